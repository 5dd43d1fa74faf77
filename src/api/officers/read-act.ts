/** `GET /v1/acts/{act}`: where an act stands on its way. */
import { caseId, digestText, z } from '../../base/schema.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { named } from '../wire.ts'
import { forSignedIn } from './context.ts'

const params = z.strictObject({ act: digestText })

const answers = named(
  'ActStatus',
  z.strictObject({
    act: digestText,
    case: caseId,
    logged: z
      .strictObject({ origin: z.string(), index: z.int().min(0) })
      .nullable()
      .meta({ description: 'its proven place in its author’s log; the act has effect from then' }),
    peers: z.array(
      z.strictObject({
        peer: z.string(),
        state: z
          .enum(['held', 'ready', 'promised', 'delivered'])
          .meta({ description: 'promised: taken in on a promise to log, its proof follows' }),
        problem: z.string().nullable().meta({ description: 'code of the last failure' }),
      }),
    ),
  }),
)

const ACT = '6c1b9d4f6f0e3a5f5d1c7c6b0d9a2e4f8b3a1c5d7e9f0a2b4c6d8e0f1a3b5c7d'

export const readAct = forSignedIn({
  method: 'GET',
  path: '/v1/acts/{act}',
  name: 'readAct',
  summary: 'See whether an act is logged and to whom it was delivered',
  params,
  answers: {
    200: jsonAnswer('Where it stands', answers, {
      act: ACT,
      case: '000102030405060708090a0b0c0d0e0f',
      logged: { origin: 'belmora.example/main', index: 12 },
      peers: [{ peer: 'XA/main', state: 'delivered', problem: null }],
    }),
  },
  problems: [404],
  answer: async ({ params: { act } }, { desk, by }) =>
    jsonReply(200, await desk.statusOf(act, by.offices)),
})
