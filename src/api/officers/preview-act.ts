/** `POST /v1/previews`: what form and law say of a draft before anyone signs it. */
import { digestText, z } from '../../base/schema.ts'
import { JSON_TYPE, jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { lawMembers, lawOf } from '../findings.ts'
import { named } from '../wire.ts'
import { forSignedIn } from './context.ts'
import {
  checkWhole,
  ENVELOPE_DEPTH,
  exampleUnsigned,
  MOST_ENVELOPE_BYTES,
  unsigned,
  unsignedOf,
} from './envelope.ts'

const answers = named(
  'Preview',
  z.strictObject({
    wouldBeRecorded: z.boolean(),
    refusal: z
      .strictObject({ code: z.string(), says: z.string(), cite: z.string() })
      .nullable()
      .meta({ description: 'form or power is not in order' }),
    missing: z.array(digestText).meta({ description: 'acts that it follows, not known here' }),
    law: z.strictObject(lawMembers).nullable().meta({
      description: 'null where no law is applied: form first, and a provider’s installation',
    }),
  }),
)

export const previewAct = forSignedIn({
  method: 'POST',
  path: '/v1/previews',
  name: 'previewAct',
  summary: 'Ask what the law says of a draft; nothing is recorded',
  body: {
    type: JSON_TYPE,
    mostBytes: MOST_ENVELOPE_BYTES,
    depth: ENVELOPE_DEPTH,
    schema: unsigned,
    example: exampleUnsigned,
  },
  answers: {
    200: jsonAnswer('What the door would say now', answers, {
      wouldBeRecorded: false,
      refusal: null,
      missing: [],
      law: {
        outcome: 'RETURN_FOR_COMPLETION',
        findings: [],
        conditionsMissing: [],
        elsewhere: [],
        reasonsMissing: false,
        unanswered: [],
      },
    }),
  },
  problems: [403],
  async answer({ body }, { desk, by }) {
    const draft = unsignedOf(body)
    checkWhole(draft, by)
    const { refusal, missing, law, effective } = await desk.preview(draft)
    return jsonReply(200, {
      wouldBeRecorded: refusal === null && missing.length === 0 && effective,
      refusal: refusal && { code: refusal.code, says: refusal.sentence, cite: refusal.cite },
      missing,
      law: law && lawOf(law),
    })
  },
})
