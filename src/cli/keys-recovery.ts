/** `rogatory keys recovery` and `recover`: the ceremony of the recovery key, and its trial. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fromUtf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import { fingerprint, type Identity, newIdentity, recipientOf } from '../vault/identity.ts'
import { joinShares, nameOfShare, splitIdentity } from '../vault/recovery.ts'
import { type Grammar, readArgs } from './args.ts'
import { readFile } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { makeFolder } from './new-folder.ts'
import { badInput, quoted } from './refuse.ts'

const RECOVERY: Grammar<'print', 'out'> = {
  verb: 'keys recovery',
  flags: ['print'],
  values: ['out'],
  operands: [],
}
const RECOVER: Grammar<never, never> = {
  verb: 'keys recover',
  flags: [],
  values: [],
  operands: ['SHARE', 'SHARE', 'SHARE'],
}

const SHARE_LINE = /^\s*rogatory-share-1\S*\s*$/im

/** Makes the recovery key and forgets it: what remains are its shares and its public part. */
export async function makeRecovery(argv: readonly string[], io: Io): Promise<number> {
  const { help, flags, values } = readArgs(RECOVERY, argv)
  if (help) return usage(io)
  if (flags.has('print') === (values.out !== undefined)) {
    throw badInput(
      'cannot make a recovery key: shares go to files or to paper',
      'give either --out DIR or --print',
    )
  }
  const random = (size: number) => new Uint8Array(randomBytes(size))
  const { identity, recipient } = newIdentity(random)
  const texts = splitIdentity(identity, random).map((share, i) =>
    shareText(share, i + 1, recipient),
  )
  if (values.out === undefined) {
    for (const text of texts) io.out(text)
  } else await writeShares(io, values.out, texts)
  write(io, [
    `recipient: ${recipient}`,
    'next: put it into the directory as "recovery" of the offices that receive evidence,',
    'give each share to another person, away from every server, and try them once:',
    '  rogatory keys recover SHARE SHARE',
  ])
  return EXIT.done
}

/** Shows what shares restore, and nothing of the key itself. */
export function tryRecovery(argv: readonly string[], io: Io): number {
  const { help, operands } = readArgs(RECOVER, argv)
  if (help) return usage(io)
  const recipient = recipientOf(identityOfShares(io, operands))
  write(io, [
    `recipient: ${recipient}`,
    `fingerprint: ${fingerprint(recipient)}`,
    'The shares belong together. "rogatory evidence open --shares" takes two of them for a key.',
  ])
  return EXIT.done
}

/**
 * The identity that share files restore, in memory alone.
 * @throws Fault "cli/bad-input" that names the file which is damaged, doubled or of another key
 */
export function identityOfShares(io: Io, paths: readonly string[]): Identity {
  if (paths.length < 2) {
    throw badInput(
      `cannot recover with ${paths.length === 1 ? 'one share' : 'no share'}: it says nothing`,
      'name the files of two shares',
    )
  }
  const [first, ...rest] = paths.map((path) => ({ path, text: readShareFile(io, path) }))
  const joined = rest.map((other) => joinedOf(first!, other))
  const odd = joined.findIndex((identity) => identity !== joined[0])
  if (odd < 0) return joined[0]!
  throw badInput(
    `cannot join ${quoted(first!.path)} and ${quoted(rest[odd]!.path)}: they give another key`,
    'leave out the share that was not split together with the others',
  )
}

interface ShareFile {
  readonly path: string
  readonly text: string
}

function joinedOf(one: ShareFile, other: ShareFile): Identity {
  try {
    return joinShares(one.text, other.text)
  } catch (error) {
    if (!isFault(error)) throw error
    throw badInput(
      `cannot join ${quoted(one.path)} and ${quoted(other.path)}: ${whyOf(error.message)}`,
      'take two different shares of one ceremony; each file says which share of which key it is',
    )
  }
}

function readShareFile(io: Io, path: string): string {
  const [line = ''] = SHARE_LINE.exec(fromUtf8(readFile(io, path))) ?? []
  try {
    nameOfShare(line)
    return line
  } catch (error) {
    if (!isFault(error)) throw error
    const why = line === '' ? 'no share stands in it' : 'a character is wrong or missing'
    throw badInput(
      `cannot read share ${quoted(path)}: ${why}`,
      'compare it with the paper letter by letter, or take another share',
    )
  }
}

const whyOf = (message: string): string => message.replace(/^cannot join shares: /, '')

async function writeShares(io: Io, folder: string, texts: readonly string[]): Promise<void> {
  const names = texts.map((_, i) => `share-${i + 1}.txt`)
  const files = Object.fromEntries(names.map((name, i) => [name, `${texts[i]}\n`]))
  await makeFolder(io, folder, { folders: [], files, check: async () => {} })
  for (const name of names) io.out(`made ${join(folder, name)}`)
}

/** What stands on one sheet: whose share it is, and the share, whose letters check themselves. */
function shareText(share: string, place: number, recipient: string): string {
  const { key } = nameOfShare(share)
  return [
    `Recovery share ${place} of 3 of key ${key}. Any two restore it, one says nothing.`,
    `Opens parcels sealed to ${recipient}`,
    share,
  ].join('\n')
}

function usage(io: Io): number {
  write(io, ['read "rogatory keys --help"'])
  return EXIT.done
}
