/** `PUT /v1/evidence/…`: a piece of a parcel that an act recorded here names. */
import { digestText, z } from '../../base/schema.ts'
import { BYTES_TYPE } from '../../http/reply.ts'
import { forAnyone } from './context.ts'
import { piece } from './open-evidence.ts'

/** No limit that a parcel could reach: the act names its size, and the store takes no more. */
const MOST_PIECE_BYTES = 2 ** 40

const params = z.strictObject({ piece, sha256: digestText })

export const takeInEvidence = forAnyone({
  method: 'PUT',
  path: '/v1/evidence/{piece}/{sha256}',
  name: 'takeInEvidence',
  summary: 'Hand in a piece of a parcel; the signed act that names its digest is the permission',
  params,
  body: { type: BYTES_TYPE, mostBytes: MOST_PIECE_BYTES, stream: true },
  answers: { 204: { says: 'Held, byte for byte as named' } },
  problems: [403, 507],
  async answer({ params, source }, { desk }) {
    await desk.evidence.takeIn(params.sha256, params.piece, source)
    return { status: 204, body: null }
  },
})
