/** `rogatory peer`: how two installations come to know each other, and whether they still do. */
import { resolve } from 'node:path'
import { type Grammar, needed, readArgs } from './args.ts'
import { tellChecks } from './checks.ts'
import { writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { acceptPeer } from './peer-accept.ts'
import { badInput, nearest, quoted } from './refuse.ts'
import type { Works } from './works.ts'

const INVITE: Grammar<never, 'config' | 'out'> = {
  verb: 'peer invite',
  flags: [],
  values: ['config', 'out'],
  operands: [],
}
const TEST: Grammar<'json', 'config'> = {
  verb: 'peer test',
  flags: ['json'],
  values: ['config'],
  operands: ['NAME'],
}

export const PEER_USAGE = `Usage: rogatory peer invite --config CONFIG --out FILE
       rogatory peer accept FILE --config CONFIG --person PERSON --fingerprint TEXT --source TEXT
                            [--key FILE | --passkey | --at INSTANT --assertion FILE]
       rogatory peer test NAME --config CONFIG [--json]

invite writes what another State needs to deal with this installation: its directories, addresses,
log witnesses and formats. Nothing in it is secret; names and night numbers in it are for peers. It
prints the fingerprint of the State's root key, to be published and read aloud.

accept takes another State's invitation in. Two different persons of this State's directory run it,
each with the fingerprint that they have from elsewhere: a gazette, a visit, a call that they made.
The first word has no effect; the second makes the file that a running installation takes in.

  --person PERSON      who accepts, such as XB/p-103
  --fingerprint TEXT   of their root key: sixteen groups of five digits, or 64 hexadecimal digits
  --source TEXT        where it was taken from, in words
  --key FILE           signs the acceptance with the person's software key
  --passkey            prints the challenge that the person's passkey answers, and ends
  --assertion FILE     the passkey's answer, as JSON; with --at as it was printed

test asks whether deliveries to NAME, such as XA/main, would arrive, and what is in the way.

Ends with 0; with 1 if the invitation is refused or something is wrong; 2 for bad input.

Example: the first of two persons accepts.

    rogatory peer accept arvenia.invitation --config /etc/rogatory/rogatory.json \\
      --person XB/p-103 --source "Official Gazette of Arvenia, 2026-11-20" --fingerprint \\
      "56466 03730 09191 05618 06142 61535 44647 01415
       63218 51593 18805 64996 59421 39323 08338 32276"`

const ACTIONS = ['invite', 'accept', 'test'] as const

/** @returns the exit code. @throws Fault "cli/bad-input" and the codes of what is read */
export async function peer(
  [action, ...argv]: readonly string[],
  io: Io,
  works: Works,
): Promise<number> {
  if (action === '--help' || action === '-h') return help(io)
  if (action === 'invite') return invite(argv, io, works)
  if (action === 'accept') return acceptPeer(argv, io, () => help(io))
  if (action === 'test') return testPeer(argv, io, works)
  const near = action === undefined ? undefined : nearest(action, ACTIONS)
  throw badInput(
    action === undefined ? 'cannot tell what to do with peers' : `cannot do peer ${quoted(action)}`,
    near ? `did you mean "rogatory peer ${near}"?` : 'run "rogatory peer --help"',
  )
}

function help(io: Io): number {
  write(io, PEER_USAGE.split('\n'))
  return EXIT.done
}

async function invite(argv: readonly string[], io: Io, works: Works): Promise<number> {
  const args = readArgs(INVITE, argv)
  if (args.help) return help(io)
  const config = needed(INVITE, args.values, 'config')
  const out = needed(INVITE, args.values, 'out')
  const made = await works.invite(resolve(io.cwd, config))
  writeNew(io, out, made.bytes)
  write(io, [
    `made ${out}: ${made.from} at ${made.address}, directory ${made.serial}`,
    'Root key, to be published where others find it, and compared aloud:',
    ...groups(made.fingerprint),
    'next: hand over the file, and never this fingerprint with it',
  ])
  return EXIT.done
}

/** Four groups a line. */
const groups = (spoken: string): string[] =>
  (spoken.match(/(?:\d{5} ?){4}/g) ?? []).map((line) => `    ${line.trimEnd()}`)

async function testPeer(argv: readonly string[], io: Io, works: Works): Promise<number> {
  const { help: asked, flags, values, operands } = readArgs(TEST, argv)
  if (asked) return help(io)
  const [name] = operands
  if (name === undefined) throw badInput('cannot test: no peer is named', 'give NAME, XA/main')
  const config = resolve(io.cwd, needed(TEST, values, 'config'))
  return tellChecks(io, await works.testPeer(config, name), flags.has('json'))
}
