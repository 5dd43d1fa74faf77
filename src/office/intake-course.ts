/** What has become of what a person sent in, told by the acts of the office that answered it. */
import type { ActId } from '../base/id.ts'
import { type Day, dayOf, type Instant } from '../base/instant.ts'
import { bodyOf, type CaseAct } from '../casefile/act.ts'
import { ComplaintDecided } from '../casefile/acts/afterwards.ts'
import { DefenceRequestAnswered, RemedyExecuted } from '../casefile/acts/defence.ts'
import { remediesOwed } from '../casefile/remedies.ts'
import type { CaseState } from '../casefile/state.ts'
import type { StoredIntake } from '../storage/intakes.ts'

type Measure = (typeof RemedyExecuted.body)['_output']['measures'][number]

/** How far it has come; each stage has what the one before had. */
export type Course =
  | { readonly stage: 'waiting' | 'late' }
  /** Looked into, outside any case. */
  | { readonly stage: 'done'; readonly at: Instant }
  | { readonly stage: 'registered'; readonly at: Instant }
  | {
      readonly stage: 'decided'
      readonly at: Instant
      readonly result:
        | 'upheld'
        | 'partly-upheld'
        | 'dismissed'
        | 'granted'
        | 'partly-granted'
        | 'refused'
      /** What is owed, if anything: by when, and what was done. */
      readonly remedy: {
        readonly due: Day
        readonly done: { readonly at: Instant; readonly measures: readonly Measure[] } | null
      } | null
    }

interface Known {
  readonly state: CaseState | undefined
  readonly acts: ReadonlyMap<ActId, CaseAct> | undefined
  readonly now: Instant
}

/**
 * Of a question whether anything was asked the day alone tells: it is being looked into until the
 * last day for it, however early its office was done.
 */
export function courseOf(
  { kind, answer }: Pick<StoredIntake, 'kind' | 'answer'>,
  { state, acts, now }: Known,
  due: Day,
): Course {
  const over = dayOf(now) > due
  if (kind === 'asked' && !over) return { stage: 'waiting' }
  if (!answer) return { stage: over ? 'late' : 'waiting' }
  // The day, too, on which an office was done with it says nothing of what it found.
  if (kind === 'asked') return { stage: 'done', at: `${due}T00:00:00Z` as Instant }
  if (!answer.act || !state || !acts) return { stage: 'done', at: answer.at }
  return decisionOn(answer.act, state, acts) ?? { stage: 'registered', at: answer.at }
}

function decisionOn(
  act: ActId,
  state: CaseState,
  acts: ReadonlyMap<ActId, CaseAct>,
): Course | undefined {
  const said = [...acts.values()].filter(({ id }) => !state.without.some((one) => one.act === id))
  for (const one of said) {
    if (one.type === 'DefenceRequestAnswered') {
      const { defence, result } = bodyOf(one, DefenceRequestAnswered)
      if (defence === act) return { stage: 'decided', at: one.at, result, remedy: null }
    }
    if (one.type !== 'ComplaintDecided') continue
    const { complaint, result } = bodyOf(one, ComplaintDecided)
    if (complaint !== act) continue
    return { stage: 'decided', at: one.at, result, remedy: remedyOf(one.id, state, said) }
  }
  return undefined
}

function remedyOf(ruling: ActId, state: CaseState, said: readonly CaseAct[]) {
  const owed = remediesOwed(state).find(({ from }) => from === ruling)
  if (!owed) return null
  const done = said.find(
    (one) => one.type === 'RemedyExecuted' && bodyOf(one, RemedyExecuted).remedies === ruling,
  )
  return {
    due: dayOf(owed.due),
    done: done ? { at: done.at, measures: bodyOf(done, RemedyExecuted).measures } : null,
  }
}
