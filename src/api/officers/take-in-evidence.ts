/**
 * `PUT /v1/evidence/…`: a piece of a parcel that an act recorded here names. A payload may come in
 * runs of its bytes, and `GET` says how far it has come.
 */
import { fault } from '../../base/error.ts'
import { digestText, z } from '../../base/schema.ts'
import { BYTES_TYPE, jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { named } from '../wire.ts'
import { forAnyone } from './context.ts'
import { piece } from './open-evidence.ts'

/** No limit that a parcel could reach: the act names its size, and the store takes no more. */
const MOST_PIECE_BYTES = 2 ** 40

const params = z.strictObject({ piece, sha256: digestText })

const query = z.strictObject({
  /** Where the run begins; without it, the piece comes whole. */
  from: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,14})$/, { error: 'expected a number of bytes' })
    .transform(Number)
    .optional(),
})

const received = named(
  'ReceivedPayload',
  z.strictObject({
    sha256: digestText,
    sizeBytes: z.int(),
    receivedBytes: z.int().meta({ description: 'bytes from its beginning that are here' }),
  }),
)
const EXAMPLE = { sha256: '5f'.repeat(32), sizeBytes: 152_640, receivedBytes: 65_536 }

export const takeInEvidence = forAnyone({
  method: 'PUT',
  path: '/v1/evidence/{piece}/{sha256}',
  name: 'takeInEvidence',
  summary: 'Hand in a piece of a parcel; the signed act that names its digest is the permission',
  params,
  query,
  body: { type: BYTES_TYPE, mostBytes: MOST_PIECE_BYTES, stream: true },
  answers: {
    202: jsonAnswer('Received so far; the rest is still to come', received, EXAMPLE),
    204: { says: 'Held, byte for byte as named' },
  },
  problems: [403, 409, 507],
  async answer({ params: { piece, sha256 }, query: { from }, source }, { desk }) {
    if (from === undefined) {
      await desk.evidence.takeIn(sha256, piece, source)
      return HELD
    }
    if (piece === 'header') {
      throw fault('api/malformed-query', 'cannot take a header in runs: it comes whole')
    }
    const so = await desk.evidence.takeInFrom(sha256, from, source)
    return so.receivedBytes < so.sizeBytes ? jsonReply(202, so) : HELD
  },
})

const HELD = { status: 204, body: null }

export const readReceived = forAnyone({
  method: 'GET',
  path: '/v1/evidence/payload/{sha256}',
  name: 'readReceived',
  summary: 'How far a payload has come that an act recorded here names',
  params: z.strictObject({ sha256: digestText }),
  answers: { 200: jsonAnswer('What is here of it', received, EXAMPLE) },
  problems: [403],
  answer: async ({ params }, { desk }) =>
    jsonReply(200, await desk.evidence.received(params.sha256)),
})
