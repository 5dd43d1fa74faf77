/** Work on a case that must not run beside other work of its kind on the same case. */
import type { CaseId } from '../base/id.ts'

export class Turns {
  private readonly last = new Map<CaseId, Promise<unknown>>()

  /** Runs the work when all that was given before it for this case has ended, well or not. */
  take<T>(id: CaseId, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(id) ?? Promise.resolve()).then(work)
    const ended: Promise<void> = turn.then(
      () => this.end(id, ended),
      () => this.end(id, ended),
    )
    this.last.set(id, ended)
    return turn
  }

  private end(id: CaseId, ended: Promise<unknown>): void {
    if (this.last.get(id) === ended) this.last.delete(id)
  }
}
