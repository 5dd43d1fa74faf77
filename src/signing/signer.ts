/**
 * Who said an act: the whole verification of an envelope against the directories.
 *
 * Nothing here judges law or the case. It answers: these bytes, by this person of this office,
 * with this key, with these powers at that time.
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { type ActId, type KeyId, type OfficeId, type PersonId, stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { OfficeKind, Power } from '../base/office.ts'
import { type ActPayload, actId, parseActPayload } from './act-payload.ts'
import { type Directory, isCurrent } from './directory.ts'
import type { Office } from './directory-content.ts'
import { authorKeyOf, isWithin } from './directory-index.ts'
import type { DirectoryView } from './directory-view.ts'
import { type Envelope, openParts, verifyCountersignature } from './envelope.ts'
import { readJwsHeader } from './jws.ts'
import { publicKey } from './keys.ts'
import type { PasskeyEvidence } from './passkey.ts'
import { type AuthorKey, actStatement, verifyStatement } from './statement.ts'

/** A leaf's place, or a cut: leaves of `origin` from `size` on. */
export interface LogPosition {
  readonly origin: string
  readonly index: number
}

export interface LogCut {
  readonly origin: string
  readonly size: number
}

export interface Signer {
  readonly office: OfficeId
  readonly officeKind: OfficeKind
  /** Null where the registry spoke by the clock. */
  readonly person: PersonId | null
  readonly key: KeyId
  readonly kind: 'passkey' | 'software' | 'office'
  /** What the person might say for the office at that instant; the office's own for a registry. */
  readonly powers: readonly Power[]
  /** What the ceremony showed, for a passkey. */
  readonly ceremony: PasskeyEvidence | null
  /**
   * Set when the key is revoked: the act has no effect if its leaf's index is `size` or more.
   * To be compared where no `leaf` was given.
   */
  readonly revokedFrom: LogCut | null
}

export interface VerifiedAct {
  readonly id: ActId
  readonly payload: ActPayload
  readonly payloadBytes: Bytes
  readonly signer: Signer
  /** Did the office's server say that it admitted the act? */
  readonly countersigned: boolean
  /** Parts at hand by name, each with the digest that was signed; others are withheld or erased. */
  readonly parts: ReadonlyMap<string, Bytes>
}

export interface VerifyEnvelope {
  readonly directories: DirectoryView
  /** The reader's time when the act is to be taken in; null when an old act is read. */
  readonly intakeAt: Instant | null
  /** The act's place in its author's log as proven; null while it has none. */
  readonly leaf: LogPosition | null
  /** Must the office have countersigned? Everything from another installation must be. */
  readonly countersigned: boolean
}

/**
 * Verifies an envelope: form, parts, the author's authority at the act's instant, signature,
 * revocation and countersignature.
 *
 * Revocation: with a `leaf`, by its index; without one at intake, by the act's own instant;
 * without either it is only reported.
 *
 * @throws Fault "signer/unknown-state", "signer/directory-expired", "signer/unknown-office",
 *   "signer/unknown-person", "signer/not-in-office", "signer/unknown-key", "signer/key-not-valid",
 *   "signer/not-the-registry", "signer/revoked", "signer/foreign-log",
 *   "signer/not-countersigned", and the codes of act, envelope, statement, passkey and jws
 */
export function verifyEnvelope(envelope: Envelope, options: VerifyEnvelope): VerifiedAct {
  const { act, key, office, place } = readUnsigned(envelope, options)
  const ceremony = verifyStatement(actStatement(envelope.payload), envelope.signature, key)
  const countersigned = checkCountersignature(act.id, envelope, office, place)
  return { ...act, signer: { ...act.signer, ceremony }, countersigned }
}

/** An act that nobody has signed yet. */
export type Unsigned = Pick<Envelope, 'payload' | 'parts'>

/**
 * What the act will be once its author has signed it with the key that it names: everything that
 * `verifyEnvelope` asks, but for signatures.
 * @throws Fault as `verifyEnvelope`
 */
export const asIfSigned = (unsigned: Unsigned, directories: DirectoryView, at: Instant) =>
  readUnsigned(unsigned, { directories, intakeAt: at, leaf: null, countersigned: false }).act

function readUnsigned(unsigned: Unsigned, options: VerifyEnvelope) {
  const payload = parseActPayload(unsigned.payload)
  const id = actId(unsigned.payload)
  const parts = openParts(payload, unsigned)
  const { directory, latest } = directoriesOf(payload, options)
  const office = directory.offices.get(payload.author.office)
  if (!office) throw refuse('unknown-office', `"${payload.author.office}" is not listed`)
  const { key, powers } = authorOf(payload, office, directory)
  const place = { ...options, at: payload.at, origin: logOf(office, directory), latest }
  const revokedFrom = checkRevocation(key.key.kid, place)
  const { person } = payload.author
  const who = { office: office.id, officeKind: office.kind, person, key: key.key.kid }
  const signer: Signer = { ...who, kind: key.kind, powers, ceremony: null, revokedFrom }
  const act: VerifiedAct = {
    id,
    payload,
    payloadBytes: unsigned.payload,
    signer,
    countersigned: false,
    parts,
  }
  return { act, key, office, place }
}

