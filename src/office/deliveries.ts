/**
 * What comes from other installations. The limits come before any signature is checked, the
 * sender's signature before the envelope is read, and the log's proof, or the promise of one,
 * before the door opens.
 */
import type { Bytes } from '../base/bytes.ts'
import { type Fault, fault, isFault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { addSeconds, dayOf, secondsBetween } from '../base/instant.ts'
import { type Delivery, openDelivery } from '../exchange/delivery.ts'
import { dueOf } from '../exchange/promise.ts'
import { formatReceipt, type ReceiptResult } from '../exchange/receipt.ts'
import { actId, parseActPayload } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import type { Logged } from '../storage/admit.ts'
import { countRejection, park, parkedFor, receiptOf, unpark } from '../storage/inbox.ts'
import { promiseOpen, storeProof } from '../storage/proofs.ts'
import type { Answer, Door } from './door.ts'
import { type Installation, peerKeyOf } from './installation.ts'
import { type Leaf, leafOf } from './leaves.ts'
import { hostOf, promiseFor, proven, provenInTime, SKEW_SECONDS } from './prove.ts'
import type { Seen } from './seen.ts'

/** What goes back to the sender: our receipt, or that the act waits for those it follows. */
export type Intake =
  | { readonly kind: 'receipt'; readonly receipt: Bytes; readonly answer: Answer | null }
  | { readonly kind: 'waiting' }

interface Of {
  readonly installation: Installation
  readonly door: Door
  readonly seen: Pick<Seen, 'proof'>
  /** Told of each installation whose signed word came. */
  readonly heard: (peer: InstallationId) => Promise<void>
}

export class Deliveries {
  private readonly door: Door
  private readonly installation: Installation
  private readonly seen: Pick<Seen, 'proof'>
  private readonly heard: Of['heard']

  constructor({ installation, door, seen, heard }: Of) {
    this.installation = installation
    this.door = door
    this.seen = seen
    this.heard = heard
  }

  /**
   * Takes in one delivery. The same act again gets the first receipt again, byte for byte.
   * @throws Fault for what is not authentic, not in form or not proven logged; counted by its code
   */
  async take(bytes: Bytes): Promise<Intake> {
    try {
      const delivery = openDelivery(bytes, this.installation.id, (id) =>
        peerKeyOf(this.installation, id),
      )
      await this.heard(delivery.from)
      const intake = await this.admit(delivery, bytes)
      if (intake.kind === 'receipt') await this.retryParked(delivery)
      return intake
    } catch (error) {
      await this.count(error)
      throw error
    }
  }

  private async admit(delivery: Delivery, bytes: Bytes): Promise<Intake> {
    const { db } = this.installation
    const id = actId(delivery.envelope.payload)
    this.checkSender(delivery, id)
    const known = await receiptOf(db, id)
    if (known) {
      await this.keepPromise(id, delivery)
      return { kind: 'receipt', receipt: known, answer: null }
    }
    const payload = parseActPayload(delivery.envelope.payload)
    const answer = await this.door.propose({
      envelope: delivery.envelope,
      from: {
        peer: delivery.from,
        r: delivery.r,
        logged: this.logged(delivery),
        receipt: (result) => this.receipt(delivery, result),
      },
    })
    if (answer.kind === 'waiting') {
      const at = this.installation.clock.now()
      await park(db, { act: id, case: payload.case, peer: delivery.from, at, delivery: bytes })
      return { kind: 'waiting' }
    }
    if (answer.kind !== 'recorded') throw notInForm(answer)
    if ('proof' in delivery.logged) this.seen.proof(delivery.logged.proof)
    return { kind: 'receipt', receipt: (await receiptOf(db, id))!, answer }
  }

  /** Everyone delivers their own acts: another could keep parts back, and would get the receipt. */
  private checkSender({ from, ...delivery }: Delivery, id: ActId): void {
    const host = hostOf(this.installation, leafOf(delivery)).id
    if (from === host) return
    throw fault(
      'delivery/not-its-own',
      `cannot accept act "${id}" from "${from}": it is of "${host}"`,
    )
  }

  /** The proof of an act that came on a promise, however late: it is counted. */
  private async keepPromise(id: ActId, { logged, ...delivery }: Delivery): Promise<void> {
    if (!('proof' in logged)) return
    const { db, clock } = this.installation
    const due = await promiseOpen(db, id)
    if (due === undefined) return
    const { by, ...place } = proven(this.installation, leafOf(delivery), logged.proof)
    const now = clock.now()
    await storeProof(db, { act: id, ...place, at: now, late: (by ?? now) > due })
    this.seen.proof(logged.proof)
  }

  /** Was the act logged, as the policy here asks, when it was said? Or is it promised to be? */
  private logged({ logged, ...delivery }: Delivery): Logged {
    const leaf = leafOf(delivery)
    if ('promise' in logged) return this.promised(leaf, logged.promise)
    return provenInTime(this.installation, leaf, logged.proof)
  }

  /** A promise of now, by the installation that hosts the author, for this leaf in its log. */
  private promised(leaf: Leaf, promise: Bytes): Logged {
    const { act, at } = leaf
    const read = promiseFor(this.installation, leaf, promise)
    const now = this.installation.clock.now()
    const near = Math.abs(secondsBetween(at, read.at)) <= SKEW_SECONDS
    if (near && now <= addSeconds(dueOf(read), SKEW_SECONDS)) return { promise, due: dueOf(read) }
    throw fault('promise/expired', `cannot accept act "${act}" of ${at}: promised at ${read.at}`)
  }

  private receipt({ envelope, from }: Delivery, result: ReceiptResult): Bytes {
    const { id, clock, peerKey } = this.installation
    const act = actId(envelope.payload)
    return formatReceipt({ act, by: id, to: from, at: clock.now(), result }, peerKey)
  }

  /**
   * Acts that waited for this one are tried again, as if they came now. One that turns out wrong
   * is counted and waits no longer: it is not this sender's fault.
   */
  private async retryParked({ envelope }: Delivery): Promise<void> {
    const { case: id } = parseActPayload(envelope.payload)
    for (const { act, delivery: waiting } of await parkedFor(this.installation.db, id as CaseId)) {
      try {
        const delivery = openDelivery(waiting, this.installation.id, (peer) =>
          peerKeyOf(this.installation, peer),
        )
        await this.admit(delivery, waiting)
      } catch (error) {
        if (!isFault(error) || error.code.startsWith('storage/')) throw error
        await unpark(this.installation.db, act)
        await this.count(error)
      }
    }
  }

  private async count(error: unknown): Promise<void> {
    if (!isFault(error) || error.code.startsWith('storage/')) return
    await countRejection(this.installation.db, dayOf(this.installation.clock.now()), error.code)
  }
}

function notInForm(answer: Answer): Fault {
  if (answer.kind === 'refused') {
    const { code, sentence, cite } = answer.refusal
    return fault(code, `cannot accept act "${answer.act}": ${sentence}`, { cite })
  }
  return fault('office/not-recorded', `cannot accept act: it is ${answer.kind}`)
}
