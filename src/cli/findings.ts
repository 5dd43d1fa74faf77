/** A decision as people read it in a terminal, and as programs read it. */
import type { Json } from '../base/json.ts'
import type { ActType } from '../law/act-types.ts'
import type { Admission } from '../law/admission.ts'
import { provision } from '../law/citation.ts'
import type { Decision } from '../law/decide.ts'
import { decidingFacts, type Speech, sentence, treeLines, wholeTree } from '../law/explain.ts'
import type { Facts } from '../law/facts.ts'
import type { Finding } from '../law/finding.ts'
import type { Outcome } from '../law/outcome.ts'
import type { Profile } from '../law/profile.ts'
import { EXIT, type Io, paint } from './io.ts'

/** What the law says, with what it was asked on. */
export interface Told {
  readonly decision: Decision
  readonly admission: Admission
  readonly facts: Facts
  readonly profile: Profile
  /** Type of the act that a fact comes from, by its id; empty where no act states the facts. */
  readonly acts: ReadonlyMap<string, ActType>
  /** Texts of rules in the reader's language. */
  readonly say: Speech
  /** With the whole tree of each finding's rule. */
  readonly explain: boolean
}

const WORDS: Readonly<Record<Outcome, string>> = {
  HOLD_FOR_VERIFICATION: 'it waits until the sender is verified',
  NOT_CARRIED: 'this profile does not carry it',
  MUST_REFUSE: 'it is barred: refuse it, with the reasons below',
  RETURN_FOR_COMPLETION: 'it goes back until what is missing or open is supplied',
  MAY_REFUSE: 'it may be refused: a person decides, with written reasons',
  NO_OBLIGATION: 'nobody is obliged to it: a person decides, with written reasons',
  POSTPONE: 'it may be postponed: a person decides, with written reasons',
  EXECUTE_WITH_CONDITIONS: 'it may go on under conditions',
  EXECUTE: 'it may go on',
}

/** 0 executable, 1 refuse, return, hold or postpone, 3 a person must decide. */
export function exitOf(outcome: Outcome): number {
  if (outcome === 'EXECUTE' || outcome === 'EXECUTE_WITH_CONDITIONS') return EXIT.done
  return outcome === 'MAY_REFUSE' || outcome === 'NO_OBLIGATION' ? EXIT.person : EXIT.no
}

/** The outcome, then each finding with its provisions, its cure and what decided it. */
export function decisionLines(io: Io, told: Told): string[] {
  const { decision, admission } = told
  const { outcome, offer, findings, elsewhere = [], profile, asOf } = decision
  const style = exitOf(outcome) === EXIT.done ? 'green' : 'red'
  return [
    `${paint(io, ['bold', style], outcome)}: ${WORDS[outcome]}`,
    `${told.profile.id} ${profile.slice(0, 12)}, as of ${asOf}`,
    ...(offer ? ['Meanwhile the data may be preserved, by an act of its own.'] : []),
    ...(admission.conditionsMissing.length > 0
      ? [`Conditions to attach: ${admission.conditionsMissing.join(', ')}`]
      : []),
    ...findings.flatMap((finding) => ['', ...findingLines(io, finding, told)]),
    ...elsewhere.flatMap((finding) => ['', ...elsewhereLines(io, finding, told)]),
  ]
}

function findingLines(io: Io, finding: Finding, told: Told): string[] {
  const { cites, cure, needs, exceeds, rule } = finding
  const also = cites.slice(1).map((one) => `${one.instrument}, ${provision(one)}`)
  return [
    paint(io, 'bold', sentence(finding, told.say)),
    ...(also.length > 0 ? [`  see also: ${also.join('; ')}`] : []),
    ...(cure ? [`  cure: ${told.say(cure)}`] : []),
    ...(exceeds ? beyondLines(exceeds, told) : []),
    ...decidingFacts(finding).map(({ text, from }) => `  because ${text}${saidIn(told, from)}`),
    ...(needs ? [`  needs: ${needs.join(', ')}`] : []),
    ...(told.explain ? treeOf(rule, told).map((line) => `  ${line}`) : []),
  ]
}

/** A reason that the treaty does not accept, and what the State can lawfully do instead. */
function beyondLines(exceeds: string, { profile, say }: Told): string[] {
  const route = profile.ceilings.find(({ id }) => id === exceeds)?.route
  return [
    `  beyond what the treaty accepts as a reason: ${exceeds}`,
    ...(route ? [`  lawful route: ${say(route)}`] : []),
  ]
}

/** A reason of an instrument on which the request does not rely: what would make it count. */
function elsewhereLines(io: Io, finding: Finding, { say }: Told): string[] {
  return [
    paint(io, 'bold', `Not counted: ${sentence(finding, say)}`),
    `  the request does not rely on ${finding.layer}; the reason counts only where it does, or`,
    '  where the requested State’s own law has it',
  ]
}

/** The acts that state a fact, by their types: "(RequestMade)". */
function saidIn({ acts }: Told, from: readonly { readonly act: string }[]): string {
  const types = [...new Set(from.flatMap(({ act }) => acts.get(act) ?? []))]
  return types.length === 0 ? '' : ` (${types.join(', ')})`
}

function treeOf(id: string, { facts, decision, profile }: Told): readonly string[] {
  const rule = profile.rules.find((one) => one.id === id)
  return rule ? treeLines(wholeTree(rule, { facts, asOf: decision.asOf, profile })) : []
}

/** The same for programs: codes and citations, no sentence that is not the rule's own. */
export function decisionJson(told: Told): { readonly [k: string]: Json } {
  const { decision, admission, profile } = told
  const { findings, elsewhere = [], kernel, act, asOf, outcome, offer = null } = decision
  const made = {
    kernel,
    profile: { id: profile.id, digest: profile.digest },
    act,
    asOf,
    outcome,
    offer,
    admitted: admission.admitted,
    conditionsMissing: admission.conditionsMissing,
    reasonsMissing: admission.reasonsMissing,
    unanswered: admission.unanswered,
    needs: [...new Set(findings.flatMap(({ needs = [] }) => needs))].sort(),
    findings: findings.map((finding) => findingJson(finding, told)),
    elsewhere: elsewhere.map((finding) => findingJson(finding, told)),
  }
  return made as unknown as { readonly [k: string]: Json }
}

function findingJson(finding: Finding, told: Told) {
  const { rule, heading, kind, basis, certain, says, cites, cure, needs, impose } = finding
  const { exceeds } = finding
  return {
    rule,
    heading,
    kind,
    basis,
    certain,
    says: told.say(says),
    cites: cites.map(({ instrument, at, role }) => ({ instrument, at, role })),
    ...(cure ? { cure: told.say(cure) } : {}),
    ...(needs ? { needs } : {}),
    ...(impose ? { impose } : {}),
    ...(exceeds ? { exceeds } : {}),
    ...(told.explain ? { tree: treeOf(rule, told) } : {}),
  }
}
