/**
 * Acts that were shown to be signed: what a person signs is what they saw, byte for byte. Kept in
 * memory and for a short time only, since an act says when it was said.
 */
import type { ActId, PersonId } from '../../base/id.ts'
import { addSeconds, type Instant } from '../../base/instant.ts'
import type { Draft } from '../../office/draft.ts'
import type { Clock } from '../../office/ports.ts'

/** Shorter than the five minutes within which an act may be handed in. */
const LIFE_SECONDS = 240
const MOST_OF_ONE = 8

interface Held {
  readonly person: PersonId
  readonly paper: string
  readonly draft: Draft
  readonly until: Instant
}

export class Pending {
  private readonly held = new Map<ActId, Held>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  hold(person: PersonId, paper: string, draft: Draft): void {
    const now = this.clock.now()
    for (const [id, { until }] of this.held) if (now >= until) this.held.delete(id)
    const own = [...this.held].filter(([, one]) => one.person === person)
    if (own.length >= MOST_OF_ONE) this.held.delete(own[0]![0])
    this.held.set(draft.id, { person, paper, draft, until: addSeconds(now, LIFE_SECONDS) })
  }

  /** What this person was shown of this paper; nothing once it is too old. */
  find(person: PersonId, paper: string, act: string): Draft | undefined {
    const found = this.held.get(act as ActId)
    const theirs = found?.person === person && found.paper === paper
    return theirs && this.clock.now() < found.until ? found.draft : undefined
  }
}
