/** `GET /readyz`: whether the installation can work, and if not, why. */
import { z } from '../../base/schema.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { problem, problemReply } from '../problem.ts'
import { named } from '../wire.ts'
import { adminRoute } from './context.ts'

const answers = named('Ready', z.strictObject({ ready: z.literal(true) }))

export const readReadiness = adminRoute({
  method: 'GET',
  path: '/readyz',
  name: 'readReadiness',
  summary: 'Is the installation ready to work?',
  answers: { 200: jsonAnswer('It is', answers, { ready: true }) },
  async answer(_, { health }) {
    const reasons = await health.reasons()
    if (reasons.length === 0) return jsonReply(200, { ready: true })
    const codes = reasons.map(({ code }) => code).join(', ')
    const details = problem('api/not-ready', `cannot work yet: ${codes}`, {
      reasons: reasons.map(({ code, says }) => ({ code, says })),
    })
    return problemReply(details, { 'retry-after': '5' })
  },
})
