/**
 * Forms that are sent twice: by a second press, by going back, from a page that was left open. Each
 * showing of a page puts a ticket of its own into its forms. The same words under the same ticket
 * are taken once; whoever sends them again is led where they were led the first time.
 *
 * Kept in memory: a ticket lives no longer than the page that it stands on. What must hold for
 * longer holds by itself: the version of a paper, the act that it became.
 */
import { utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'

/** Name of the hidden field; no page reads it. */
export const TICKET = 'ticket'

const MOST_KEPT = 10_000

export class Once<Taken> {
  /** By what was sent, the oldest first. */
  private readonly all = new Map<Digest, Promise<Taken>>()

  /**
   * Whoever sends the same while it is being taken gets the same answer.
   * @param sent - everything that was sent, by whom and to where
   * @param later - what whoever sends it later is answered; nothing where it is taken anew
   */
  take(
    sent: readonly unknown[],
    take: () => Promise<Taken>,
    later: (taken: Taken) => Taken | undefined,
  ): Promise<Taken> {
    const name = digest(utf8(JSON.stringify(sent)))
    const known = this.all.get(name)
    if (known) return known
    const taking = take()
    this.all.set(name, taking)
    if (this.all.size > MOST_KEPT) this.all.delete(this.all.keys().next().value!)
    taking.then(later).then(
      (then) => {
        if (then === undefined) this.all.delete(name)
        else this.all.set(name, Promise.resolve(then))
      },
      () => this.all.delete(name),
    )
    return taking
  }
}
