/** `GET /livez`: the process answers. It asks nothing else: a slow disk must restart nothing. */
import { z } from '../../base/schema.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { named } from '../wire.ts'
import { adminRoute } from './context.ts'

const answers = named('Alive', z.strictObject({ alive: z.literal(true) }))

export const readLiveness = adminRoute({
  method: 'GET',
  path: '/livez',
  name: 'readLiveness',
  summary: 'Is the process alive?',
  answers: { 200: jsonAnswer('It is', answers, { alive: true }) },
  answer: async () => jsonReply(200, { alive: true }),
})
