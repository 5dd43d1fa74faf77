/**
 * A national overlay: data with six verbs, none of which loosens.
 *
 * It may add a rule, promote a finding’s kind, widen a condition, close or narrow an exception,
 * and move a parameter the stricter way. It has no word for removing, demoting, adding an
 * exception, redefining a term or replacing a rule. What the order of strictness does not see is
 * closed by vocabulary: a duty may only be one of the safeguard acts, a condition one of the
 * known codes, and a rule may only speak to acts that advance, so that no overlay can hinder a
 * refusal, a release, a notice or a remedy.
 */
import { type FaultCode, fault, inPlace } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import { type ActType, ADVANCING_DECISIONS } from './act-types.ts'
import type { Citation } from './citation.ts'
import type { AnyCond } from './condition.ts'
import { layerOf } from './layer.ts'
import { checkPolarity } from './polarity.ts'
import type { Profile, RuleSet } from './profile.ts'
import { checkRule, type Exception, type Kind, type Rule } from './rule.ts'
import { strangeTerm, type Terms, termsOf } from './terms.ts'

export type Tightening =
  | { readonly do: 'add'; readonly rule: Omit<Rule, 'basis' | 'tightenedBy'> }
  | { readonly do: 'promote'; readonly rule: string; readonly to: Kind }
  | { readonly do: 'widen'; readonly rule: string; readonly or: AnyCond }
  | { readonly do: 'close-exception'; readonly rule: string; readonly exception: string }
  | {
      readonly do: 'narrow-exception'
      readonly rule: string
      readonly exception: string
      readonly and: AnyCond
    }
  | { readonly do: 'param'; readonly param: string; readonly value: number }

export interface Overlay {
  /** `xa-national`; the rules that it adds have it as first part of their ids. */
  readonly id: string
  /** Id of the profile that it tightens. */
  readonly on: string
  readonly legalBasis: readonly Citation[]
  readonly inForce: { readonly from: Day; readonly until?: Day }
  readonly tighten: readonly Tightening[]
}

/** Acts that a rule of an overlay may make a duty. */
const SAFEGUARD_ACTS: readonly ActType[] = [
  'AuthorizationSought',
  'AuthorizationReviewed',
  'EmergencyReviewed',
  'AssessmentRecorded',
  'AssessmentConfirmed',
  'PreservationReleased',
  'NoticeGiven',
  'EvidenceLocked',
  'EvidenceErased',
  'ExculpatoryNotified',
  'BreachReported',
  'ConcernAnswered',
]

/** Acts to which a rule of an overlay may speak: those that advance. */
export const ADVANCING_ACTS: readonly ActType[] = [
  'AuthorizationSought',
  'AuthorizationGranted',
  'AuthorizationReviewed',
  'RequestMade',
  'RequestAmended',
  'RequestCleared',
  'RequestTransmitted',
  'DecisionTaken',
  'OrderApplied',
  'OrderIssued',
  'OrderServed',
  'DataPreserved',
  'PreservationRenewed',
  'DataProduced',
  'EvidenceTransmitted',
  'DispatchRecorded',
  'OnwardTransferAuthorized',
  'FurtherUseConsented',
  'EvidenceLodged',
  'EvidencePresented',
  'NoticeDeferred',
  'RetentionExtended',
  'SealExtended',
]

/** What steps are checked against: the base, and what would be slow to look up for each. */
interface Ground {
  readonly base: Profile
  readonly rules: ReadonlyMap<string, Rule>
  readonly terms: Terms
  readonly overlay: Overlay
}

/**
 * `current` tightened by an overlay that was written for `base`.
 *
 * Each verb is checked against `base` and applied to `current`, which another State’s overlay
 * may have tightened already: the stricter of the two stays.
 * @throws Fault "law/overlay-…", "law/polarity", "law/bad-rule", "law/unknown-parameter", each
 *   naming the overlay, the step and its verb
 */
