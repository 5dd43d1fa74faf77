/** What a passkey is asked to sign, and its answer in the file that a browser's page saved. */
import { fromUtf8, toBase64url } from '../base/bytes.ts'
import { z } from '../base/schema.ts'
import { type AuthorSignature, challengeOf, type Statement } from '../signing/statement.ts'
import { readForm } from './form.ts'
import type { Io } from './io.ts'
import { SETUP_PAGE } from './setup-forms.ts'

/** Each in one line, however long: it is copied to the signing page byte for byte. */
export function tellStatement(io: Io, statement: Statement): void {
  io.out(`statement: ${fromUtf8(statement.bytes)}`)
  io.out(`challenge: ${toBase64url(challengeOf(statement))}`)
}

/** What a browser gives on `toJSON()` of an assertion; further members are its own. */
const assertionForm = z.looseObject({
  id: z.string(),
  response: z.looseObject({
    authenticatorData: z.string(),
    clientDataJSON: z.string(),
    signature: z.string(),
  }),
})

/** Not yet verified. @throws Fault "cli/bad-input" */
export function readAssertion(
  io: Io,
  path: string,
): Extract<AuthorSignature, { readonly kind: 'passkey' }> {
  const { id, response } = readForm(io, path, { schema: assertionForm, page: SETUP_PAGE })
  const { authenticatorData, clientDataJSON, signature } = response
  return { kind: 'passkey', credentialId: id, authenticatorData, clientDataJSON, signature }
}
