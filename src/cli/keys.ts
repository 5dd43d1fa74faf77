/** `rogatory keys`: makes the key files of an installation, a log or a witness, and shows them. */
import { randomBytes } from 'node:crypto'
import { fromUtf8, utf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { fingerprint, generateKey, parsePrivateKey } from '../signing/keys.ts'
import { formatVerifierKey, isKeyName, KEY_TYPE } from '../transparency/note-key.ts'
import { formatSignerKey, parseSignerKey } from '../transparency/note-signer.ts'
import {
  fingerprint as fingerprintOf,
  identity,
  newIdentity,
  recipientOf,
} from '../vault/identity.ts'
import { type Grammar, oneOf, readArgs } from './args.ts'
import { readFile, unreadable, writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { makeRecovery, tryRecovery } from './keys-recovery.ts'
import { badInput, nearest, quoted } from './refuse.ts'

const KINDS = ['office', 'peer', 'person', 'log', 'witness', 'reader'] as const
type Kind = (typeof KINDS)[number]
const ACTIONS = ['new', 'show', 'recovery', 'recover']

const NEW: Grammar<never, 'kind' | 'name' | 'out'> = {
  verb: 'keys new',
  flags: [],
  values: ['kind', 'name', 'out'],
  operands: [],
}
const SHOW: Grammar<'json', never> = {
  verb: 'keys show',
  flags: ['json'],
  values: [],
  operands: ['FILE'],
}

export const KEYS_USAGE = `Usage: rogatory keys new --kind KIND [--name NAME] --out FILE
       rogatory keys show FILE [--json]
       rogatory keys recovery --out DIR | --print
       rogatory keys recover SHARE SHARE [SHARE]

Makes a key file that only its owner may read, and shows the public part of one. A file that is
there already is never overwritten. The secret part is never printed.

  --kind KIND   office    countersigns acts on the server; Ed25519
                peer      names an installation to its peers; Ed25519
                person    a software key, where the directory allows one; P-256
                log       signs the checkpoints of a log; needs --name
                witness   cosigns the checkpoints of others; needs --name
                reader    opens parcels of evidence, for one person or one case; age, never on a
                          server
  --name NAME   a log's origin or a witness's name, such as belmora.example/log
  --out FILE    the file to make
  --json        one line for programs

"recovery" makes the key that opens every parcel when no reader is left, in three shares of which
any two restore it. The whole key is never written anywhere. "recover" shows that shares belong
together and what they restore; "rogatory evidence open" takes two in place of a key.

Ends with 0, or with 2 if a file cannot be made or read.

Example: the key of a log, and what others need of it.

    rogatory keys new --kind log --name belmora.example/log --out log.key
    rogatory keys show log.key`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function keys([action, ...argv]: readonly string[], io: Io): Promise<number> {
  if (action === '--help' || action === '-h') return help(io)
  if (action === 'new') return makeKey(argv, io)
  if (action === 'show') return showKey(argv, io)
  if (action === 'recovery') return makeRecovery(argv, io)
  if (action === 'recover') return tryRecovery(argv, io)
  const near = action === undefined ? undefined : nearest(action, ACTIONS)
  throw badInput(
    action === undefined ? 'cannot tell what to do with keys' : `cannot do keys ${quoted(action)}`,
    near ? `did you mean "rogatory keys ${near}"?` : 'read "rogatory keys --help"',
  )
}

function help(io: Io): number {
  write(io, KEYS_USAGE.split('\n'))
  return EXIT.done
}

function makeKey(argv: readonly string[], io: Io): number {
  const args = readArgs(NEW, argv)
  if (args.help) return help(io)
  const { kind, name, out } = args.values
  if (kind === undefined || out === undefined) {
    const missing = kind === undefined ? '--kind' : '--out'
    throw badInput(
      `cannot make a key without ${missing}`,
      'run rogatory keys new --kind KIND --out FILE',
    )
  }
  const text = secretText(oneOf('kind', kind, KINDS), name)
  writeNew(io, out, `${text}\n`)
  write(io, [`made ${out}`, ...publicLines(publicPart(utf8(text), out))])
  return EXIT.done
}

function secretText(kind: Kind, name: string | undefined): string {
  if (kind !== 'log' && kind !== 'witness') {
    if (name === undefined && kind === 'reader') return newIdentity(systemRandom).identity
    if (name === undefined) return JSON.stringify(generateKey(algOf(kind), randomBytes))
    throw badInput(`cannot name a key of kind "${kind}" ${quoted(name)}`, 'leave out --name')
  }
  if (name !== undefined && isKeyName(name)) {
    const type = kind === 'log' ? KEY_TYPE.note : KEY_TYPE.cosignature
    return formatSignerKey(name, type, randomBytes(32))
  }
  throw badInput(
    `cannot make a ${kind} key ${name === undefined ? 'without a name' : `named ${quoted(name)}`}`,
    'give --name without space and plus, such as belmora.example/log',
  )
}

const systemRandom = (size: number) => new Uint8Array(randomBytes(size))

const algOf = (kind: Kind) => (kind === 'person' ? 'ES256' : 'EdDSA')

function showKey(argv: readonly string[], io: Io): number {
  const { help: asked, flags, operands } = readArgs(SHOW, argv)
  if (asked) return help(io)
  const [path] = operands
  if (path === undefined) {
    throw badInput('cannot show a key: no file is named', 'run rogatory keys show FILE')
  }
  const shown = publicPart(readFile(io, path), path)
  if (flags.has('json')) io.out(canonicalJson(shown))
  else write(io, publicLines(shown))
  return EXIT.done
}

type Shown = Readonly<Record<string, Json>>

/** What others may know of a key file. No sentence quotes what the file holds. */
function publicPart(bytes: Uint8Array, path: string): Shown {
  try {
    const text = fromUtf8(bytes).trim()
    if (text.startsWith('AGE-SECRET-KEY-')) {
      const recipient = recipientOf(identity(text))
      return { opens: 'parcels sealed to it', recipient, fingerprint: fingerprintOf(recipient) }
    }
    if (!text.startsWith('PRIVATE+KEY+')) {
      const { kid, alg, jwk } = parsePrivateKey(bytes)
      return { algorithm: alg, key: { ...jwk }, id: kid, fingerprint: fingerprint(kid) }
    }
    const { key } = parseSignerKey(text)
    const signs = key.type === KEY_TYPE.note ? 'checkpoints of a log' : 'cosignatures of a witness'
    return { name: key.name, signs, key: formatVerifierKey(key) }
  } catch (error) {
    if (!isFault(error)) throw unreadable(path, error)
    throw badInput(
      `cannot read key file ${quoted(path)}: ${error.code}`,
      'name a file that "rogatory keys new" made',
    )
  }
}

const publicLines = (shown: Shown): string[] =>
  Object.entries(shown).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${name}: ${value}`]
      : [`${name}:`, ...publicLines(value as Shown).map((line) => `  ${line}`)],
  )
