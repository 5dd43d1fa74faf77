/** `POST /v1/drafts`: the exact bytes for a person to sign. Nothing is recorded. */
import { toBase64url } from '../../base/bytes.ts'
import { caseId, digestText, officeId, z } from '../../base/schema.ts'
import { JSON_TYPE, jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { base64url, contentOf, named, openObject, partContent, partName } from '../wire.ts'
import { forSignedIn, officeOf } from './context.ts'
import { exampleParts, MOST_ENVELOPE_BYTES, parts, wireParts } from './envelope.ts'

const asks = named(
  'DraftAsked',
  z.strictObject({
    type: z.string().regex(/^[A-Z][A-Za-z]{2,63}$/),
    case: caseId.optional().meta({ description: 'left out for an act that opens a case' }),
    office: officeId,
    body: openObject.meta({ description: 'as the act’s type asks; nothing personal' }),
    parts: z.record(partName, partContent).optional(),
    amends: digestText.optional(),
    alsoTo: z.array(officeId).max(32).optional().meta({
      description: 'offices that the case does not know yet: the other State, a provider',
    }),
  }),
)

const answers = named(
  'Draft',
  z.strictObject({
    id: digestText.meta({ description: 'the act’s name once it is signed' }),
    payload: base64url(64 << 10),
    parts,
    challenge: base64url(32).meta({ description: 'what a passkey answers to sign, 32 bytes' }),
  }),
)

const REQUEST = '6c1b9d4f6f0e3a5f5d1c7c6b0d9a2e4f8b3a1c5d7e9f0a2b4c6d8e0f1a3b5c7d'

export const makeDraft = forSignedIn({
  method: 'POST',
  path: '/v1/drafts',
  name: 'makeDraft',
  summary: 'Draft an act: the bytes to sign, from the case as it stands',
  body: {
    type: JSON_TYPE,
    mostBytes: MOST_ENVELOPE_BYTES,
    schema: asks,
    example: {
      type: 'RequestWithdrawn',
      case: '000102030405060708090a0b0c0d0e0f',
      office: 'XB/cybercrime-prosecutor',
      body: { request: REQUEST, items: [1] },
      parts: { reasons: { json: { text: 'the suspect was found' } } },
    },
  },
  answers: {
    200: jsonAnswer('The draft', answers, {
      id: REQUEST,
      payload: 'eyJhbWVuZHMiOm51bGx9',
      parts: exampleParts,
      challenge: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    }),
  },
  problems: [403],
  async answer({ body }, { desk, identities, by }) {
    const { parts: given = {}, case: id, office, amends, ...said } = body
    const draft = await desk.draft({
      type: said.type,
      case: id,
      office: officeOf(by, office),
      person: by.person,
      key: by.key,
      body: said.body,
      parts: Object.fromEntries(
        Object.entries(given).map(([name, content]) => [name, contentOf(content)]),
      ),
      amends: amends ?? null,
      ...(said.alsoTo ? { alsoTo: said.alsoTo } : {}),
    })
    return jsonReply(200, {
      id: draft.id,
      payload: toBase64url(draft.payload),
      parts: wireParts(draft.parts),
      challenge: toBase64url(identities.challengeOfAct(draft.payload)),
    })
  },
})
