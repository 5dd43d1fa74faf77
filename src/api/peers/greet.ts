/** `POST /peer/v1/greetings`: another installation asks whether it is known here, and the time. */

import { routeFor } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { SIGNED_TYPE } from './deliver.ts'

export const MOST_GREETING_BYTES = 4096

export const greet = routeFor<Intake>()({
  method: 'POST',
  path: '/peer/v1/greetings',
  name: 'greet',
  summary: 'Ask whether this installation knows the sender, and how its log stands',
  body: { type: SIGNED_TYPE, mostBytes: MOST_GREETING_BYTES },
  answers: { 200: { says: 'The answer, signed by this installation', type: SIGNED_TYPE } },
  problems: [403, 421],
  async answer({ bytes }, office) {
    const body = await office.greet(bytes)
    return { status: 200, headers: { 'content-type': SIGNED_TYPE }, body }
  },
})
