/** Words in frames that several pages show of a case. */
import type { Clock } from '../casefile/clock.ts'
import type { CaseState, RequestState } from '../casefile/state.ts'
import type { Html } from '../page/html.ts'
import { tag } from '../page/parts.ts'
import type { Say } from '../page/words.ts'

const HANDLING = { emergency: 'stop', urgent: 'ask', normal: 'plain' } as const

/** How fast a case has to go. */
export const urgencyTag = (handling: RequestState['handling'], say: Say): Html =>
  tag(say(`court.urgency.${handling}`), HANDLING[handling])

const SENDERS = {
  signed: 'go',
  verified: 'go',
  reported: 'ask',
  'not-verified': 'stop',
  forged: 'stop',
} as const

/** Whether who claims to ask is who asks. */
export const senderTag = (sender: CaseState['sender'], say: Say): Html =>
  tag(say(`case.sender.${sender}`), SENDERS[sender])

const CLOCKS = { running: 'ask', overdue: 'stop', suspended: 'plain', fulfilled: 'go' } as const

/** How far a clock has come. */
export const clockTag = (state: Clock['state'], say: Say): Html =>
  tag(say(`case.clock.${state}`), CLOCKS[state])
