/** What is owed for the use of evidence, to the defence, and to put things right. */
import { addDays, type Instant } from '../base/instant.ts'
import { type Clock, clock } from './clock.ts'
import { awaitsDefence } from './keeping.ts'
import { PERIODS } from './periods.ts'
import { remediesOwed } from './remedies.ts'
import type { CaseState } from './state.ts'
import type { Use } from './state-after.ts'

export const afterClocks = (state: CaseState, asOf: Instant): Clock[] => [
  ...leaveClocks(state, asOf),
  ...exculpatoryClocks(state, asOf),
  ...offerClocks(state, asOf),
  ...defenceClocks(state, asOf),
  ...remedyClocks(state, asOf),
]

/** Who asks for leave is told yes or no, for each thing asked. */
const leaveClocks = ({ after, requested: by }: CaseState, asOf: Instant): Clock[] =>
  after.askings.map((entry) => {
    const { purpose, recipient, consented, declined, authorized, refused } = entry
    const { value, cite } = PERIODS.leaveDays
    const due = addDays(entry.at, value)
    return clock({ duty: 'answer-further-use', from: entry.act, by, due, cite }, asOf, {
      done:
        (purpose === 'stated' || (consented ?? declined) !== null) &&
        (recipient === null || (authorized ?? refused) !== null),
    })
  })

/** What speaks for an accused may go beyond its limit, and its giver is told of it. */
function exculpatoryClocks(state: CaseState, asOf: Instant): Clock[] {
  const { after, requesting: by, request } = state
  const limited = ({ exculpates, purpose }: Use) =>
    exculpates && (purpose === 'other' || (request?.confidentialUntil ?? null) !== null)
  return after.uses.filter(limited).map((use) => {
    const { value, cite } = PERIODS.exculpatoryDays
    const due = addDays(use.at, value)
    return clock({ duty: 'notify-exculpatory', from: use.act, by, due, cite }, asOf, {
      done: after.notices.some(
        (notice) =>
          notice.use === use.act ||
          (notice.use === null && notice.received === use.received && notice.at <= use.at),
      ),
    })
  })
}

/** The accused is offered what a parcel holds before the day on which it would lock. */
const offerClocks = (state: CaseState, asOf: Instant): Clock[] =>
  state.parcels.flatMap((parcel) => {
    const { received } = parcel
    if (!received || !awaitsDefence(parcel, state)) return []
    const due = addDays(received.at, PERIODS.lockDays.value)
    const what = { duty: 'disclose-to-defence', from: received.act, by: state.requesting } as const
    return clock({ ...what, due, cite: 'uncc-2024 Article 21(4)' }, asOf, { done: false })
  })

const defenceClocks = ({ after }: CaseState, asOf: Instant): Clock[] =>
  after.defence.map(({ act, by, at, answered }) => {
    const { value, cite } = PERIODS.defenceDays
    const due = addDays(at, value)
    return clock({ duty: 'answer-defence', from: act, by, due, cite }, asOf, {
      done: answered !== null,
    })
  })

const remedyClocks = (state: CaseState, asOf: Instant): Clock[] =>
  remediesOwed(state).map(({ from, by, due, done }) => {
    const { cite } = PERIODS.remedyDays
    return clock({ duty: 'execute-remedy', from, by, due, cite }, asOf, { done })
  })
