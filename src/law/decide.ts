/**
 * Decides a proposed act: every rule that speaks to it is asked, always; findings accumulate and
 * never compete. Pure: no clock, no chance, no disk; the same question gives the same bytes.
 */
import { type Digest, labelled } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import { type Day, dayOf, type Instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { ActType } from './act-types.ts'
import { type CompiledRule, type Plan, planFor } from './compiled.ts'
import type { Leaf } from './evaluate-leaf.ts'
import { FACTS, type FactPath, type Facts, isFactPath, type Provenance } from './facts.ts'
import type { Because, ExceptionTried, Finding } from './finding.ts'
import { FALSE, type Kleene, TRUE, UNKNOWN } from './kleene.ts'
import { type Outcome, offerOf, outcomeOf } from './outcome.ts'
import type { KERNEL, Profile } from './profile.ts'
import type { Effect, Kind } from './rule.ts'
import { layOut, type Slots } from './slots.ts'

export interface Question {
  readonly facts: Facts
  /** Where the facts come from; left out, findings name no acts. */
  readonly provenance?: Provenance
  readonly act: ActType
  readonly profile: Profile
  /** The moment of decision: the proposed act’s own `at`. */
  readonly asOf: Instant
  /** Digest of the causal past that the facts were projected from. */
  readonly caseHead?: string
  /** Id of the proposed act, where it already has one. */
  readonly proposed?: string
}

export interface Decision {
  readonly kernel: typeof KERNEL
  readonly profile: Digest
  readonly act: ActType
  readonly asOf: Instant
  readonly caseHead?: string
  readonly proposed?: string
  readonly outcome: Outcome
  /** The data may be preserved meanwhile, by an act of its own. */
  readonly offer?: 'PRESERVE_ONLY'
  /** In the order of headings, then of rule ids. */
  readonly findings: readonly Finding[]
  /**
   * Certain grounds and bars of instruments on which the request does not rely, there to be seen:
   * none counts, each `exceeds` the instrument that it would need. Absent: there is none.
   */
  readonly elsewhere?: readonly Finding[]
  /** SHA-256 of everything above, labelled. */
  readonly digest: Digest
}

/**
 * @throws Fault "law/not-in-force" for a moment before every rule of the profile: silence there
 *   would mean that nothing speaks, and never that nothing stands in the way
 */
export function decide(question: Question): Decision {
  const { act, profile, asOf, caseHead, proposed } = question
  const { rules } = profile
  const day = dayOf(asOf)
  if (rules.length > 0 && rules.every(({ inForce }) => day < inForce.from)) {
    throw fault('law/not-in-force', `cannot decide for ${asOf}: no rule is in force yet`)
  }
  const { findings, elsewhere } = spoken(question)
  const outcome = outcomeOf(findings)
  const offer = offerOf(outcome, findings)
  const said = {
    kernel: profile.kernel,
    profile: profile.digest,
    act,
    asOf,
    ...(caseHead === undefined ? {} : { caseHead }),
    ...(proposed === undefined ? {} : { proposed }),
    outcome,
    ...(offer === undefined ? {} : { offer }),
    findings,
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
  }
  const digest = labelled('rogatory:law-decision:v1', canonicalBytes(said as unknown as Json))
  return { ...said, digest }
}

/** The findings that count, explained and cited, without outcome and digest. */
export const findingsOf = (question: Question): Finding[] => spoken(question).findings

interface Spoken {
  readonly findings: Finding[]
  readonly elsewhere: Finding[]
}

function spoken(question: Question): Spoken {
  const { facts, act, profile, asOf } = question
  const plan = planFor(profile, act, facts['act.decision'] ?? 'execute')
  const slots = layOut(facts, asOf, plan.reads)
  const day = dayOf(asOf)
  const allInForce = plan.allFrom <= day && day < plan.allUntil
  const findings: Finding[] = []
  const elsewhere: Finding[] = []
  for (const rule of plan.rules) {
    if (!allInForce && !inForce(rule, day)) continue
    const relied = reliedOn(rule, facts)
    if (relied === FALSE && rule.kind !== 'ground' && rule.kind !== 'bar') continue
    const value = truthOf(rule, slots)
    if (value === FALSE) continue
    if (relied !== FALSE) findings.push(finding(rule, value, slots, question, plan))
    else if (value === TRUE) {
      elsewhere.push({
        ...finding(rule, value, slots, question, plan),
        exceeds: `${rule.says.layer}/not-relied-on`,
      })
    }
  }
  return { findings, elsewhere }
}

/** Whether the request relies on an instrument under which the rule or ceiling speaks. */
function reliedOn({ under }: Pick<CompiledRule, 'under'>, facts: Facts): Kleene {
  if (under === undefined) return TRUE
  const named = facts['instrument.id']
  if (named === undefined) return UNKNOWN
  return under.includes(named) ? TRUE : FALSE
}

const inForce = ({ from, until }: CompiledRule, day: Day): boolean =>
  from <= day && (until === undefined || day < until)

/** A rule holds where its condition does and none of its exceptions frees the act. */
function truthOf(rule: CompiledRule, slots: Slots): Kleene {
  let value = rule.when.value(slots)
  for (let i = 0; value !== FALSE && i < rule.unless.length; i++) {
    const excused = rule.unless[i]![1].value(slots)
    if (excused === TRUE) return FALSE
    if (excused === UNKNOWN) value = UNKNOWN
  }
  return value
}

type Draft = { -readonly [K in keyof Finding]: Finding[K] }

function finding(
  rule: CompiledRule,
  value: Kleene,
  slots: Slots,
  question: Question,
  plan: Plan,
): Finding {
  const { facts, provenance } = question
  const because: Leaf[] = []
  const open = reliedOn(rule, facts) === UNKNOWN
  if (open) because.push({ path: 'instrument.id', op: 'oneOf', want: rule.under })
  rule.when.why(slots, true, because, '')
  const exceptionsTried = tried(rule, slots, because)
  const made: Draft = {
    ...rule.says,
    kind: kindOf(rule, question),
    certain: value === TRUE && !open,
    because: provenance ? sourced(because, provenance) : because,
    exceptionsTried,
  }
  const effect = effectOf(rule, made.kind)
  if (effect !== undefined) made.effect = effect
  if (!made.certain) {
    made.needs = unknownIn(because)
    if (unknowable(made.needs, facts)) made.notKnowable = true
  }
  const exceeds = exceeded(rule, made.kind, slots, { facts, plan })
  if (exceeds !== undefined) made.exceeds = exceeds
  return made
}

const NONE: readonly ExceptionTried[] = Object.freeze([])

/** Which exceptions failed. An open one is a reason for uncertainty, so its facts are named. */
function tried(rule: CompiledRule, slots: Slots, because: Leaf[]): readonly ExceptionTried[] {
  if (rule.unless.length === 0) return NONE
  return rule.unless.map(([name, exception]) => {
    const open = exception.value(slots) === UNKNOWN
    if (open) exception.why(slots, false, because, '')
    return { name, value: open ? 'unknown' : false }
  })
}

/** A curable lack is a need until the date set for its cure. */
function kindOf(rule: CompiledRule, { facts, asOf }: Question): Kind {
  if (rule.afterCureDate === undefined) return rule.kind
  const late = facts.cures?.some(
    (cure) => cure.rule === rule.id && cure.due !== undefined && cure.due < asOf,
  )
  return late ? rule.afterCureDate : rule.kind
}

const effectOf = (rule: CompiledRule, kind: Kind): Effect | undefined =>
  kind === 'ground' && rule.effect === undefined ? 'may-refuse' : rule.effect

const unknownIn = (leaves: readonly Leaf[]): readonly string[] =>
  [...new Set(leaves.filter((one) => one.got === undefined).map((one) => one.path))].sort()

/**
 * True where the requesting State has answered every open question "not yet knowable", each may
 * be so answered, and only preservation or subscriber information is at stake.
 */
function unknowable(needs: readonly string[], facts: Facts): boolean {
  const answered = facts['request.notKnowable'] ?? []
  return (
    needs.every((path) => answered.includes(path) && isFactPath(path) && maybeUnknowable(path)) &&
    (facts.items ?? []).length > 0 &&
    (facts.items ?? []).every(({ kind }) => kind === 'preservation' || kind === 'subscriber')
  )
}

const maybeUnknowable = (path: FactPath): boolean => 'maybeUnknowable' in FACTS[path]

function exceeded(
  { says: { tag } }: CompiledRule,
  kind: Kind,
  slots: Slots,
  { facts, plan }: { readonly facts: Facts; readonly plan: Plan },
): string | undefined {
  if (tag === undefined || (kind !== 'ground' && kind !== 'bar')) return undefined
  return plan.ceilings.find(
    (one) => one.beyond(tag) && reliedOn(one, facts) === TRUE && one.when.value(slots) === TRUE,
  )?.id
}

const sourced = (leaves: readonly Leaf[], provenance: Provenance): readonly Because[] =>
  leaves.map((leaf) => {
    const from = provenance[leaf.path]
    return from === undefined ? leaf : { ...leaf, from }
  })
