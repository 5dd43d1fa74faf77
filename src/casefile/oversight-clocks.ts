/** Clocks of independent review and oversight. */
import { stateOf } from '../base/id.ts'
import { addDays, addHours, type Instant } from '../base/instant.ts'
import { type Clock, clock } from './clock.ts'
import { PERIODS } from './periods.ts'
import type { CaseState } from './state.ts'

export const oversightClocks = (state: CaseState, asOf: Instant): Clock[] => [
  ...conductClocks(state, asOf),
  ...holdClocks(state, asOf),
  ...concernClocks(state, asOf),
]

/** A panel answers within 72 hours; the State in which it sits is asked why it did not. */
function conductClocks({ submissions, request, closed }: CaseState, asOf: Instant): Clock[] {
  const moot = closed !== null || request?.items.every(({ withdrawn }) => withdrawn) === true
  return submissions.map(({ act, panel, at, reviews }) =>
    clock(
      {
        duty: 'review-conduct',
        from: act,
        by: stateOf(panel),
        due: addHours(at, PERIODS.conductReviewHours.value),
        cite: PERIODS.conductReviewHours.cite,
      },
      asOf,
      { done: moot || reviews.length > 0 },
    ),
  )
}

/** A court decides on a hold before it ends by itself; a veto waits for none. */
const holdClocks = ({ holds, requested: by, closed }: CaseState, asOf: Instant): Clock[] =>
  holds
    .filter((hold) => hold.as === 'hold')
    .map(({ act: from, until: due, decided }) =>
      clock({ duty: 'decide-hold', from, by, due, cite: PERIODS.transferHoldHours.cite }, asOf, {
        done: decided !== null || closed !== null,
      }),
    )

const concernClocks = ({ concerns }: CaseState, asOf: Instant): Clock[] =>
  concerns.map(({ act, office, at, answered }) =>
    clock(
      {
        duty: 'answer-concern',
        from: act,
        by: stateOf(office),
        due: addDays(at, PERIODS.concernDays.value),
        cite: PERIODS.concernDays.cite,
      },
      asOf,
      { done: answered !== null },
    ),
  )
