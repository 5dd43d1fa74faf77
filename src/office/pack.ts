/**
 * What goes to another installation for an act: the parts that its offices may see, the opening
 * of its leaf, and the proof that it was logged, or the promise that it will be.
 */
import type { ActId } from '../base/id.ts'
import type { Packed, Ready } from '../exchange/courier.ts'
import { formatDelivery, type Logged } from '../exchange/delivery.ts'
import { formatPromise } from '../exchange/promise.ts'
import { type Logging, loggingOf } from '../storage/proofs.ts'
import type { Cases } from './cases.ts'
import type { Installation } from './installation.ts'
import { digestOf, type Leaf, leafOf } from './leaves.ts'
import { visibleTo } from './withhold.ts'

interface Sender {
  readonly installation: Installation
  readonly cases: Cases
  /** Origin of its log. */
  readonly origin: string
}

/** The same bytes every time, until the act is proven. */
export async function pack(sender: Sender, { act, case: id, peer }: Ready): Promise<Packed> {
  const { installation, cases } = sender
  const { envelopes, acts, state } = await cases.holding(id, act)
  const whole = envelopes.get(act)!
  const logging = await loggingOf(installation.db, act)
  const bytes = formatDelivery(
    {
      from: installation.id,
      to: peer,
      sequence: await sequenceOf(installation, peer, act),
      envelope: visibleTo({ installation, act: acts.get(act)!, state }, whole, peer),
      r: logging.r,
      logged: loggedAs(sender, leafOf({ envelope: whole, r: logging.r }), logging),
    },
    installation.peerKey,
  )
  return { bytes, proven: logging.proof !== undefined }
}

/** Its proof, or the same promise every time until there is one. */
export function loggedAs(
  { installation, origin }: Pick<Sender, 'installation' | 'origin'>,
  leaf: Leaf,
  { proof, admittedAt }: Logging,
): Logged {
  if (proof) return { proof: new TextDecoder().decode(proof) }
  const promise = { by: installation.id, origin, leaf: digestOf(leaf), at: admittedAt }
  return { promise: formatPromise(promise, installation.peerKey) }
}

async function sequenceOf({ db }: Installation, peer: string, act: ActId): Promise<number> {
  const row = await db.kysely
    .selectFrom('outbox')
    .select('sequence')
    .where('peer', '=', peer)
    .where('act_id', '=', act)
    .executeTakeFirstOrThrow()
  return row.sequence!
}