export function applyOverlay(base: Profile, current: RuleSet, overlay: Overlay): RuleSet {
  const { id, on, tighten } = overlay
  if (on !== base.id) throw fault('law/overlay-other-base', notFor(overlay, base.id))
  const stated = new Map(base.rules.map((rule) => [rule.id, rule]))
  const ground: Ground = { base, rules: stated, terms: termsOf(base), overlay }
  const rules = new Map(current.rules.map((rule) => [rule.id, rule]))
  const params = { ...current.params }
  tighten.forEach((one, i) => {
    inPlace(`cannot apply overlay "${id}", step ${i + 1}, ${one.do}`, () => {
      if (one.do === 'param') params[one.param] = moved(base, params, one)
      else if (one.do === 'add') rules.set(one.rule.id, added(ground, rules, one.rule))
      else rules.set(one.rule, tightened(ground, one, rules.get(one.rule)))
    })
  })
  return { ...current, params, rules: [...rules.values()] }
}

const notFor = (overlay: Overlay, base: string): string =>
  `cannot apply overlay "${overlay.id}" to profile "${base}": it is on "${overlay.on}"`

type OnRule = Exclude<Tightening, { do: 'add' | 'param' }>

function tightened(ground: Ground, one: OnRule, rule: Rule | undefined): Rule {
  const stated = ground.rules.get(one.rule)
  if (stated === undefined || rule === undefined) throw refuse('unknown-rule', `"${one.rule}"`)
  mayNotHinder(stated)
  switch (one.do) {
    case 'promote':
      if (!harder(one.to, stated.kind)) {
        throw refuse('demotes', `${one.rule} from ${stated.kind} to ${one.to}`)
      }
      return harder(one.to, rule.kind) ? promoted(marked(rule, ground, one), one.to) : rule
    case 'widen': {
      checkOwn(ground, { ...rule, when: one.or, unless: {} })
      return { ...marked(rule, ground, one), when: joined('any', rule.when, one.or) }
    }
    case 'close-exception':
      exceptionOf(stated, one.exception)
      return { ...marked(rule, ground, one), unless: without(rule.unless, one.exception) }
    case 'narrow-exception': {
      exceptionOf(stated, one.exception)
      const open = rule.unless?.[one.exception]
      if (open === undefined) return rule
      checkOwn(ground, { ...rule, unless: { [one.exception]: { ...open, when: one.and } } })
      const narrow: Exception = { ...open, when: joined('all', open.when, one.and) }
      const unless = { ...rule.unless, [one.exception]: narrow }
      return { ...marked(rule, ground, one), unless }
    }
  }
}

/** One level however many steps say it, so that each costs only what it adds. */
const joined = (op: 'all' | 'any', one: AnyCond, more: AnyCond): AnyCond => ({
  op,
  of: one.op === op ? [...one.of, more] : [one, more],
})

/** The rule with the overlay’s mark: once for a verb, however often it is used. */
function marked(rule: Rule, { overlay }: Ground, { do: verb }: OnRule): Rule {
  const marks = rule.tightenedBy ?? []
  if (marks.some((one) => one.overlay === overlay.id && one.verb === verb)) return rule
  const mark = { overlay: overlay.id, verb, cites: overlay.legalBasis }
  return { ...rule, tightenedBy: [...marks, mark] }
}

/** What a finding lets through, from all to nothing: a need stops, a ground is for a person. */
const HARDNESS: Readonly<Record<Kind, number>> = {
  duty: 0,
  condition: 1,
  ground: 2,
  need: 3,
  bar: 4,
}

/**
 * Whether one kind is stricter than another. A need and a ground are neither: the one stops what
 * a person may let through under the other, and gives no reason to refuse.
 */
function harder(one: Kind, other: Kind): boolean {
  if (one === 'need' && other === 'ground') return false
  return HARDNESS[one] > HARDNESS[other]
}

/** A rule on a refusal, a release, a notice or a remedy stays as it is. */
function mayNotHinder({ id, on, decisions }: Rule): void {
  const act = on.find((one) => !ADVANCING_ACTS.includes(one))
  if (act !== undefined) throw refuse('hinders', `${id} speaks to ${act}`)
  const decision = decisions?.find((one) => !ADVANCING_DECISIONS.includes(one))
  if (decision !== undefined) throw refuse('hinders', `${id} speaks to a decision to ${decision}`)
}

