/**
 * `rogatory directory approve`: one person's approval of the profile, laid into the draft. A
 * software key signs here; a passkey answers a challenge on its own device.
 */

import type { KeyId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { profileStatement } from '../signing/directory-check.ts'
import type { PersonKey } from '../signing/directory-content.ts'
import { authorKeyOf, isWithin } from '../signing/directory-index.ts'
import { publicKey } from '../signing/keys.ts'
import {
  type AuthorSignature,
  type Statement,
  signStatement,
  verifyStatement,
} from '../signing/statement.ts'
import { type Grammar, readArgs } from './args.ts'
import { readAssertion, tellStatement } from './assertion.ts'
import { checkDraft, formatDraft, orRefuse, readDraft } from './directory-file.ts'
import { writeOver } from './files.ts'
import { readAt } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import { readSigningKey } from './secret-key.ts'
import type { Draft } from './setup-forms.ts'

const VALUES = ['person', 'key', 'assertion', 'at'] as const
type Values = Readonly<Partial<Record<(typeof VALUES)[number], string>>>
const GRAMMAR: Grammar<never, (typeof VALUES)[number]> = {
  verb: 'directory approve',
  flags: [],
  values: VALUES,
  operands: ['DRAFT'],
}

/** @throws Fault "cli/bad-input" */
export async function approve(argv: readonly string[], io: Io): Promise<number> {
  const { values, operands } = readArgs(GRAMMAR, argv)
  const [path] = operands
  if (path === undefined || values.person === undefined) {
    throw badInput('cannot approve: name the draft and the person', 'give DRAFT --person PERSON')
  }
  const draft = readDraft(io, path)
  const at = readAt(values.at)
  const keys = keysOf(draft, values.person, at)
  const statement = profileStatement(draft.state, draft.profile, at)
  if (values.key === undefined && values.assertion === undefined) {
    return ask(io, { path, person: values.person, at, statement })
  }
  const given = await signatureOf(io, values, { keys, statement })
  const person = values.person as PersonId
  const approvals = [
    ...draft.profile.approvals.filter((one) => one.person !== person),
    { person, at, ...given },
  ]
  if (approvals.length > 2) {
    throw badInput(
      `cannot add the approval of "${person}": two other persons approved`,
      `take one out of profile.approvals in ${quoted(path)}`,
    )
  }
  const approved: Draft = { ...draft, profile: { ...draft.profile, approvals } }
  checkDraft(path, approved, at)
  writeOver(io, path, formatDraft(approved))
  write(io, [`${person} approves profile "${draft.profile.id}", ${approvals.length} of 2`])
  return EXIT.done
}

type Keys = ReadonlyMap<KeyId, PersonKey>

/** Keys that the person has at the moment. */
function keysOf(draft: Draft, id: string, at: Instant): Keys {
  const person = draft.persons.find((one) => one.id === id)
  if (!person) {
    throw badInput(`cannot find person ${quoted(id)} in the draft`, 'name one that it lists')
  }
  const revoked = new Set(draft.revocations.map(({ key }) => key))
  const keys = person.keys
    .filter((record) => isWithin(at, record))
    .map((record) => [publicKey(record.jwk).kid, record] as const)
    .filter(([kid]) => !revoked.has(kid))
  if (keys.length > 0) return new Map(keys)
  throw badInput(
    `cannot approve for "${id}" at ${at}: no key of theirs is valid then`,
    'look at the periods of their keys in the draft',
  )
}

/** Tells what a passkey has to sign. */
function ask(
  io: Io,
  of: {
    readonly path: string
    readonly person: string
    readonly at: Instant
    readonly statement: Statement
  },
): number {
  tellStatement(io, of.statement)
  write(io, [
    'At the signing page, have the passkey sign the statement, then:',
    `  rogatory directory approve ${of.path} --person ${of.person} --at ${of.at} --assertion FILE`,
  ])
  return EXIT.done
}

async function signatureOf(
  io: Io,
  { key: keyFile, assertion, person, at }: Values,
  { keys, statement }: { readonly keys: Keys; readonly statement: Statement },
): Promise<{ readonly key: KeyId; readonly signature: AuthorSignature }> {
  if (keyFile !== undefined) {
    if (assertion !== undefined)
      throw badInput('cannot approve by key and by passkey at once', 'give --key or --assertion')
    const key = await readSigningKey(io, keyFile)
    if (keys.get(key.kid)?.kind === 'software') {
      return { key: key.kid, signature: signStatement(statement, key) }
    }
    throw badInput(
      `cannot approve by ${quoted(keyFile)}: it is no software key of "${person}"`,
      'name the key file of that person',
    )
  }
  if (at === undefined)
    throw badInput(
      'cannot tell when the passkey signed',
      'give the --at that stood beside the challenge',
    )
  return byPasskey(io, assertion!, { keys, statement })
}

function byPasskey(
  io: Io,
  path: string,
  { keys, statement }: { readonly keys: Keys; readonly statement: Statement },
) {
  const signature = readAssertion(io, path)
  const { credentialId: id } = signature
  const known = [...keys].find(
    ([, record]) => record.kind === 'passkey' && record.credentialId === id,
  )
  if (!known)
    throw badInput(
      `cannot use ${quoted(path)}: passkey ${quoted(id)} is not one of that person`,
      'use the passkey that the draft lists',
    )
  const [key, record] = known
  orRefuse(path, () =>
    verifyStatement(statement, signature, authorKeyOf(record, publicKey(record.jwk))),
  )
  return { key, signature }
}
