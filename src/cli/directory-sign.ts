/** `rogatory directory sign`: makes a draft the State's directory, by its offline root key. */
import { addDays, type Instant } from '../base/instant.ts'
import { type Directory, openDirectory, signDirectory } from '../signing/directory.ts'
import type { DirectoryContent } from '../signing/directory-content.ts'
import { fingerprint, type SigningKey } from '../signing/keys.ts'
import { type Grammar, readArgs } from './args.ts'
import { changesOf } from './directory-changes.ts'
import { assembled, checkBeyond, orRefuse, readDraft, readSigned } from './directory-file.ts'
import { writeNew } from './files.ts'
import { readAt } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import { readSigningKey } from './secret-key.ts'
import type { Draft } from './setup-forms.ts'

const VALUES = ['root', 'previous', 'out', 'days', 'at'] as const
const GRAMMAR: Grammar<never, (typeof VALUES)[number]> = {
  verb: 'directory sign',
  flags: [],
  values: VALUES,
  operands: ['DRAFT'],
}

const MOST_DAYS = 3650

/** @throws Fault "cli/bad-input" */
export async function sign(argv: readonly string[], io: Io): Promise<number> {
  const { values, operands } = readArgs(GRAMMAR, argv)
  const [path] = operands
  const { root: rootFile, out } = values
  if (path === undefined || rootFile === undefined || out === undefined) {
    throw badInput('cannot sign: something is not named', 'give DRAFT --root FILE --out FILE')
  }
  const draft = readDraft(io, path)
  const previous = values.previous === undefined ? undefined : readSigned(io, values.previous)
  const issued = readAt(values.at)
  const validUntil = addDays(issued, readDays(values.days ?? '365'))
  const root = await readSigningKey(io, rootFile)
  checkGoesOn(path, draft, previous)
  checkApproved(path, draft)
  const directory = orRefuse(path, () => {
    checkBeyond(draft)
    return signed(draft, { root, previous, issued, validUntil })
  })
  writeNew(io, out, directory.document)
  const { content, digest } = directory
  write(io, [
    `made ${out}: directory of ${content.state}, serial ${content.serial}`,
    `digest: ${digest}`,
    `root fingerprint: ${fingerprint(root.kid)}`,
    `valid: from ${issued} until before ${validUntil}`,
    ...(previous ? [`against serial ${previous.content.serial}:`] : ['it says:']),
    ...indented(changesOf(previous?.content, content)),
  ])
  return EXIT.done
}

const indented = (lines: readonly string[]) =>
  (lines.length > 0 ? lines : ['nothing else']).map((line) => `  ${line}`)

/** The document is opened as its readers will open it, or not made. */
function signed(
  draft: Draft,
  of: {
    readonly root: SigningKey
    readonly previous: Directory | undefined
    readonly issued: Instant
    readonly validUntil: Instant
  },
): Directory {
  const { root, previous, issued, validUntil } = of
  const content: DirectoryContent = assembled(draft, {
    root: root.jwk,
    issued,
    validUntil,
  })
  const pinnedRoot = previous?.pinnedRoot ?? fingerprint(root.kid)
  const { state } = draft
  return openDirectory(signDirectory(content, root), { state, pinnedRoot, previous, asOf: issued })
}

/** A second document of one serial would be a fork, which nobody can take back. */
function checkGoesOn(path: string, draft: Draft, previous: Directory | undefined): void {
  if (draft.previous === (previous?.digest ?? null)) return
  const serial = previous ? `serial ${previous.content.serial} as given` : 'nothing'
  throw badInput(
    `cannot sign ${quoted(path)} after ${serial}: it is drafted as serial ${draft.serial}`,
    draft.previous === null
      ? 'leave out --previous, or draft anew with --previous'
      : `give as --previous the directory with digest ${draft.previous}`,
  )
}

function checkApproved(path: string, { profile }: Draft): void {
  const left = 2 - profile.approvals.length
  if (left === 0) return
  throw badInput(
    `cannot sign ${quoted(path)}: profile "${profile.id}" has ${2 - left} of 2 approvals`,
    `run rogatory directory approve ${path} --person PERSON --key FILE`,
  )
}

function readDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= MOST_DAYS) return days
  throw badInput(`cannot read --days ${quoted(text)}`, `give whole days, 1 to ${MOST_DAYS}`)
}
