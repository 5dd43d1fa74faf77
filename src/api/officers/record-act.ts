/** `POST /v1/acts`: a signed act for the door. */
import { caseId, digestText, z } from '../../base/schema.ts'
import { JSON_TYPE, jsonReply, type Reply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import type { Answer } from '../../office/door.ts'
import { lawMembers, lawOf } from '../findings.ts'
import { problem, problemReply } from '../problem.ts'
import { named } from '../wire.ts'
import { forSignedIn, type SignedIn } from './context.ts'
import {
  checkWhole,
  ENVELOPE_DEPTH,
  envelope,
  envelopeOf,
  exampleEnvelope,
  MOST_ENVELOPE_BYTES,
} from './envelope.ts'
import { once } from './once.ts'

const answers = named(
  'Recorded',
  z.strictObject({
    act: digestText,
    case: caseId,
    state: z.literal('recorded'),
    effective: z.boolean().meta({
      description: 'false until the act is proven logged, and for ever where the law stops it',
    }),
    outcome: lawMembers.outcome.nullable(),
    findings: lawMembers.findings,
  }),
)

const recorded = {
  act: '6c1b9d4f6f0e3a5f5d1c7c6b0d9a2e4f8b3a1c5d7e9f0a2b4c6d8e0f1a3b5c7d',
  case: '000102030405060708090a0b0c0d0e0f',
  state: 'recorded',
  effective: false,
  outcome: 'EXECUTE',
  findings: [],
}

export const recordAct = forSignedIn({
  method: 'POST',
  path: '/v1/acts',
  name: 'recordAct',
  summary: 'Hand in a signed act; the law is applied before it is recorded',
  headers: {
    'Idempotency-Key':
      'a quoted string of 1 to 64 characters; the answer to it is kept and given again',
  },
  body: {
    type: JSON_TYPE,
    mostBytes: MOST_ENVELOPE_BYTES,
    depth: ENVELOPE_DEPTH,
    schema: envelope,
    example: exampleEnvelope,
  },
  answers: {
    201: jsonAnswer(
      'Recorded, and not yet effective: it waits for its log proof',
      answers,
      recorded,
    ),
    200: jsonAnswer('It had been recorded before; nothing happened again', answers, {
      ...recorded,
      effective: true,
      outcome: null,
    }),
  },
  problems: [403, 409, 422, 507],
  async answer({ body, bytes, header }, context) {
    const signed = envelopeOf(body)
    checkWhole(signed, context.by)
    return once({ header, bytes }, context, async () => {
      const answer = await context.desk.submit(signed)
      return { reply: await replyTo(answer, context), stands: answer.kind !== 'waiting' }
    })
  },
})

async function replyTo(answer: Answer, { desk, by }: SignedIn): Promise<Reply> {
  if (answer.kind === 'stopped') return problemReply(stopped(answer))
  if (answer.kind === 'refused') {
    const { code, sentence, cite } = answer.refusal
    return problemReply(problem(code, `cannot record the act: ${sentence}`, { cite }))
  }
  if (answer.kind === 'waiting') {
    const says = 'cannot record the act: it follows acts that are not known here'
    return problemReply(problem('api/act-waits', says, { missing: [...answer.missing] }))
  }
  const { act, case: id, law, again } = answer
  const effective =
    again && answer.effective && (await desk.statusOf(act, by.offices)).logged !== null
  const { outcome = null, findings = [] } = law ? lawOf(law) : {}
  return jsonReply(
    again ? 200 : 201,
    { act, case: id, state: 'recorded', effective, outcome, findings },
    { location: `/v1/acts/${act}` },
  )
}

const stopped = ({ law }: Extract<Answer, { kind: 'stopped' }>) => {
  const says = lawOf(law)
  const { length } = says.findings
  return problem(
    'api/stopped-by-law',
    `cannot record the act: ${says.outcome} on ${length} finding${length === 1 ? '' : 's'}`,
    says,
  )
}