function directoriesOf({ author, at }: ActPayload, { directories, intakeAt }: VerifyEnvelope) {
  const state = stateOf(author.office)
  const directory = directories.at(state, at)
  const latest = directories.latest(state)
  if (!directory || !latest) {
    throw refuse('unknown-state', `no directory of "${state}" was in force at ${at}`)
  }
  if (intakeAt !== null && !isCurrent(latest, intakeAt)) {
    throw refuse('directory-expired', `the directory of "${state}" is not current at ${intakeAt}`)
  }
  return { directory, latest }
}

/** The author's key and powers, if the directory gives both at the act's instant. */
function authorOf(
  { author, at }: ActPayload,
  office: Office,
  directory: Directory,
): { key: AuthorKey; powers: readonly Power[] } {
  if (author.person === null) return registryOf(author.key, office)
  const person = directory.persons.get(author.person)
  if (!person) throw refuse('unknown-person', `"${author.person}" is not listed`)
  const posts = person.offices.filter((post) => post.office === office.id && isWithin(at, post))
  if (posts.length === 0) {
    throw refuse('not-in-office', `"${person.id}" was not of "${office.id}" at ${at}`)
  }
  const known = directory.keys.get(author.key)
  if (known?.use !== 'person' || known.person !== person.id) {
    throw refuse('unknown-key', `key "${author.key}" is not of "${person.id}"`)
  }
  if (!isWithin(at, known.record)) {
    throw refuse('key-not-valid', `key "${author.key}" was not valid at ${at}`)
  }
  const powers = [...new Set(posts.flatMap((post) => post.powers))]
  return { key: authorKeyOf(known.record, known.key), powers }
}

/**
 * An office key speaks alone only for the clocks' own office, which at a provider is its one
 * office: no server says a person's act, and which acts a clock says the case file knows.
 */
function registryOf(kid: KeyId, office: Office): { key: AuthorKey; powers: readonly Power[] } {
  if (office.kind !== 'registry' && office.kind !== 'provider') {
    throw refuse('not-the-registry', `"${office.id}" speaks only through a person`)
  }
  const key = publicKey(office.key)
  if (key.kid !== kid) throw refuse('unknown-key', `key "${kid}" is not of "${office.id}"`)
  return { key: { kind: 'office', key }, powers: office.powers }
}

/** Where and when a key is said to have signed. */
interface Place {
  readonly at: Instant
  /** The author's log. */
  readonly origin: string
  readonly leaf: LogPosition | null
  readonly intakeAt: Instant | null
  readonly latest: Directory
}

/** @returns the cut to compare, null for a key that is not revoked */
function checkRevocation(kid: KeyId, { at, origin, leaf, intakeAt, latest }: Place): LogCut | null {
  if (leaf && leaf.origin !== origin) {
    throw refuse('foreign-log', `it is logged in "${leaf.origin}", not in "${origin}"`)
  }
  const revocation = latest.revocations.get(kid)
  if (!revocation) return null
  const size = revocation.cuts.find((cut) => cut.origin === origin)?.size ?? 0
  const revoked = leaf ? leaf.index >= size : intakeAt !== null && at >= revocation.at
  if (revoked) throw refuse('revoked', `key "${kid}" is revoked from ${revocation.at} on`)
  return { origin, size }
}

function checkCountersignature(
  id: ActId,
  { countersignature }: Envelope,
  office: Office,
  place: Place & { readonly countersigned: boolean },
): boolean {
  if (countersignature === null) {
    if (!place.countersigned) return false
    throw refuse('not-countersigned', `"${office.id}" did not say that it admitted the act`)
  }
  const { kid } = readJwsHeader(countersignature, 'rogatory-countersignature+jws')
  checkRevocation(kid, place)
  verifyCountersignature(id, countersignature, officeKey(kid, office, place.latest))
  return true
}

/** The office may have changed its key between the act and its admission: either key will do. */
function officeKey(kid: KeyId, office: Office, latest: Directory) {
  const then = publicKey(office.key)
  const now = latest.offices.get(office.id)?.key
  return then.kid === kid || !now ? then : publicKey(now)
}

function logOf({ installation }: Office, directory: Directory): string {
  return directory.installations.get(installation)!.log.origin
}

const refuse = (what: string, why: string) => fault(`signer/${what}`, `cannot accept act: ${why}`)
