/** `POST /peer/v1/deliveries`: an act of another installation, for the door. */
import { z } from '../../base/schema.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer, routeFor } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { named } from '../wire.ts'

/** A signed document that carries its payload: flattened JWS, RFC 7515, section 7.2.2. */
export const SIGNED_TYPE = 'application/jose+json'
/** Bytes of a delivery at most: an envelope in base64url, its proof, the signature around both. */
export const MOST_DELIVERY_BYTES = 16 << 20

const waiting = named('Waiting', z.strictObject({ state: z.literal('waiting') }))

export const deliver = routeFor<Intake>()({
  method: 'POST',
  path: '/peer/v1/deliveries',
  name: 'deliver',
  summary: 'Deliver an act with its log proof; the receipt is the same however often it comes',
  body: { type: SIGNED_TYPE, mostBytes: MOST_DELIVERY_BYTES },
  answers: {
    200: { says: 'The receipt, signed by this installation', type: SIGNED_TYPE },
    202: jsonAnswer('The act waits for those that it follows: deliver them', waiting, {
      state: 'waiting',
    }),
  },
  problems: [403, 409, 421, 507],
  async answer({ bytes }, office) {
    const intake = await office.receive(bytes)
    if (intake.kind === 'waiting') return jsonReply(202, { state: 'waiting' })
    const body = new Uint8Array(intake.receipt)
    return { status: 200, headers: { 'content-type': SIGNED_TYPE }, body }
  },
})
