/** Clocks of independent review and oversight. */
import { stateOf } from '../base/id.ts'
import { addHours, type Instant } from '../base/instant.ts'
import { type Clock, clock } from './clock.ts'
import { PERIODS } from './periods.ts'
import type { CaseState } from './state.ts'

export const oversightClocks = (state: CaseState, asOf: Instant): Clock[] =>
  conductClocks(state, asOf)

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
