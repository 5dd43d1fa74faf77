/** `rogatory peer accept`: one of two persons accepts another State's invitation. */
import { resolve } from 'node:path'
import { isFault } from '../base/error.ts'
import { isPersonId } from '../base/id.ts'
import { readConfig } from '../office/config.ts'
import { type Accepted, acceptInvitation, pinnedByInvitation } from '../office/peering.ts'
import { type Acceptance, acceptanceStatement, type Root } from '../signing/acceptance.ts'
import { readFingerprint } from '../signing/spoken-fingerprint.ts'
import { type AuthorSignature, signStatement } from '../signing/statement.ts'
import { type Grammar, needed, readArgs } from './args.ts'
import { readAssertion, tellStatement } from './assertion.ts'
import { readFile } from './files.ts'
import { readAt } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted, refuse } from './refuse.ts'
import { readSigningKey } from './secret-key.ts'

const VALUES = ['config', 'person', 'fingerprint', 'source', 'key', 'assertion', 'at'] as const
const GRAMMAR: Grammar<'passkey', (typeof VALUES)[number]> = {
  verb: 'peer accept',
  flags: ['passkey'],
  values: VALUES,
  operands: ['FILE'],
}
type Values = Readonly<Partial<Record<(typeof VALUES)[number], string>>>
type Unsigned = Omit<Acceptance, 'signature'>

/** @returns the exit code: `no` for an invitation that is refused. @throws Fault bad input */
export async function acceptPeer(
  argv: readonly string[],
  io: Io,
  help: () => number,
): Promise<number> {
  const { help: asked, flags, values, operands } = readArgs(GRAMMAR, argv)
  if (asked) return help()
  const [path] = operands
  if (path === undefined) {
    throw badInput('cannot accept: no invitation is named', 'run rogatory peer accept FILE …')
  }
  const invitation = readFile(io, path)
  const config = await readConfig(resolve(io.cwd, needed(GRAMMAR, values, 'config')))
  const fingerprint = fingerprintOf(needed(GRAMMAR, values, 'fingerprint'))
  const unsigned: Unsigned = {
    person: personOf(needed(GRAMMAR, values, 'person')),
    at: readAt(values.at),
    source: sourceOf(needed(GRAMMAR, values, 'source')),
  }
  try {
    const root = pinnedByInvitation(invitation, fingerprint, unsigned.at)
    if (flags.has('passkey')) return tellChallenge(io, root, unsigned)
    const signature = await signatureOf(io, values, { root, unsigned })
    const said = { ...unsigned, signature }
    return tell(io, await acceptInvitation({ config, invitation, fingerprint, said }), said)
  } catch (error) {
    if (!isFault(error) || error.code === 'cli/bad-input') throw error
    refuse(io, error, 'peer')
    return EXIT.no
  }
}

function fingerprintOf(typed: string): Root['fingerprint'] {
  const read = readFingerprint(typed)
  if (read) return read
  throw badInput(
    `cannot read --fingerprint ${quoted(typed)}`,
    'give sixteen groups of five digits, or 64 hexadecimal digits, as it was published',
  )
}

function personOf(typed: string): Acceptance['person'] {
  if (isPersonId(typed)) return typed
  throw badInput(
    `cannot read --person ${quoted(typed)}`,
    'give a person of the directory, such as XB/p-103',
  )
}

function sourceOf(typed: string): string {
  const text = typed.trim()
  if (text.length > 0 && text.length <= 240) return text
  throw badInput(
    `cannot take --source ${quoted(typed)}`,
    'say in at most 240 characters where the fingerprint was taken from',
  )
}

async function signatureOf(
  io: Io,
  { key, assertion, at }: Values,
  { root, unsigned }: { readonly root: Root; readonly unsigned: Unsigned },
): Promise<AuthorSignature | null> {
  if (key !== undefined && assertion !== undefined) {
    throw badInput('cannot sign by key and by passkey at once', 'give --key or --assertion')
  }
  if (key !== undefined) {
    return signStatement(acceptanceStatement(root, unsigned), await readSigningKey(io, key))
  }
  if (assertion === undefined) return null
  if (at !== undefined) return readAssertion(io, assertion)
  throw badInput(
    'cannot tell when the passkey signed',
    'give the --at that stood beside the challenge',
  )
}

function tellChallenge(io: Io, root: Root, unsigned: Unsigned): number {
  tellStatement(io, acceptanceStatement(root, unsigned))
  write(io, [
    'next: have the passkey answer the challenge at the signing page; then give the same command',
    `  without --passkey, with --at ${unsigned.at} --assertion FILE`,
  ])
  return EXIT.done
}

function tell(io: Io, { state, kind, path, notes }: Accepted, said: Acceptance): number {
  const how = said.signature === null ? 'unsigned' : 'signed'
  write(io, [
    `${said.person} accepts the root of ${state} (${how}): ${path}`,
    ...notes.map((note) => `note: ${note}`),
    kind === 'pending'
      ? 'next: another person compares the fingerprint and accepts too; no effect till then'
      : `${state} is pinned; a running installation takes it in within seconds`,
  ])
  return EXIT.done
}
