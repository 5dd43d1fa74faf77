/** `POST /v1/sign-in/challenge`: what to sign in order to sign in. */
import { toBase64url } from '../../base/bytes.ts'
import { instantText, personId, z } from '../../base/schema.ts'
import { JSON_TYPE, jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import { MOST_STATEMENT_BYTES } from '../../sign-in/challenges.ts'
import { base64url, named } from '../wire.ts'
import { forAnyone } from './context.ts'

const asks = named('SignInAsked', z.strictObject({ person: personId }))

const answers = named(
  'SignInChallenge',
  z.strictObject({
    statement: base64url(MOST_STATEMENT_BYTES).meta({
      description: 'bytes that a software key signs, as a JWS of type rogatory-sign-in+jws',
    }),
    challenge: base64url(32).meta({ description: 'what a passkey answers, 32 bytes' }),
    expires: instantText,
  }),
)

export const makeChallenge = forAnyone({
  method: 'POST',
  path: '/v1/sign-in/challenge',
  name: 'makeSignInChallenge',
  summary: 'Ask for a statement to sign in with; anyone may, about anyone',
  cost: 10,
  body: { type: JSON_TYPE, mostBytes: 1024, schema: asks, example: { person: 'XB/p-101' } },
  answers: {
    200: jsonAnswer('The statement, good once and for two minutes', answers, {
      statement: 'eyJleHBpcmVzIjoiMjAyNi0xMS0yMlQwOTo1MjoyN1oifQ',
      challenge: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
      expires: '2026-11-22T09:52:27Z',
    }),
  },
  async answer({ body }, { challenges, identities }) {
    const { statement, expires } = challenges.make(body.person)
    return jsonReply(200, {
      statement: toBase64url(statement.bytes),
      challenge: toBase64url(identities.challengeOf(statement)),
      expires,
    })
  },
})
