/**
 * What one act means on the acts known here: form and power, then the law, then the state that
 * follows. Nothing is written and nothing decided by a person; the door acts on the answer.
 */
import type { ActId, StateCode } from '../base/id.ts'
import { advances, type CaseAct } from '../casefile/act.ts'
import { admit, type FormRefusal } from '../casefile/admit.ts'
import type { Parties } from '../casefile/declarations.ts'
import { fold } from '../casefile/fold.ts'
import { judge, type LawSays } from '../casefile/judge.ts'
import { causalPast, parentsOf } from '../casefile/order.ts'
import type { CaseState } from '../casefile/state.ts'
import type { Profile } from '../law/profile.ts'

export type { LawSays }

/** The acts of a case as they are known here, and what they fold to. */
export interface CaseView {
  readonly acts: ReadonlyMap<ActId, CaseAct>
  readonly state: CaseState
}

export interface Considered {
  /** Form and power: null when they are in order. */
  readonly refusal: FormRefusal | null
  /** Parents that are not known here; the act waits for them. */
  readonly missing: readonly ActId[]
  readonly law: LawSays | null
  /** False when the law stops an act that seeks an effect. */
  readonly effective: boolean
  /** The case with the act. */
  readonly after: CaseView
}

export interface ConsiderInput {
  readonly act: CaseAct
  readonly view: CaseView
  /** Acts of the case that are here and of a type that this version does not speak. */
  readonly unspoken?: ReadonlySet<ActId>
  readonly profile: Profile
  /** Declarations of both States, asked for once the parties are known. */
  readonly parties: (state: CaseState) => Parties | undefined
  /** The State of this installation. */
  readonly here: StateCode
  /** False where no law is applied: a provider's installation. */
  readonly law: boolean
}

const NONE: ReadonlySet<ActId> = new Set()

export function consider(input: ConsiderInput): Considered {
  const { act, view } = input
  const { unspoken = NONE } = input
  const missing = act.follows.filter((id) => !view.acts.has(id) && !unspoken.has(id))
  const past = pastOf(act, view)
  const refusal =
    missing.length > 0 ? null : admit({ act, state: past.state, past: past.acts, unspoken, view })
  const after = withAct(view, act)
  if (refusal || missing.length > 0) {
    return { refusal, missing, law: null, effective: false, after }
  }
  const known = past === view ? after : withAct(past, act)
  const law = input.law ? lawOn(input, past, known.state) : null
  const effective = !advances(act) || law === null || law.admission.admitted
  return { refusal, missing, law, effective, after }
}

/** The law, once the case knows both its States. */
function lawOn(
  { act, profile, parties, here }: ConsiderInput,
  past: CaseView,
  known: CaseState,
): LawSays | null {
  const both = parties(known)
  return both ? judge({ act, past, profile, parties: both, here }) : null
}

function pastOf(act: CaseAct, view: CaseView): CaseView {
  // The usual case by far: the act knows of everything that is known here.
  const heads = new Set(parentsOf(act))
  if (view.acts.size > 0 && coversAll(heads, view)) return view
  const acts = new Map(causalPast(act, view.acts).map((other) => [other.id, other]))
  return { acts, state: fold(act.case, acts.values()) }
}

/** Are all acts that nothing else follows among these parents? */
function coversAll(parents: ReadonlySet<ActId>, { acts }: CaseView): boolean {
  const followed = new Set([...acts.values()].flatMap(parentsOf))
  for (const id of acts.keys()) if (!followed.has(id) && !parents.has(id)) return false
  return true
}

function withAct(view: CaseView, act: CaseAct): CaseView {
  const acts = new Map(view.acts).set(act.id, act)
  return { acts, state: fold(act.case, acts.values()) }
}
