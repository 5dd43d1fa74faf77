/** `POST /peer/v1/recovery`: what passed between here and a peer that was restored. */

import { routeFor } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { SIGNED_TYPE } from './deliver.ts'

export const giveBack = routeFor<Intake>()({
  method: 'POST',
  path: '/peer/v1/recovery',
  name: 'giveBack',
  summary: 'List the acts that passed between the two installations, or give one of them back',
  body: { type: SIGNED_TYPE, mostBytes: 4096 },
  answers: { 200: { says: 'The list or the act, signed by this installation', type: SIGNED_TYPE } },
  problems: [403, 404, 421],
  async answer({ bytes }, office) {
    const body = await office.giveBack(bytes)
    return { status: 200, headers: { 'content-type': SIGNED_TYPE }, body }
  },
})
