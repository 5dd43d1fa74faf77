/** `POST /peer/v1/evidence`: a piece of a parcel for another installation, if it is released. */

import { BYTES_TYPE } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { SIGNED_TYPE } from './deliver.ts'

export const handOverEvidence = routeFor<Intake>()({
  method: 'POST',
  path: '/peer/v1/evidence',
  name: 'handOverEvidence',
  summary: 'Fetch a piece of a parcel whose handing over is in effect, logged and receipted',
  body: { type: SIGNED_TYPE, mostBytes: 8192 },
  answers: { 200: { says: 'The piece, as it was sealed', type: BYTES_TYPE } },
  problems: [403, 410, 421],
  async answer({ bytes }, office) {
    const pieces = await office.evidence.serve(bytes)
    return { status: 200, headers: { 'content-type': BYTES_TYPE }, body: pieces }
  },
})
