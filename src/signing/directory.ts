/**
 * A State's directory: its offices, persons, keys, logs and law, signed offline by its root key.
 * All trust in another State's acts hangs from the fingerprint of that key, which two persons
 * pinned by hand.
 *
 * @see docs/formats/directory.md
 */
import { type Bytes, sameBytes } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import type { KeyId, StateCode } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { checkDirectory } from './directory-check.ts'
import { type DirectoryContent, directoryContent, type Revocation } from './directory-content.ts'
import {
  type DirectoryIndex,
  type DirectoryKey,
  refuseDirectory as refuse,
} from './directory-index.ts'
import {
  formatSignedDocument,
  parseSignedDocument,
  readJwsHeader,
  type SignedDocument,
  signDocument,
  verifyJws,
} from './jws.ts'
import { fingerprint, publicKey, type SigningKey } from './keys.ts'

/** Bytes of a signed directory at most: some twenty thousand persons. */
export const MOST_DIRECTORY_BYTES = 24 << 20
/** Seconds by which a directory may be issued ahead of the reader's clock. */
export const CLOCK_TOLERANCE_SECONDS = 300

const TYPE = 'rogatory-directory+jws'

/** A directory whose signature, chain and members were checked. Only `openDirectory` makes one. */
export interface Directory extends DirectoryIndex {
  readonly content: DirectoryContent
  /** SHA-256 of the payload; the next serial names it as `previous`. */
  readonly digest: Digest
  /** The signed document as it came, to keep and to hand on. */
  readonly document: Bytes
  /** Fingerprint under whose pin the chain to this directory began. */
  readonly pinnedRoot: Digest
}

type Opened = DirectoryIndex & Pick<Directory, 'content'>

export interface OpenDirectory {
  /** The State whose root was pinned: no root speaks for another State. */
  readonly state: StateCode
  /** Fingerprint of the State's root key, from the reader's own pins. */
  readonly pinnedRoot: Digest
  /** Latest directory known of the same State; the new one must follow it. */
  readonly previous?: Directory | undefined
  /** The reader's time. */
  readonly asOf: Instant
}

/**
 * Opens a signed directory under a pinned root.
 *
 * With `previous`, the signer must be its root or the next root it named, and the serial must be
 * the next one: a reader who was away fetches what it missed, so that no State shows two chains
 * unnoticed. A new pin begins a new chain; directories under the old pin then count for nothing.
 * The previous document itself, sent again, is answered with `previous`.
 *
 * An expired directory is opened, so that old acts can be read; ask `isCurrent` before intake.
 *
 * @throws Fault "directory/wrong-root", "directory/wrong-state", "directory/rollback",
 *   "directory/fork", "directory/gap" (data: `serial`, the one to fetch),
 *   "directory/wrong-previous", "directory/lost-revocation", "directory/key-moved",
 *   "directory/not-yet-issued", "directory/malformed", "directory/not-canonical", what
 *   `checkDirectory` throws, a "jws/…", "json/…" or "bytes/…" code
 */
export function openDirectory(document: Bytes, options: OpenDirectory): Directory {
  const signed = parseSignedDocument(document, MOST_DIRECTORY_BYTES)
  const previous = sameChain(options)
  const signer = checkSigner(signed, options.pinnedRoot, previous)
  const content = readContent(signed.payload)
  if (content.state !== options.state) {
    throw refuse('wrong-state', `it is of "${content.state}", not of "${options.state}"`)
  }
  const root = publicKey(content.root)
  if (root.kid !== signer) {
    throw refuse('wrong-root', `its root is "${root.kid}", signed by "${signer}"`)
  }
  verifyJws(signed.jws, { typ: TYPE, payload: signed.payload, key: root })
  const named = digest(signed.payload)
  if (previous?.digest === named) return previous
  const index = checkDirectory(content)
  if (previous) checkSuccession({ content, ...index }, previous)
  if (content.issued > addSeconds(options.asOf, CLOCK_TOLERANCE_SECONDS)) {
    throw refuse('not-yet-issued', `it is issued ${content.issued}, after ${options.asOf}`)
  }
  const { pinnedRoot } = options
  return { ...index, content, digest: named, document, pinnedRoot }
}

/**
 * May acts be taken in on this directory's word at `at`? After its end only old acts are read.
 * @param at - the reader's time
 */
