/**
 * A State's directory in its two forms on disk: the draft that people edit, and the signed
 * document. What is wrong with either is told by its member, with the next step.
 */
import { type Fault, isFault } from '../base/error.ts'
import { addDays, type Instant, latest } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept, stateCode, z } from '../base/schema.ts'
import { type Directory, MOST_DIRECTORY_BYTES, openDirectory } from '../signing/directory.ts'
import { checkDirectory } from '../signing/directory-check.ts'
import type { DirectoryContent } from '../signing/directory-content.ts'
import type { DirectoryIndex } from '../signing/directory-index.ts'
import { parseSignedDocument } from '../signing/jws.ts'
import { fingerprint, type PublicJwk, publicJwk, thumbprint } from '../signing/keys.ts'
import { KEY_TYPE, parseVerifierKey } from '../transparency/note-key.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { recipient } from '../vault/identity.ts'
import { readFile, readJson } from './files.ts'
import { acceptForm } from './form.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import { type Draft, draftContent } from './setup-forms.ts'

/** Layout and the signature take some room beside the payload. */
const MOST_DRAFT_BYTES = 2 * MOST_DIRECTORY_BYTES
const PAGE = 'docs/formats/directory.md'

/** @throws Fault "cli/bad-input" that names each member that is wrong */
export const readDraft = (io: Io, path: string): Draft =>
  acceptForm(readJson(io, path, MOST_DRAFT_BYTES), path, { schema: draftContent, page: PAGE })

export const formatDraft = (draft: Draft): string => `${JSON.stringify(draft, null, 2)}\n`

/** Whether the file holds a signed document; what cannot be read is no draft and no directory. */
export function isSigned(io: Io, path: string): boolean {
  const json = readJson(io, path, MOST_DRAFT_BYTES)
  return typeof json === 'object' && json !== null && 'payload' in json
}

const spokenFor = z.looseObject({ state: stateCode, root: publicJwk })

/**
 * Opens a signed directory under its own root: whole, and signed by the key that it names, but
 * trusted only by those who compare the fingerprint.
 * @throws Fault "cli/bad-input"
 */
export function readSigned(io: Io, path: string): Directory {
  const document = readFile(io, path)
  return orRefuse(path, () => {
    const { payload } = parseSignedDocument(document, MOST_DIRECTORY_BYTES)
    const json = parseJson(payload, { sizeBytes: MOST_DIRECTORY_BYTES })
    const { state, root } = accept(spokenFor, json, {
      code: 'directory/malformed',
      what: 'directory',
    })
    const pinnedRoot = fingerprint(thumbprint(root))
    return openDirectory(document, { state, pinnedRoot, asOf: LATE })
  })
}

/** After every directory: who only reads one does not ask whether it is of today. */
const LATE = '9999-12-31T00:00:00Z' as Instant

/** What signing puts in. */
export interface Signing {
  readonly root: PublicJwk
  readonly issued: Instant
  readonly validUntil: Instant
}

export const assembled = (draft: Draft, signing: Signing): DirectoryContent => ({
  v: 1,
  ...draft,
  ...signing,
})

/** What a directory says, without what signing puts in. */
export function draftOf({ content }: Directory): Draft {
  const { v: _v, issued: _i, validUntil: _u, root: _r, ...rest } = content
  return { ...rest, declarations: rest.declarations as Draft['declarations'] }
}

/**
 * Checks a draft as if it were signed now, approvals that are still missing apart.
 * @throws Fault "cli/bad-input"
 */
export function checkDraft(path: string, draft: Draft, at: Instant): DirectoryIndex {
  const issued = draft.profile.approvals.map((one) => one.at).reduce(latest, at)
  const content = assembled(draft, {
    root: NOBODY,
    issued,
    validUntil: addDays(issued, 1),
  })
  return orRefuse(path, () => {
    checkBeyond(draft)
    return checkDirectory(content)
  })
}

/** A root to check drafts with: the key of RFC 8037, appendix A, whose secret everyone has. */
const NOBODY: PublicJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

/**
 * What higher floors read of a directory, and would refuse long after it was signed.
 * @throws Fault a "note-key/…", "policy/…" or "vault/…" code, "cli/bad-input"
 */
export function checkBeyond({ installations, offices }: Draft): void {
  for (const { id, log } of installations) {
    const { name, type } = parseVerifierKey(log.key)
    parsePolicy(log.policy)
    if (name === log.origin && type === KEY_TYPE.note) continue
    throw badInput(
      `cannot list "${id}": its log is ${quoted(log.origin)}, the key of ${quoted(name)}`,
      'take both from the for-directory.json of the installation',
    )
  }
  for (const { readers, recovery } of offices) {
    for (const one of [...readers, ...(recovery === null ? [] : [recovery])]) recipient(one)
  }
}

/** Runs a check of the file; what it throws becomes bad input of that file. */
export function orRefuse<T>(path: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!isFault(error) || error.code === 'cli/bad-input') throw error
    throw badInput(`cannot use ${quoted(path)}: ${error.message}`, nextOf(error), moreOf(error))
  }
}

const NEXT: Readonly<Record<string, string>> = {
  'directory/bad-approval':
    'take the approval out of profile.approvals, and run rogatory directory approve',
  'directory/incomplete-revocation':
    'add to its cuts the origin of each log, and the size from which on the key says nothing',
  'directory/lost-revocation': 'put the revocation back as the previous directory has it',
  'directory/key-moved': 'make a key of its own for the new holder',
  'directory/wrong-root':
    'sign with the root of the previous directory, or with the one that its nextRoot names',
  'jws/bad-signature':
    'what was signed was changed afterwards: undo that, or have the approvals made anew',
  'directory/gap': 'take in the missing one first',
  'directory/fork': 'trust neither, and show both to everyone',
  'directory/rollback': 'use the newest directory of the State',
}

/** The next step for a fault of a directory. */
export const nextOf = ({ code }: Fault): string =>
  NEXT[code] ?? `correct what is named; ${PAGE} says what must hold`

function moreOf({ data }: Fault): string[] {
  const problems = (data['problems'] ?? []) as readonly { path: string; problem: string }[]
  return problems.slice(1).map(({ path, problem }) => `${path}: ${problem}`)
}