/**
 * A promoted rule stands on national law. Effects that only its old kind can have are dropped,
 * and what its new kind demands must be there.
 */
function promoted(rule: Rule, to: Kind): Rule {
  const { effect, afterCureDate, ...rest } = rule
  const kept = effect === 'hold' && to !== 'ground' ? effect : undefined
  const own = to === 'ground' ? 'may-refuse' : kept
  const later =
    to === 'need' || (to === 'ground' && afterCureDate === 'bar') ? afterCureDate : undefined
  const next: Rule = {
    ...rest,
    kind: to,
    basis: 'national',
    ...(own && { effect: own }),
    ...(later && { afterCureDate: later }),
  }
  try {
    checkRule(next)
  } catch {
    throw refuse('bad-rule', `${rule.id} cannot be a ${to}`)
  }
  return next
}

type Added = Extract<Tightening, { do: 'add' }>['rule']

function added(ground: Ground, rules: ReadonlyMap<string, Rule>, rule: Added): Rule {
  const { id } = rule
  // Also a rule of another overlay: two States may not write under one name.
  if (layerOf(id) !== ground.overlay.id || rules.has(id)) throw refuse('replaces', `rule "${id}"`)
  const text = textsOf(rule).find((one) => !one.startsWith(`${id}#`))
  if (text !== undefined) throw refuse('replaces', `text "${text}"`)
  const act = rule.on.find((one) => !ADVANCING_ACTS.includes(one))
  if (act !== undefined) throw refuse('hinders', `${id} speaks to ${act}`)
  if (rule.decisions !== undefined) throw refuse('hinders', `${id} names decisions`)
  if (rule.effect === 'not-carried' || rule.effect === 'hold') {
    throw refuse('hinders', `${id} has effect ${rule.effect}`)
  }
  if (rule.duty !== undefined && !SAFEGUARD_ACTS.includes(rule.duty.act)) {
    throw refuse('no-safeguard', `${id} demands ${rule.duty.act}`)
  }
  checkRule(rule)
  const national: Rule = { ...rule, basis: 'national' }
  checkOwn(ground, national)
  return national
}

/** Ids of texts: other languages are found by them, so a rule has only its own. */
const textsOf = ({ says, reading, cure, unless }: Added): readonly string[] =>
  [says, reading, cure, ...Object.values(unless ?? {}).map((one) => one.says)].flatMap((one) =>
    one === undefined ? [] : [one.id],
  )

function moved(
  base: RuleSet,
  params: RuleSet['params'],
  { param, value }: { readonly param: string; readonly value: number },
) {
  const stated = Object.hasOwn(base.params, param) ? base.params[param] : undefined
  const now = params[param]
  if (stated === undefined || now === undefined) throw refuse('unknown-parameter', `"${param}"`)
  const least = stated.stricter === 'lower' ? Math.min : Math.max
  if (value === stated.value || least(value, stated.value) !== value) {
    throw refuse('loosens', `${param} from ${stated.value} to ${value}`)
  }
  return { ...now, value: least(now.value, value) }
}

/** What an overlay writes itself uses parameters the right way and terms as they are. */
function checkOwn({ base, terms }: Ground, rule: Rule): void {
  checkPolarity(rule, base.params)
  const strange = strangeTerm(terms, rule)
  if (strange !== undefined) throw refuse('redefines', `term "${strange}"`)
}

function exceptionOf(rule: Rule, name: string): void {
  if (rule.unless === undefined || !Object.hasOwn(rule.unless, name)) {
    throw refuse('unknown-exception', `"${name}" of ${rule.id}`)
  }
}

const without = (unless: Rule['unless'], name: string): NonNullable<Rule['unless']> =>
  Object.fromEntries(Object.entries(unless ?? {}).filter(([one]) => one !== name))

function refuse(what: string, value: string) {
  const code: FaultCode = `law/overlay-${what}`
  return fault(code, `${what.replaceAll('-', ' ')} ${value}`)
}