export const isCurrent = ({ content }: Directory, at: Instant): boolean =>
  content.issued <= addSeconds(at, CLOCK_TOLERANCE_SECONDS) && at < content.validUntil

/**
 * Signs a directory, which must be whole: what would be refused is not signed.
 * @throws Fault "directory/wrong-root" for another key than its root, what `checkDirectory` throws
 */
export function signDirectory(content: DirectoryContent, root: SigningKey): Bytes {
  const payload = canonicalBytes(content)
  const checked = readContent(payload)
  checkDirectory(checked)
  if (publicKey(checked.root).kid !== root.kid) {
    throw refuse('wrong-root', `key "${root.kid}" is not its root`)
  }
  return formatSignedDocument(signDocument(root, TYPE, payload))
}

function sameChain({ state, previous, pinnedRoot }: OpenDirectory): Directory | undefined {
  const same = previous?.pinnedRoot === pinnedRoot && previous.content.state === state
  return same ? previous : undefined
}

/** Decides on the header alone whose signature may count, before anything is believed. */
function checkSigner(
  { jws }: SignedDocument,
  pinnedRoot: Digest,
  previous: Directory | undefined,
): KeyId {
  const { kid } = readJwsHeader(jws, TYPE)
  const allowed = previous
    ? kid === publicKey(previous.content.root).kid || kid === previous.content.nextRoot
    : fingerprint(kid) === pinnedRoot
  if (allowed) return kid
  throw refuse('wrong-root', `root key "${kid}" is not trusted`, { fingerprint: fingerprint(kid) })
}

function readContent(payload: Uint8Array): DirectoryContent {
  const json = parseJson(payload, { sizeBytes: MOST_DIRECTORY_BYTES })
  const content = accept(directoryContent, json, {
    code: 'directory/malformed',
    what: 'directory',
  })
  if (!sameBytes(canonicalBytes(json), payload)) {
    throw refuse('not-canonical', 'its bytes are not its canonical form')
  }
  return content
}

function checkSuccession(next: Opened, before: Directory): void {
  const { serial, previous, issued } = next.content
  const { content, digest } = before
  if (serial === content.serial) throw refuse('fork', `two directories bear serial ${serial}`)
  if (serial < content.serial) {
    throw refuse('rollback', `serial ${serial} is lower than ${content.serial}`)
  }
  if (serial > content.serial + 1) {
    const missing = content.serial + 1
    throw refuse('gap', `serial ${missing} is missing`, { serial: missing })
  }
  if (previous !== digest) throw refuse('wrong-previous', `it does not name serial ${serial - 1}`)
  if (issued < content.issued) throw refuse('rollback', `it is issued before serial ${serial - 1}`)
  checkProfileChange(next.content, content)
  for (const revocation of before.revocations.values()) checkKept(revocation, next)
  for (const [kid, key] of next.keys) checkHolder(kid, key, before)
}

/** What is revoked stays revoked, from the same leaf at the latest. */
function checkKept({ key, at, cuts }: Revocation, { revocations }: Opened): void {
  const now = revocations.get(key)
  const kept = cuts.every(({ origin, size }) => {
    const cut = now?.cuts.find((other) => other.origin === origin)
    return cut !== undefined && cut.size <= size
  })
  if (!now || now.at > at || !kept) {
    throw refuse('lost-revocation', `the revocation of key "${key}" is gone or weaker`)
  }
}

function checkHolder(kid: KeyId, key: DirectoryKey, before: Directory): void {
  const then = before.keys.get(kid)
  if (then && holderOf(then) !== holderOf(key)) {
    throw refuse('key-moved', `key "${kid}" was of ${holderOf(then)}, now of ${holderOf(key)}`)
  }
}

function holderOf(key: DirectoryKey): string {
  if (key.use === 'person') return `person "${key.person}"`
  if (key.use === 'office') return `office "${key.office}"`
  return key.use === 'peer' ? `installation "${key.installation}"` : 'the root'
}

/** A profile stands since the serial that brought it: a new one needs new approvals. */
function checkProfileChange(content: DirectoryContent, before: DirectoryContent): void {
  const [now, then] = [content.profile, before.profile]
  const same = now.id === then.id && now.digest === then.digest
  if (now.since !== (same ? then.since : content.serial)) {
    throw refuse('bad-approval', `profile "${now.id}" cannot stand since serial ${now.since}`)
  }
}
