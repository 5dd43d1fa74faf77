/**
 * The directories that this installation trusts: of every State whose root key two persons
 * pinned, the chain of signed directories from the first to the latest.
 */
import { type Bytes, sameBytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { fault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { type Directory, openDirectory } from '../signing/directory.ts'
import { type DirectoryView, directoryView } from '../signing/directory-view.ts'
import type { PinRecord } from '../signing/trust.ts'
import type { Database } from '../storage/database.ts'
import { loadDirectories, loadPins, saveDirectory, savePin } from '../storage/directories.ts'
import type { Tables } from '../storage/tables.ts'

export class Trusted {
  private readonly db: Database<Tables>
  private readonly chains = new Map<StateCode, readonly Directory[]>()
  private readonly pins = new Map<StateCode, PinRecord>()
  private current: DirectoryView = directoryView([])
  /** Directories are taken in one after the other: each is opened on the one before. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(db: Database<Tables>) {
    this.db = db
  }

  /** Reads and verifies again what was accepted before. @throws Fault as `openDirectory` */
  async load(asOf: Instant): Promise<void> {
    for (const pin of await loadPins(this.db)) this.pins.set(pin.state, pin)
    for (const { state, document } of await loadDirectories(this.db)) {
      if (this.pins.has(state)) this.append(this.open(state, document, asOf))
    }
    this.renew()
  }

  view(): DirectoryView {
    return this.current
  }

  chain(state: StateCode): readonly Directory[] {
    return this.chains.get(state) ?? []
  }

  states(): StateCode[] {
    return [...this.chains.keys()].sort()
  }

  /** Pins a State's root, on the word of two persons who compared its fingerprint. */
  async pin(pin: PinRecord): Promise<void> {
    await savePin(this.db, pin)
    this.pins.set(pin.state, pin)
    this.chains.delete(pin.state)
    this.renew()
  }

  /** The fingerprint under which a State is trusted. */
  rootOf(state: StateCode): Digest | undefined {
    return this.pins.get(state)?.fingerprint
  }

  /**
   * Takes in a State's next directory; one that was taken in before changes nothing.
   * @throws Fault "trust/not-pinned" and as `openDirectory`
   */
  accept(state: StateCode, document: Bytes, at: Instant): Promise<Directory> {
    const accepted = this.turn.then(() => this.take(state, document, at))
    this.turn = accepted.catch(() => undefined)
    return accepted
  }

  /** Kept first: what counts here and is not kept would be a gap in the chain after a new start. */
  private async take(state: StateCode, document: Bytes, at: Instant): Promise<Directory> {
    const known = this.chain(state).find((one) => sameBytes(one.document, document))
    if (known) return known
    const opened = this.open(state, document, at)
    await saveDirectory(this.db, { state, serial: opened.content.serial, document }, at)
    this.append(opened)
    this.renew()
    return opened
  }

  private open(state: StateCode, document: Bytes, asOf: Instant): Directory {
    const pin = this.pins.get(state)
    if (!pin) {
      throw fault(
        'trust/not-pinned',
        `cannot accept a directory of "${state}": its root is not pinned`,
      )
    }
    const previous = this.chain(state).at(-1)
    return openDirectory(document, { state, pinnedRoot: pin.fingerprint, previous, asOf })
  }

  private append(opened: Directory): void {
    const { state } = opened.content
    const chain = this.chain(state)
    if (opened !== chain.at(-1)) this.chains.set(state, [...chain, opened])
  }

  private renew(): void {
    this.current = directoryView([...this.chains.values()].flat())
  }
}
