/**
 * Putting back an act that was admitted here once and forgotten in a restore. It is verified as
 * at first: signature and directory, countersignature, proof at its old leaf. That this door
 * admitted it is shown too: by the office's countersignature on an own act, by the receipt of this
 * installation on a peer's. So form and law are not asked again whether it may be recorded; they
 * might answer otherwise, for internal acts that it rests on may be lost.
 */
import { fault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { addHours, type Instant } from '../base/instant.ts'
import { bodyOf, type CaseAct } from '../casefile/act.ts'
import { EvidenceErased, EvidenceLocked } from '../casefile/acts/afterwards.ts'
import { ActNotAdmitted } from '../casefile/acts/receipt.ts'
import { isSpoken } from '../casefile/acts/table.ts'
import { PROMISE_HOURS } from '../casefile/promise.ts'
import { dueOf } from '../exchange/promise.ts'
import { openReceipt, type Receipt } from '../exchange/receipt.ts'
import type { ReturnedAct } from '../exchange/recovery.ts'
import { actId, parseActPayload } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { publicKey } from '../signing/keys.ts'
import { type VerifiedAct, verifyEnvelope } from '../signing/signer.ts'
import type { Admission, Logged } from '../storage/admit.ts'
import { type PutBack, putBack } from '../storage/recovery.ts'
import type { Considered } from './consider.ts'
import type { Door } from './door.ts'
import type { Installation } from './installation.ts'
import { type Leaf, leafOf } from './leaves.ts'
import { hostOf, promiseFor, provenInTime } from './prove.ts'

/** An act that came back and was verified. */
export interface Returned {
  readonly peer: InstallationId
  readonly verified: VerifiedAct
  readonly act: ReturnedAct
  readonly leaf: Leaf
  /** Its proof, or the promise of one. */
  readonly logged: Logged
  /** Null for an own act. */
  readonly receipt: Receipt | null
  /** About when it was admitted: acts are put back in this order as far as parents allow. */
  readonly at: Instant
}

/**
 * Verifies what a peer gave back.
 * @param asked - the act that was asked for
 * @throws Fault "recovery/another-act", "recovery/foreign-act" and every code of an act, its
 *   signatures, its proof and its receipt
 */
export function verifyReturned(
  installation: Installation,
  act: ReturnedAct,
  { peer, asked }: { readonly peer: InstallationId; readonly asked: ActId },
): Returned {
  const id = actId(act.envelope.payload)
  if (id !== asked) throw fault('recovery/another-act', `cannot put back "${asked}": "${id}" came`)
  const { at } = parseActPayload(act.envelope.payload)
  const leaf = leafOf(act)
  const host = hostOf(installation, leaf).id
  if (host !== installation.id && host !== peer) {
    throw fault('recovery/foreign-act', `cannot put back "${id}": it is of "${host}"`)
  }
  const logged = loggedOf(installation, leaf, act.logged)
  const verified = verifyEnvelope(act.envelope, {
    directories: installation.directories(),
    intakeAt: null,
    leaf: 'proof' in logged ? logged : null,
    countersigned: true,
  })
  const receipt = host === installation.id ? null : receiptOf(installation, act, { peer, id })
  // An own act that went on a promise was admitted when that was made.
  const admitted = 'promise' in logged && !receipt ? addHours(logged.due, -PROMISE_HOURS) : at
  return { peer, verified, act, leaf, logged, receipt, at: receipt?.at ?? admitted }
}

function loggedOf(installation: Installation, leaf: Leaf, logged: ReturnedAct['logged']): Logged {
  if ('proof' in logged) return provenInTime(installation, leaf, logged.proof)
  const { promise } = logged
  return { promise, due: dueOf(promiseFor(installation, leaf, promise)) }
}

/** An old receipt is of an old peer key, if that was changed since. */
function receiptOf(
  { id: by, state, chain, peerKey }: Installation,
  { receipt }: ReturnedAct,
  { peer, id }: { readonly peer: InstallationId; readonly id: ActId },
): Receipt {
  const listed = chain(state).flatMap(({ installations }) => installations.get(by)?.peerKey ?? [])
  const keys = [peerKey.jwk, ...listed].map(publicKey)
  if (receipt) return openReceipt(receipt, { act: id, by, to: peer, keys })
  throw fault('recovery/no-receipt', `cannot put back "${id}": no receipt of ours came with it`)
}

/** What putting back works with. */
export interface House {
  readonly installation: Installation
  readonly door: Door
  eraseAgain(id: CaseId, produced: ActId | null): Promise<void>
}

/**
 * Puts a verified act back at its old place.
 * @returns the acts that it follows and that are not here; nothing was done then
 */
export async function putActBack(
  { installation, door, eraseAgain }: House,
  returned: Returned,
): Promise<readonly ActId[]> {
  const { verified, receipt, act, leaf, logged } = returned
  const { payload } = verified
  const view = await door.cases.load(payload.case)
  const considered = isSpoken(payload.type) ? door.consider(verified, view) : null
  if (considered && considered.missing.length > 0) return considered.missing
  const said = considered?.after.acts.get(verified.id)
  const { promised: _, ...admission } = await door.admission({
    proposal: { envelope: act.envelope, from: null },
    verified,
    view,
    considered: considered && asThen(considered, receipt),
    envelope: act.envelope,
    now: returned.at,
  })
  const back: PutBack = {
    ...admission,
    act: { ...admission.act, own: receipt === null },
    opening: { class: leaf.opening.class, r: act.r },
    logged,
    from: receipt && { peer: returned.peer, receipt: act.receipt! },
    outgoing: receipt ? [] : admission.outgoing,
    struck: said && !receipt ? struckBy(said) : null,
  }
  const fresh = await putBack(installation.db, back)
  if (fresh && !receipt && said?.type === 'EvidenceErased') {
    // A backup holds what was erased after it was made.
    await eraseAgain(said.case, bodyOf(said, EvidenceErased).produced)
  }
  return []
}

/** What was decided then: a receipt says it of a peer's act, its being logged of an own one. */
function asThen(considered: Considered, receipt: Receipt | null): Considered {
  const effective = receipt ? receipt.result === 'recorded' : true
  // An own act that the law seems to stop was decided on acts that are lost, and so is that.
  const lost = !receipt && !considered.effective
  return { ...considered, effective, law: lost ? null : considered.law }
}

/** The clock that an act of the registry answered, so that it is not answered twice. */
function struckBy(act: CaseAct): Admission['struck'] {
  if (act.type === 'EvidenceLocked') {
    const { received, due } = bodyOf(act, EvidenceLocked)
    return { duty: 'lock-evidence', started: received, due }
  }
  if (act.type !== 'ActNotAdmitted') return null
  return { duty: 'not-admitted', started: bodyOf(act, ActNotAdmitted).act, due: act.at }
}
