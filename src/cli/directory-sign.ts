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
    serial: (previous?.content.serial ?? 0) + 1,
    previous: previous?.digest ?? null,
    issued,
    validUntil,
  })
  const pinnedRoot = previous?.pinnedRoot ?? fingerprint(root.kid)
  const { state } = draft
  return openDirectory(signDirectory(content, root), { state, pinnedRoot, previous, asOf: issued })
}

function checkApproved(path: string, { profile }: Draft): void {
  const left = 2 - profile.approvals.length
  if (left === 0) return
  throw badInput(
    `cannot sign ${quoted(path)}: profile "${profile.id}" lacks ${left === 2 ? 'two approvals' : 'one approval'}`,
    `run rogatory directory approve ${path} --person PERSON --key FILE`,
  )
}

function readDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= MOST_DAYS) return days
  throw badInput(`cannot read --days ${quoted(text)}`, `give whole days, 1 to ${MOST_DAYS}`)
}
