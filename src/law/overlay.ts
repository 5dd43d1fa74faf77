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
import { type FaultCode, fault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import type { ActType } from './act-types.ts'
import type { Citation } from './citation.ts'
import type { AnyCond } from './condition.ts'
import { layerOf } from './layer.ts'
import { checkPolarity } from './polarity.ts'
import type { Profile, RuleSet } from './profile.ts'
import { checkRule, type Exception, type Kind, type Rule, rank } from './rule.ts'
import { checkTerms } from './terms.ts'

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
  'RequestMade',
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
  'EvidencePresented',
  'NoticeDeferred',
  'RetentionExtended',
  'SealExtended',
]

/**
 * `current` tightened by an overlay that was written for `base`.
 *
 * Each verb is checked against `base` and applied to `current`, which another State’s overlay
 * may have tightened already: the stricter of the two stays.
 * @throws Fault "law/overlay-…" naming the overlay and the verb
 */
export function applyOverlay(base: Profile, current: RuleSet, overlay: Overlay): RuleSet {
  if (overlay.on !== base.id) throw refuse(overlay, 'other-base', `profile "${base.id}"`)
  const rules = new Map(current.rules.map((rule) => [rule.id, rule]))
  const params = { ...current.params }
  for (const one of overlay.tighten) {
    if (one.do === 'add') {
      rules.set(one.rule.id, added(base, overlay, one.rule))
    } else if (one.do === 'param') {
      params[one.param] = moved(base, { ...current, params }, overlay, one)
    } else {
      const stated = base.rules.find((rule) => rule.id === one.rule)
      if (stated === undefined) throw refuse(overlay, 'unknown-rule', `rule "${one.rule}"`)
      rules.set(one.rule, tightened(base, overlay, one, stated, rules.get(one.rule)!))
    }
  }
  return { ...current, params, rules: [...rules.values()] }
}

type OnRule = Exclude<Tightening, { do: 'add' | 'param' }>

function tightened(base: RuleSet, overlay: Overlay, one: OnRule, stated: Rule, rule: Rule): Rule {
  const by = { overlay: overlay.id, verb: one.do, cites: overlay.legalBasis }
  const marked = { ...rule, tightenedBy: [...(rule.tightenedBy ?? []), by] }
  switch (one.do) {
    case 'promote':
      if (rank(one.to) <= rank(stated.kind)) {
        throw refuse(overlay, 'demotes', `${one.rule} from ${stated.kind} to ${one.to}`)
      }
      return rank(one.to) <= rank(rule.kind) ? rule : promoted(marked, one.to, overlay)
    case 'widen': {
      const wider: Rule = { ...marked, when: { op: 'any', of: [rule.when, one.or] } }
      checkOwn(base, overlay, { ...wider, when: one.or, unless: {} })
      return wider
    }
    case 'close-exception':
      exceptionOf(overlay, stated, one.exception)
      return { ...marked, unless: without(rule.unless, one.exception) }
    case 'narrow-exception': {
      exceptionOf(overlay, stated, one.exception)
      const open = rule.unless?.[one.exception]
      if (open === undefined) return rule
      const narrow: Exception = { ...open, when: { op: 'all', of: [open.when, one.and] } }
      checkOwn(base, overlay, { ...rule, unless: { [one.exception]: { ...open, when: one.and } } })
      return { ...marked, unless: { ...rule.unless, [one.exception]: narrow } }
    }
  }
}

/**
 * A promoted rule stands on national law. Effects that only its old kind can have are dropped,
 * and what its new kind demands must be there.
 */
function promoted(rule: Rule, to: Kind, overlay: Overlay): Rule {
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
    throw refuse(overlay, 'bad-rule', `${rule.id} cannot be a ${to}`)
  }
  return next
}

function added(base: RuleSet, overlay: Overlay, rule: Omit<Rule, 'basis'>): Rule {
  if (layerOf(rule.id) !== overlay.id || base.rules.some((one) => one.id === rule.id)) {
    throw refuse(overlay, 'replaces', `rule "${rule.id}"`)
  }
  const act = rule.on.find((one) => !ADVANCING_ACTS.includes(one))
  if (act !== undefined) throw refuse(overlay, 'hinders', `${rule.id} speaks to ${act}`)
  if (rule.decisions !== undefined) throw refuse(overlay, 'hinders', `${rule.id} names decisions`)
  if (rule.effect === 'not-carried' || rule.effect === 'hold') {
    throw refuse(overlay, 'hinders', `${rule.id} has effect ${rule.effect}`)
  }
  if (rule.duty !== undefined && !SAFEGUARD_ACTS.includes(rule.duty.act)) {
    throw refuse(overlay, 'no-safeguard', `${rule.id} demands ${rule.duty.act}`)
  }
  checkRule(rule)
  const national: Rule = { ...rule, basis: 'national' }
  checkOwn(base, overlay, national)
  return national
}

function moved(
  base: RuleSet,
  current: RuleSet,
  overlay: Overlay,
  { param, value }: { readonly param: string; readonly value: number },
) {
  const stated = base.params[param]
  const now = current.params[param]
  if (stated === undefined || now === undefined) {
    throw refuse(overlay, 'unknown-parameter', `parameter "${param}"`)
  }
  const least = stated.stricter === 'lower' ? Math.min : Math.max
  if (value === stated.value || least(value, stated.value) !== value) {
    throw refuse(overlay, 'loosens', `${param} from ${stated.value} to ${value}`)
  }
  return { ...now, value: least(now.value, value) }
}

/** What an overlay writes itself uses parameters the right way and terms as they are. */
function checkOwn(base: RuleSet, overlay: Overlay, rule: Rule): void {
  checkPolarity(rule, base.params)
  const strange = checkTerms(base, rule)
  if (strange !== undefined) throw refuse(overlay, 'redefines', `term "${strange}"`)
}

function exceptionOf(overlay: Overlay, rule: Rule, name: string): void {
  if (rule.unless === undefined || !Object.hasOwn(rule.unless, name)) {
    throw refuse(overlay, 'unknown-exception', `exception "${name}" of ${rule.id}`)
  }
}

const without = (unless: Rule['unless'], name: string): NonNullable<Rule['unless']> =>
  Object.fromEntries(Object.entries(unless ?? {}).filter(([one]) => one !== name))

function refuse(overlay: Overlay, what: string, value: string) {
  const code: FaultCode = `law/overlay-${what}`
  return fault(code, `cannot apply overlay "${overlay.id}": ${what.replaceAll('-', ' ')} ${value}`)
}
