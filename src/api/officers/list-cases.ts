/** `GET /v1/cases`: the cases of this installation, a page at a time. */
import { fault } from '../../base/error.ts'
import { isCaseId } from '../../base/id.ts'
import { caseId, instantText, stateCode, z } from '../../base/schema.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { named } from '../wire.ts'
import { forSignedIn } from './context.ts'

const MOST = 100

const query = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST))
    .optional()
    .meta({ description: 'cases on the page, 50 unless told' }),
  cursor: z.string().max(64).optional().meta({ description: 'next, from the page before' }),
})

const answers = named(
  'CasePage',
  z.strictObject({
    cases: z.array(
      z.strictObject({
        case: caseId,
        requesting: stateCode.nullable(),
        requested: stateCode.nullable(),
        acts: z.int().min(1),
        lastActAt: instantText,
        nextDue: instantText.nullable().meta({ description: 'when the registry next acts' }),
        paper: z.boolean().meta({ description: 'its request came by letter: counted apart' }),
        closed: z.boolean(),
      }),
    ),
    next: z.string().nullable().meta({ description: 'null on the last page' }),
  }),
)

export const listCases = forSignedIn({
  method: 'GET',
  path: '/v1/cases',
  name: 'listCases',
  summary: 'List cases in the order of their ids; nothing of their content',
  query,
  answers: {
    200: jsonAnswer('A page', answers, {
      cases: [
        {
          case: '000102030405060708090a0b0c0d0e0f',
          requesting: 'XB',
          requested: 'XA',
          acts: 7,
          lastActAt: '2026-11-22T09:50:27Z',
          nextDue: null,
          paper: false,
          closed: false,
        },
      ],
      next: '000102030405060708090a0b0c0d0e0f',
    }),
  },
  async answer({ query: { limit = 50, cursor } }, { desk }) {
    if (cursor !== undefined && !isCaseId(cursor)) {
      throw fault('api/bad-cursor', 'cannot go on from this cursor: use the last page’s "next"')
    }
    const lines = await desk.listCases({
      most: limit + 1,
      ...(cursor === undefined ? {} : { after: cursor }),
    })
    const cases = lines.slice(0, limit)
    const next = lines.length > limit ? cases.at(-1)!.case : null
    return jsonReply(200, { cases, next })
  },
})
