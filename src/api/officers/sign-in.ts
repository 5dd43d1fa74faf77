/** `POST /v1/sign-in`: a signed statement for a token. */
import { fromBase64url } from '../../base/bytes.ts'
import { isFault } from '../../base/error.ts'
import { instantText, keyId, officeId, personId, z } from '../../base/schema.ts'
import { JSON_TYPE, jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { MOST_STATEMENT_BYTES, signInRefused } from '../../sign-in/challenges.ts'
import type { Standing } from '../../sign-in/identities.ts'
import { IDLE_SECONDS } from '../../sign-in/sessions.ts'
import { base64url, named, signature } from '../wire.ts'
import { forAnyone, type OfficersContext } from './context.ts'

const asks = named(
  'SignIn',
  z.strictObject({ statement: base64url(MOST_STATEMENT_BYTES), signature }),
)

const answers = named(
  'Session',
  z.strictObject({
    token: z.string().meta({ description: 'for Authorization: Bearer; told once' }),
    person: personId,
    key: keyId,
    offices: z.array(officeId).min(1),
    until: instantText.meta({ description: 'the session ends then at the latest' }),
    idleSeconds: z.int().meta({ description: 'it ends earlier when unused for so long' }),
  }),
)

export const signIn = forAnyone({
  method: 'POST',
  path: '/v1/sign-in',
  name: 'signIn',
  summary: 'Sign in with a passkey, or with a software key where the directory lists one',
  cost: 10,
  body: {
    type: JSON_TYPE,
    mostBytes: 32_768,
    schema: asks,
    example: {
      statement: 'eyJleHBpcmVzIjoiMjAyNi0xMS0yMlQwOTo1MjoyN1oifQ',
      signature: { kind: 'jws', protected: 'eyJhbGciOiJFZERTQSJ9', signature: 'AAAA' },
    },
  },
  answers: {
    201: jsonAnswer('Signed in', answers, {
      token: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
      person: 'XB/p-101',
      key: 'Iuz0ojRpIzDEaPnyQu5UjAFWNxLfWhPQD2dKJbPYXZk',
      offices: ['XB/cybercrime-prosecutor'],
      until: '2026-11-22T17:50:27Z',
      idleSeconds: IDLE_SECONDS,
    }),
  },
  problems: [401],
  async answer({ body }, context) {
    const by = context.challenges.redeem(fromBase64url(body.statement), (person, statement) =>
      verified(context, () => context.identities.verify(person, statement, body.signature)),
    )
    const session = context.sessions.open(by.person, by.key)
    return jsonReply(201, { ...session, ...by, idleSeconds: IDLE_SECONDS })
  },
})

/** The reason goes into the record here, and to nobody else. */
function verified({ report }: OfficersContext, verify: () => Standing): Standing {
  try {
    return verify()
  } catch (error) {
    if (!isFault(error)) throw error
    report('sign-in-refused', { code: error.code })
    throw signInRefused()
  }
}
