/**
 * `rogatory directory check` and `trust`: a directory held against a pinned root, and laid under
 * one into an installation's trust folder.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { sameBytes } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { type Directory, isCurrent, openDirectory } from '../signing/directory.ts'
import { fingerprint, thumbprint } from '../signing/keys.ts'
import { formatPinFile, type PinFile, readPinFile } from '../signing/pin-file.ts'
import { type PinRecord, readPin } from '../signing/trust.ts'
import { type Grammar, readArgs } from './args.ts'
import { checkDraft, isSigned, nextOf, orRefuse, readDraft, readSigned } from './directory-file.ts'
import { readFile, writeNew, writeOver } from './files.ts'
import { readAt } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'

const CHECK: Grammar<never, 'trust' | 'at'> = {
  verb: 'directory check',
  flags: [],
  values: ['trust', 'at'],
  operands: ['FILE'],
}

/**
 * @returns `no` for a signed directory that the trust file does not carry, or no longer
 * @throws Fault "cli/bad-input"
 */
export function check(argv: readonly string[], io: Io): number {
  const { values, operands } = readArgs(CHECK, argv)
  const [path] = operands
  if (path === undefined) throw badInput('cannot check: no file is named', 'give FILE')
  const at = readAt(values.at)
  if (!isSigned(io, path)) return checked(io, path, at)
  if (values.trust === undefined) {
    throw badInput(
      `cannot check ${quoted(path)}: nobody said whom to trust`,
      'give --trust with the State’s file of a trust folder; directory show only reads it',
    )
  }
  const signed = readSigned(io, path)
  const { pin, directory: known } = readTrust(io, values.trust, at)
  try {
    const opened = openDirectory(signed.document, {
      state: pin.state,
      pinnedRoot: pin.fingerprint,
      previous: known,
      asOf: at,
    })
    return answer(io, opened, at)
  } catch (error) {
    if (!isFault(error)) throw error
    write(io, [`not trusted: ${error.message}`, `code: ${error.code}`, `next: ${nextOf(error)}`])
    return EXIT.no
  }
}

function checked(io: Io, path: string, at: Instant): number {
  const draft = readDraft(io, path)
  checkDraft(path, draft, at)
  write(io, [
    `whole: draft of the directory of ${draft.state}`,
    `approvals: ${draft.profile.approvals.length} of 2`,
  ])
  return EXIT.done
}

function answer(io: Io, directory: Directory, at: Instant): number {
  const { state, serial, validUntil } = directory.content
  if (isCurrent(directory, at)) {
    write(io, [`trusted: directory of ${state}, serial ${serial}, until before ${validUntil}`])
    return EXIT.done
  }
  write(io, [
    `expired: directory of ${state}, serial ${serial}, at ${validUntil}`,
    'next: ask the State for its next directory; no act is taken in on the word of this one',
  ])
  return EXIT.no
}

function readTrust(io: Io, path: string, at: Instant) {
  const bytes = readFile(io, path)
  return orRefuse(path, () => {
    const file = readPinFile(bytes)
    const { state, fingerprint: pinnedRoot } = file.pin
    let directory: Directory | undefined
    for (const document of file.directories) {
      directory = openDirectory(document, { state, pinnedRoot, previous: directory, asOf: at })
    }
    return { ...file, directory: directory! }
  })
}

const PINNING = ['fingerprint', 'source', 'by'] as const
const TRUST: Grammar<never, (typeof PINNING)[number] | 'out' | 'at'> = {
  verb: 'directory trust',
  flags: [],
  values: [...PINNING, 'out', 'at'],
  operands: ['FILE'],
}
type Pinning = Readonly<Partial<Record<(typeof PINNING)[number], string>>>

/** @throws Fault "cli/bad-input" */
export function trust(argv: readonly string[], io: Io): number {
  const { values, operands } = readArgs(TRUST, argv)
  const [path] = operands
  const { out } = values
  if (path === undefined || out === undefined) {
    throw badInput('cannot trust: something is not named', 'give FILE --out FILE')
  }
  const at = readAt(values.at)
  const signed = readSigned(io, path)
  const known = existsSync(resolve(io.cwd, out))
  const before = known ? readTrust(io, out, at) : undefined
  const pin = before ? keptPin(before.pin, values, out) : newPin(signed, values, at)
  const opened = orRefuse(path, () =>
    openDirectory(signed.document, {
      state: pin.state,
      pinnedRoot: pin.fingerprint,
      previous: before?.directory,
      asOf: at,
    }),
  )
  const file: PinFile = before ?? { pin, directories: [] }
  const content = formatPinFile({ ...file, directories: renewed(file, opened) })
  if (known) writeOver(io, out, content)
  else writeNew(io, out, content)
  const { state, serial } = opened.content
  write(io, [
    `${known ? 'renewed' : 'made'} ${out}: directory of ${state}, serial ${serial}`,
    `pinned: ${pin.fingerprint}`,
    `by: ${pin.pinnedBy.join(' and ')}, ${pin.at}`,
    'Next: lay it into the trust folder of the installation.',
  ])
  return EXIT.done
}

/** The same one again adds nothing. */
const renewed = ({ directories }: PinFile, { document }: Directory): PinFile['directories'] =>
  directories.some((known) => sameBytes(known, document)) ? directories : [...directories, document]

/** A pin is taken in once; what it pins is renewed, the pin is not. */
function keptPin(pin: PinRecord, values: Pinning, out: string): PinRecord {
  const named = PINNING.find((name) => values[name] !== undefined)
  if (named === undefined) return pin
  throw badInput(
    `cannot pin "${pin.state}" again with --${named}: ${quoted(out)} has its pin`,
    'leave the option out to renew the directory, or name another file to pin anew',
  )
}

function newPin(signed: Directory, values: Pinning, at: Instant): PinRecord {
  const { fingerprint: typed, source, by } = values
  if (typed === undefined || source === undefined || by === undefined) {
    const name = PINNING.find((one) => values[one] === undefined)
    throw badInput(`cannot pin a root without --${name}`, 'two persons compare its fingerprint')
  }
  const { state, root } = signed.content
  const given = typed.toLowerCase().replace(/[\s:]/g, '')
  const own = fingerprint(thumbprint(root))
  if (given !== own) {
    throw badInput(
      `cannot pin "${state}": you gave ${quoted(typed)}, and the root of the file has "${own}"`,
      'compare with the published fingerprint again; if it differs, trust nothing of this file',
    )
  }
  const pin = { state, fingerprint: given, source, pinnedBy: by.split(','), at }
  return orRefuse('--by', () => readPin(pin))
}
