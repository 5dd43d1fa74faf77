/** Where an enrolment stands: worked out from its steps, and kept nowhere. */
import type { PersonId } from '../../base/id.ts'
import {
  addDays,
  addSeconds,
  type Instant,
  latest,
  millisOf,
  ofMillis,
} from '../../base/instant.ts'
import type { StoredEnrolment, StoredStep } from '../../storage/enrolments.ts'

/** For so long a code opens, and a new passkey waits for the call. */
const LIFE_DAYS = 7
/** Then whoever calls has not heard the person whose page it is. */
const MOST_MISHEARD = 5
/** So long a mail may take: who asks again before it came voids the code that is under way. */
const PAUSE_MINUTES = 5
/** In 24 hours: all go to one mailbox of an organisation, each with new tries on the phone. */
const MOST_CODES_A_DAY = 5

export type Stage =
  /** A code is under way. */
  | 'invited'
  /** The person made a passkey, and waits for the call. */
  | 'made'
  | 'confirmed'
  | 'withdrawn'
  | 'expired'
  /** Wrong codes were typed too often. */
  | 'spent'

export interface Course {
  readonly stage: Stage
  /** When the stage ends by itself; of what it ended. */
  readonly until: Instant
  /** Who may not be the second person: who invited first, and who sent the code that was used. */
  readonly first: readonly PersonId[]
  /** Of the code that counts now. */
  readonly code: StoredStep
  /** The passkey that was made with that code. */
  readonly made: StoredStep | undefined
  /** Wrong codes that may still be typed. */
  readonly tries: number
  /** From when on another code can be sent, a whole minute; long ago where one can be at once. */
  readonly nextCode: Instant
}

export function courseOf({ steps }: StoredEnrolment, now: Instant): Course {
  const begun = steps.findLastIndex(isCode)
  const code = steps[begun]!
  const since = steps.slice(begun)
  const made = since.find(({ what }) => what === 'registered')
  const tries = MOST_MISHEARD - since.filter(({ what }) => what === 'misheard').length
  const until = addDays((made ?? code).at, LIFE_DAYS)
  const first = [...new Set([steps[0]!.by!, code.by!])]
  const has = (what: StoredStep['what']) => steps.some((one) => one.what === what)
  const stage = (): Stage => {
    if (has('withdrawn')) return 'withdrawn'
    if (has('confirmed')) return 'confirmed'
    if (tries <= 0) return 'spent'
    if (now >= until) return 'expired'
    return made ? 'made' : 'invited'
  }
  return { stage: stage(), until, first, code, made, tries, nextCode: nextCode(steps) }
}

const isCode = ({ what }: StoredStep): boolean => what === 'invited' || what === 'replaced'

/** A code whose mail did not go out reached nobody, and is not counted. */
function nextCode(steps: readonly StoredStep[]): Instant {
  const sent = steps.filter((step, at) => isCode(step) && steps[at + 1]?.what !== 'not-sent')
  const [last, fullWith] = [sent.at(-1), sent.at(-MOST_CODES_A_DAY)]
  const paused = last ? addSeconds(last.at, PAUSE_MINUTES * 60) : steps[0]!.at
  const from = fullWith ? latest(paused, addDays(fullWith.at, 1)) : paused
  return ofMillis(Math.ceil(millisOf(from) / 60_000) * 60_000)
}
