/** `POST /peer/v1/directories`: the next directory of this State, as its root key signed it. */

import { routeFor } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { SIGNED_TYPE } from './deliver.ts'
import { MOST_GREETING_BYTES } from './greet.ts'

export const handOverDirectory = routeFor<Intake>()({
  method: 'POST',
  path: '/peer/v1/directories',
  name: 'handOverDirectory',
  summary: 'Fetch the directory that follows the one named in a greeting',
  body: { type: SIGNED_TYPE, mostBytes: MOST_GREETING_BYTES },
  answers: {
    200: { says: 'The signed directory, see docs/formats/directory.md', type: SIGNED_TYPE },
    204: { says: 'There is none yet' },
  },
  problems: [403, 421],
  async answer({ bytes }, office) {
    const body = await office.nextDirectory(bytes)
    if (body === undefined) return { status: 204, body: null }
    return { status: 200, headers: { 'content-type': SIGNED_TYPE }, body }
  },
})
