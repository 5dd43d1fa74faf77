/**
 * What comes from other installations. The limits come before any signature is checked, the
 * sender's signature before the envelope is read, and the log's proof before the door opens.
 */
import type { Bytes } from '../base/bytes.ts'
import { type Fault, fault } from '../base/error.ts'
import { type CaseId, stateOf } from '../base/id.ts'
import { addHours, addSeconds, dayOf } from '../base/instant.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import { type Delivery, openDelivery, proofBytes } from '../exchange/delivery.ts'
import { formatReceipt, type ReceiptResult } from '../exchange/receipt.ts'
import { actId, parseActPayload } from '../signing/act-payload.ts'
import { type InstallationId, isInstallationId } from '../signing/directory-content.ts'
import { publicKey } from '../signing/keys.ts'
import { countRejection, park, parkedFor, receiptOf } from '../storage/inbox.ts'
import { gate } from '../transparency/gate.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import type { Answer, Door } from './door.ts'
import { directoryOf, type Installation, officeOf } from './installation.ts'

/** An act is logged within a day of being said, or it was dated back. */
const LOGGED_WITHIN_HOURS = 24
const SKEW_SECONDS = 300

/** What goes back to the sender: our receipt, or that the act waits for those it follows. */
export type Intake =
  | { readonly kind: 'receipt'; readonly receipt: Bytes; readonly answer: Answer | null }
  | { readonly kind: 'waiting' }

export class Deliveries {
  private readonly door: Door
  private readonly installation: Installation

  constructor(installation: Installation, door: Door) {
    this.installation = installation
    this.door = door
  }

  /**
   * Takes in one delivery. The same act again gets the first receipt again, byte for byte.
   * @throws Fault for what is not authentic, not in form or not proven logged; counted by its code
   */
  async take(bytes: Bytes): Promise<Intake> {
    try {
      const delivery = openDelivery(bytes, this.installation.id, (id) => this.peerKey(id))
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
    const known = await receiptOf(db, id)
    if (known) return { kind: 'receipt', receipt: known, answer: null }
    const payload = parseActPayload(delivery.envelope.payload)
    const place = this.prove(delivery)
    const answer = await this.door.propose({
      envelope: delivery.envelope,
      from: {
        peer: delivery.from,
        r: delivery.r,
        proof: proofBytes(delivery),
        ...place,
        receipt: (result) => this.receipt(delivery, result),
      },
    })
    if (answer.kind === 'waiting') {
      const at = this.installation.clock.now()
      await park(db, { act: id, case: payload.case, peer: delivery.from, at, delivery: bytes })
      return { kind: 'waiting' }
    }
    if (answer.kind !== 'recorded') throw notInForm(answer)
    return { kind: 'receipt', receipt: (await receiptOf(db, id))!, answer }
  }

  /** Was the act logged, as the policy here asks, when it was said? */
  private prove({ envelope, r, ...delivery }: Delivery): { origin: string; index: number } {
    const id = actId(envelope.payload)
    const { at, type, author } = parseActPayload(envelope.payload)
    const log = this.logOf(officeOf(this.installation, author.office).installation)
    const opening = { r, class: leafClass(type), state: stateOf(author.office) }
    const policy = { ...this.installation.policy, logs: [{ key: log }] }
    const passed = gate({ act: id, at, opening, proof: delivery.proof, policy })
    if (!passed.ok) throw fault(passed.code, `cannot accept act "${id}": ${passed.says}`)
    const { notAfter } = passed
    const early =
      notAfter && at < addSeconds(addHours(notAfter, -LOGGED_WITHIN_HOURS), -SKEW_SECONDS)
    const late = notAfter && at > addSeconds(notAfter, SKEW_SECONDS)
    if (early || late) {
      throw fault('gate/wrong-time', `cannot accept act "${id}" of ${at}: logged by ${notAfter}`)
    }
    return { origin: passed.checkpoint.origin, index: passed.index }
  }

  private logOf(id: InstallationId) {
    const directory = directoryOf(this.installation, stateOf(id))
    return parseVerifierKey(directory.installations.get(id)!.log.key)
  }

  private peerKey(id: InstallationId) {
    const state = isInstallationId(id) ? stateOf(id) : undefined
    const directory = state && this.installation.directories().latest(state)
    const found = directory?.installations.get(id)
    return found && publicKey(found.peerKey)
  }

  private receipt({ envelope, from }: Delivery, result: ReceiptResult): Bytes {
    const { id, clock, peerKey } = this.installation
    const act = actId(envelope.payload)
    return formatReceipt({ act, by: id, to: from, at: clock.now(), result }, peerKey)
  }

  /** Acts that waited for this one are tried again, as if they came now. */
  private async retryParked({ envelope }: Delivery): Promise<void> {
    const { case: id } = parseActPayload(envelope.payload)
    for (const waiting of await parkedFor(this.installation.db, id as CaseId)) {
      const delivery = openDelivery(waiting, this.installation.id, (peer) => this.peerKey(peer))
      await this.admit(delivery, waiting)
    }
  }

  private async count(error: unknown): Promise<void> {
    const reason = (error as Partial<Fault>).code
    if (reason === undefined || reason.startsWith('storage/')) return
    await countRejection(this.installation.db, dayOf(this.installation.clock.now()), reason)
  }
}

function notInForm(answer: Answer): Fault {
  if (answer.kind === 'refused') {
    const { code, sentence, cite } = answer.refusal
    return fault(code, `cannot accept act "${answer.act}": ${sentence}`, { cite })
  }
  return fault('office/not-recorded', `cannot accept act: it is ${answer.kind}`)
}
