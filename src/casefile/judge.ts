/**
 * The law on one act: facts from its causal past, decided for its own instant, and what the
 * answer means at the door. The same acts, profile and declarations give the same bytes, today
 * at the door and in ten years from a bundle.
 */
import type { ActId, StateCode } from '../base/id.ts'
import type { ActType } from '../law/act-types.ts'
import { type Admission, admission } from '../law/admission.ts'
import { type Decision, decide, findingsOf } from '../law/decide.ts'
import type { FactSource, Facts, Provenance } from '../law/facts.ts'
import type { Finding } from '../law/finding.ts'
import { outcomeOf } from '../law/outcome.ts'
import type { Profile } from '../law/profile.ts'
import { type CaseAct, judgedType } from './act.ts'
import { answeredGrounds } from './answers.ts'
import type { Parties } from './declarations.ts'
import { project } from './facts/project.ts'
import { isInternalFact, restsOnHidden } from './facts/withheld.ts'
import { caseHead, fold } from './fold.ts'
import type { CaseState } from './state.ts'

export interface LawSays {
  readonly decision: Decision
  /** Whether the act may have effect, as far as this reader can judge. */
  readonly admission: Admission
  readonly facts: Facts
  readonly provenance: Provenance
}

export interface JudgeInput {
  readonly act: CaseAct
  /** The act's causal past and what it folds to, without the act. */
  readonly past: { readonly acts: ReadonlyMap<ActId, CaseAct>; readonly state: CaseState }
  readonly profile: Profile
  readonly parties: Parties
  /** The State of the reader: what the other side keeps to itself is not held against its acts. */
  readonly here: StateCode
}

/** Acts that say the request: part of their own past. */
const ASKING: readonly ActType[] = ['RequestMade', 'RequestAmended', 'ExternalRequestRegistered']

export function judge({ act: said, past, profile, parties, here }: JudgeInput): LawSays {
  const act = { ...said, type: judgedType(said) }
  const acts = new Map(past.acts).set(act.id, act)
  const asks = ASKING.includes(act.type)
  const state = asks ? fold(act.case, acts.values()) : past.state
  const projected = project({ act, state, acts, parties, asOf: act.at })
  const { requesting } = state
  const hidden = restsOnHidden(act, past.acts.values(), { here, requesting })
  const told = (path: string) => toldByAct(projected.provenance[path] ?? [], acts)
  const facts = hidden ? asSeen(projected.facts, told) : projected.facts
  const question = {
    facts,
    provenance: projected.provenance,
    act: act.type,
    profile,
    asOf: act.at,
    caseHead: caseHead(past.acts.values()),
    proposed: act.id,
  }
  const decision = decide(question)
  const judged = hidden ? asFarAsSeen(decision) : decision
  const seenByBoth = () => certainly(findingsOf({ ...question, facts: asSeen(facts, told) }))
  const answered = answeredGrounds(
    { act, past, items: projected.items, seenByBoth },
    judged.findings,
  )
  return {
    decision,
    admission: admission(judged, facts, answered),
    facts,
    provenance: projected.provenance,
  }
}

const certainly = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.filter(({ certain }) => certain).map(({ rule }) => rule))

/** Facts without those that only hidden acts could tell: that none is seen says nothing. */
const asSeen = (facts: Facts, told: (path: string) => boolean): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([path]) => !isInternalFact(path) || told(path)))

/** What a State has told the other of secrecy or costs is hidden from neither. */
const TELLING: readonly ActType[] = ['ConfidentialityImpossible', 'CostsProposed']
const toldByAct = (from: readonly FactSource[], acts: ReadonlyMap<ActId, CaseAct>): boolean =>
  from.some(({ act }) => TELLING.includes(acts.get(act as ActId)?.type as ActType))

/** The decision without what hangs on the other side's own grounds alone. */
function asFarAsSeen(decision: Decision): Decision {
  const findings = decision.findings.filter((one) => !isWithheld(one))
  return { ...decision, findings, outcome: outcomeOf(findings) }
}

/** Does the finding hang on facts alone that only the requested State's internal acts tell? */
export const isWithheld = ({ certain, needs = [] }: Finding): boolean =>
  !certain && needs.every(isInternalFact)
