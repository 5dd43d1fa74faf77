/**
 * Step five: the case act by act, each on what it knew. Whether its form and its author's power
 * were in order, whether it came after what it follows, and what the law said of it.
 */
import type { ActId } from '../base/id.ts'
import { addHours, addSeconds } from '../base/instant.ts'
import { type CaseAct, judgedType } from '../casefile/act.ts'
import { admit } from '../casefile/admit.ts'
import { fold } from '../casefile/fold.ts'
import { causalPast, parentsOf } from '../casefile/order.ts'
import { PROMISE_HOURS, runsOnPromise } from '../casefile/promise.ts'
import { type CaseState, emptyCase } from '../casefile/state.ts'
import { isBefore, SKEW_SECONDS, type SoundAct } from './acts.ts'
import type { CaseActs, Footing } from './case-acts.ts'
import type { Bundle } from './contents.ts'
import type { Law, Past } from './law.ts'
import { checkRelease } from './release.ts'
import type { Findings } from './verification.ts'

interface Context {
  readonly bundle: Bundle
  readonly sound: ReadonlyMap<ActId, SoundAct>
  readonly acts: CaseActs
  readonly law: Law
}

/** @returns the state that all sound acts fold to */
export function followCourse(context: Context, findings: Findings): CaseState {
  const { bundle, acts, law } = context
  const walk = new Walk(bundle.case)
  for (const act of acts.row) {
    const past = walk.pastOf(act)
    const footing = acts.footing.get(act.id)!
    checkPlace(act, context, findings)
    if (checkForm(act, { past, footing, findings })) {
      law.check(act, past, footing)
      if (judgedType(act) === 'EvidenceTransmitted') {
        checkRelease(act, { past, footing, sound: context.sound }, findings)
      }
    }
    walk.add(act)
  }
  return walk.state
}

/** The case as it grows. Most acts know of everything before them, which is then folded once. */
class Walk {
  state: CaseState
  private acts: ReadonlyMap<ActId, CaseAct> = new Map()
  private readonly heads = new Set<ActId>()

  constructor(id: CaseState['case']) {
    this.state = emptyCase(id)
  }

  pastOf(act: CaseAct): Past {
    const parents = new Set(parentsOf(act))
    if ([...this.heads].every((head) => parents.has(head)))
      return { acts: this.acts, state: this.state }
    const acts = new Map(causalPast(act, this.acts).map((other) => [other.id, other]))
    return { acts, state: fold(act.case, acts.values()) }
  }

  add(act: CaseAct): void {
    for (const parent of parentsOf(act)) this.heads.delete(parent)
    this.heads.add(act.id)
    this.acts = new Map(this.acts).set(act.id, act)
    this.state = fold(act.case, this.acts.values())
  }
}

/**
 * An act is logged within a day of being said, and after those it follows: by index in one log,
 * by its witnesses in two. What runs on a promise may be followed before it is logged; it has to
 * be there within the day all the same, or its promise was broken.
 */
function checkPlace(act: CaseAct, { acts, sound }: Context, findings: Findings): void {
  const { place } = sound.get(act.id)!
  const of = { act: act.id }
  const { by } = place
  if (by && act.at < addSeconds(addHours(by, -PROMISE_HOURS), -SKEW_SECONDS)) {
    const says = `it says ${act.at} and was logged only by ${by}`
    if (runsOnPromise(act, acts.byId)) findings.gap('promise', says, act.id)
    else findings.fault('time/back-dated', says, of)
  }
  for (const id of act.follows) {
    const parent = acts.byId.get(id)
    const theirs = sound.get(id)?.place
    if (!theirs || isBefore(theirs, place)) continue
    if (parent && theirs.origin !== place.origin && runsOnPromise(parent, acts.byId)) continue
    findings.fault('time/before-parent', `it was logged before act ${id}, which it follows`, of)
  }
}

/** @returns false for an act that no door would have recorded: the law is not asked about it */
function checkForm(
  act: CaseAct,
  {
    past,
    footing,
    findings,
  }: { readonly past: Past; readonly footing: Footing; readonly findings: Findings },
): boolean {
  if (footing === 'broken') {
    findings.gap('form', 'it stands on acts that are missing or not sound', act.id)
    return true
  }
  const refusal = admit({ act, state: past.state, past: past.acts })
  if (!refusal) return true
  if (footing === 'eroded') {
    findings.gap('form', `as far as is here, ${refusal.sentence}`, act.id)
    return true
  }
  findings.fault(refusal.code, refusal.sentence, { act: act.id })
  return false
}
