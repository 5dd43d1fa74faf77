/**
 * What this installation gives back to a peer that was restored from a backup: which acts passed
 * between the two, and each of them with its proof. Reading only, and never an act that the asker
 * did not say or was not sent.
 */
import { type Bytes, fromUtf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { type ActId, stateOf } from '../base/id.ts'
import { openDelivery } from '../exchange/delivery.ts'
import {
  formatRecoveryList,
  formatReturnedAct,
  MOST_LISTED,
  openRecoveryRequest,
  type RecoveryRequest,
  type ReturnedAct,
} from '../exchange/recovery.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { lastProofs, loggingOf, promiseOf } from '../storage/proofs.ts'
import { caseOf, exchangedWith, passedWith } from '../storage/recovery.ts'
import { parseCheckpoint } from '../transparency/checkpoint.ts'
import { formatNote } from '../transparency/note.ts'
import { parseProof } from '../transparency/proof.ts'
import type { Cases } from './cases.ts'
import { directoryOf, type Installation, peerKeyOf } from './installation.ts'
import { leafOf } from './leaves.ts'
import { loggedAs } from './pack.ts'
import { visibleTo } from './withhold.ts'

export class Returns {
  readonly installation: Installation
  /** Of the own log. */
  readonly origin: string
  private readonly cases: Cases
  /** Was this installation itself set back, so that what it knows may not be all? */
  private readonly recovering: boolean

  constructor(of: {
    installation: Installation
    origin: string
    cases: Cases
    recovering: boolean
  }) {
    this.installation = of.installation
    this.origin = of.origin
    this.cases = of.cases
    this.recovering = of.recovering
  }

  /**
   * Answers a peer's recovery request.
   * @throws Fault "recovery/not-yours" for an act that never passed between the two, and as
   *   `openRecoveryRequest`
   */
  async answer(asked: Bytes): Promise<Bytes> {
    const { installation } = this
    const request = openRecoveryRequest(asked, {
      id: installation.id,
      now: installation.clock.now(),
      keyOf: (id) => peerKeyOf(installation, id),
    })
    const between = { from: installation.id, to: request.from, asked }
    if (request.act === null) {
      return formatRecoveryList(await this.list(request), between, installation.peerKey)
    }
    const returned = await this.returned(request.from, request.act)
    return formatReturnedAct(returned, between, installation.peerKey)
  }

  private async list({ from, after }: RecoveryRequest) {
    const { db } = this.installation
    const acts = await exchangedWith(db, from, { after, most: MOST_LISTED + 1 })
    return {
      acts: acts.slice(0, MOST_LISTED),
      more: acts.length > MOST_LISTED,
      checkpoint: await this.checkpointOf(from),
      recovering: this.recovering,
    }
  }

  /** The newest of the peer's log that came here: its proofs come under ever larger trees. */
  private async checkpointOf(peer: InstallationId): Promise<string | null> {
    const { installation } = this
    const directory = directoryOf(installation, stateOf(peer))
    const origin = directory.installations.get(peer)!.log.origin
    const notes = (await lastProofs(installation.db)).map((proof) => parseProof(proof).note)
    const note = notes.find(({ text }) => parseCheckpoint(text).origin === origin)
    return note ? formatNote(note) : null
  }

  private async returned(peer: InstallationId, act: ActId): Promise<ReturnedAct> {
    const { installation } = this
    const passed = await passedWith(installation.db, peer, act)
    if (!passed) throw fault('recovery/not-yours', `cannot give back act "${act}": it is not yours`)
    if (passed.kind === 'parked') {
      const { envelope, r, logged } = openDelivery(passed.delivery, installation.id, (id) =>
        peerKeyOf(installation, id),
      )
      return { envelope, r, logged, receipt: null }
    }
    const { acts, envelopes, state } = await this.cases.holding(
      (await caseOf(installation.db, act))!,
      act,
    )
    const envelope = envelopes.get(act)!
    const logging = await loggingOf(installation.db, act)
    const { r, proof } = logging
    if (passed.kind === 'taken-in') {
      const promise = (await promiseOf(installation.db, act))!
      return {
        envelope,
        r,
        logged: proof ? { proof: fromUtf8(proof) } : { promise },
        receipt: null,
      }
    }
    const said = visibleTo({ installation, act: acts.get(act)!, state }, envelope, peer)
    const logged = loggedAs(this, leafOf({ envelope, r }), logging)
    return { envelope: said, r, logged, receipt: passed.receipt }
  }
}
