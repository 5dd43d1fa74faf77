/** What the members of a directory must be to each other. */
import { fault } from '../base/error.ts'
import type { KeyId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes } from '../base/json.ts'
import type {
  DirectoryContent,
  Installation,
  InstallationId,
  Office,
  Person,
  PersonKey,
  Profile,
  Revocation,
} from './directory-content.ts'
import { type PublicKey, publicKey } from './keys.ts'
import { type AuthorKey, type Statement, verifyStatement } from './statement.ts'

/** A key of the directory with whom it belongs to. One key belongs to one holder for one use. */
export type DirectoryKey =
  | PersonsKey
  | { readonly use: 'office'; readonly office: OfficeId; readonly key: PublicKey }
  | { readonly use: 'peer'; readonly installation: InstallationId; readonly key: PublicKey }
  | { readonly use: 'root'; readonly key: PublicKey }

interface PersonsKey {
  readonly use: 'person'
  readonly person: PersonId
  readonly record: PersonKey
  readonly key: PublicKey
}

/** A directory's members by their names. */
export interface DirectoryIndex {
  readonly installations: ReadonlyMap<InstallationId, Installation>
  readonly offices: ReadonlyMap<OfficeId, Office>
  readonly persons: ReadonlyMap<PersonId, Person>
  readonly keys: ReadonlyMap<KeyId, DirectoryKey>
  readonly revocations: ReadonlyMap<KeyId, Revocation>
}

/**
 * Checks a directory as a whole and indexes it.
 * @throws Fault "directory/foreign-id", "directory/duplicate", "directory/unknown-office",
 *   "directory/unknown-installation", "directory/excess-power", "directory/bad-period",
 *   "directory/bad-origin", "directory/incomplete-revocation", "directory/bad-serial",
 *   "directory/bad-approval", a "keys/…", "jws/…" or "passkey/…" code
 */
export function checkDirectory(content: DirectoryContent): DirectoryIndex {
  checkPeriod('directory', { from: content.issued, until: content.validUntil })
  if ((content.serial === 1) !== (content.previous === null)) {
    throw refuse('bad-serial', `serial ${content.serial} and its previous digest disagree`)
  }
  const index = {
    installations: byName(content.installations, ({ id }) => id, 'installation'),
    offices: byName(content.offices, ({ id }) => id, 'office'),
    persons: byName(content.persons, ({ id }) => id, 'person'),
    keys: byName(keysOf(content), ({ key }) => key.kid, 'key'),
    revocations: byName(content.revocations, ({ key }) => key, 'revocation'),
  }
  byName(content.installations, ({ log }) => log.origin, 'log')
  byName(credentialsOf(content), (id) => id, 'credential')
  for (const { id } of content.installations) checkState(id, content.state)
  for (const office of content.offices) checkOffice(office, content.state, index)
  for (const person of content.persons) checkPerson(person, content.state, index)
  for (const revocation of content.revocations) checkRevocation(revocation, content)
  checkProfile(content, index)
  return index
}

/** Is `at` in the period? From its first instant on, until before its end. */
export const isWithin = (
  at: Instant,
  { from, until }: { readonly from: Instant; readonly until: Instant | null },
): boolean => from <= at && (until === null || at < until)

/** The form of signature that a person's key gives. */
export function authorKeyOf(record: PersonKey, key: PublicKey): AuthorKey {
  if (record.kind === 'software') return { kind: 'software', key }
  const { credentialId, rpId, origins } = record
  return { kind: 'passkey', key, credentialId, rpId, origins }
}

/**
 * What two persons sign to put a profile in force: the State, the profile, the directory serial
 * from which on it stands, and when each of them approved. The serial keeps old approvals from
 * bringing an old profile back.
 */
export function profileStatement(
  state: StateCode,
  { id, digest, since }: Pick<Profile, 'id' | 'digest' | 'since'>,
  at: Instant,
): Statement {
  return {
    typ: 'rogatory-profile+jws',
    label: 'rogatory:profile:v1',
    bytes: canonicalBytes({ at, digest, id, since, state }),
  }
}

function keysOf(content: DirectoryContent): DirectoryKey[] {
  return [
    { use: 'root', key: publicKey(content.root) },
    ...content.installations.map(({ id, peerKey }): DirectoryKey => {
      return { use: 'peer', installation: id, key: publicKey(peerKey) }
    }),
    ...content.offices.map(({ id, key }): DirectoryKey => {
      return { use: 'office', office: id, key: publicKey(key) }
    }),
    ...content.persons.flatMap(({ id, keys }) =>
      keys.map((record): DirectoryKey => {
        return { use: 'person', person: id, record, key: publicKey(record.jwk) }
      }),
    ),
  ]
}

const credentialsOf = ({ persons }: DirectoryContent): string[] =>
  persons.flatMap(({ keys }) =>
    keys.flatMap((key) => (key.kind === 'passkey' ? [key.credentialId] : [])),
  )

function checkOffice(office: Office, state: StateCode, index: DirectoryIndex): void {
  checkState(office.id, state)
  if (!index.installations.has(office.installation)) {
    throw refuse('unknown-installation', `"${office.id}" is at "${office.installation}"`)
  }
  for (const other of office.standsInFor) {
    if (other === office.id || !index.offices.has(other)) {
      throw refuse('unknown-office', `"${office.id}" cannot stand in for "${other}"`)
    }
  }
}

function checkPerson(person: Person, state: StateCode, { offices }: DirectoryIndex): void {
  checkState(person.id, state)
  for (const post of person.offices) {
    const office = offices.get(post.office)
    if (!office) throw refuse('unknown-office', `"${person.id}" is of "${post.office}"`)
    const excess = post.powers.find((power) => !office.powers.includes(power))
    if (excess) throw refuse('excess-power', `"${person.id}": "${office.id}" cannot "${excess}"`)
    checkPeriod(person.id, post)
  }
  for (const key of person.keys) {
    checkPeriod(person.id, key)
    if (key.kind === 'passkey') checkOrigins(person.id, key)
  }
}

/** A browser lets a page ask for a relying party only at its own domain or one above it. */
function checkOrigins(
  who: PersonId,
  { origins, rpId }: { readonly origins: readonly string[]; readonly rpId: string },
): void {
  for (const origin of origins) {
    const host = new URL(origin).hostname
    if (host !== rpId && !host.endsWith(`.${rpId}`)) {
      throw refuse('bad-origin', `"${who}": no page of "${origin}" can use "${rpId}"`)
    }
  }
}

/** A log without a cut would be a log in which the revoked key still acts. */
function checkRevocation(revocation: Revocation, content: DirectoryContent): void {
  const cuts = byName(revocation.cuts, ({ origin }) => origin, 'cut')
  const open = content.installations.find(({ log }) => !cuts.has(log.origin))
  if (open) {
    const { origin } = open.log
    throw refuse('incomplete-revocation', `of key "${revocation.key}": no cut for log "${origin}"`)
  }
  if (revocation.at > content.issued) {
    throw refuse('bad-period', `revocation of key "${revocation.key}" lies in the future`)
  }
}

function checkProfile({ state, serial, issued, profile }: DirectoryContent, index: DirectoryIndex) {
  if (profile.since > serial) throw refuse('bad-approval', 'its profile is of a later serial')
  byName(profile.approvals, ({ person }) => person, 'approver')
  for (const { person, key: kid, at, signature } of profile.approvals) {
    const key = index.keys.get(kid)
    if (key?.use !== 'person' || key.person !== person) {
      throw refuse('bad-approval', `key "${kid}" is not of "${person}"`)
    }
    const revoked = index.revocations.get(kid)
    if (at > issued || !isWithin(at, key.record) || (revoked && at >= revoked.at)) {
      throw refuse('bad-approval', `key "${kid}" could not approve at ${at}`)
    }
    verifyStatement(
      profileStatement(state, profile, at),
      signature,
      authorKeyOf(key.record, key.key),
    )
  }
}

function checkState(id: OfficeId | PersonId | InstallationId, state: StateCode): void {
  if (!id.startsWith(`${state}/`)) throw refuse('foreign-id', `"${id}" is not of "${state}"`)
}

function checkPeriod(
  of: string,
  { from, until }: { readonly from: Instant; readonly until: Instant | null },
): void {
  if (until !== null && until <= from) {
    throw refuse('bad-period', `a period of "${of}" ends at ${until}, before it begins`)
  }
}

function byName<T, N extends string>(
  members: readonly T[],
  nameOf: (member: T) => N,
  what: string,
): ReadonlyMap<N, T> {
  const named = new Map(members.map((member) => [nameOf(member), member]))
  if (named.size === members.length) return named
  const names = members.map(nameOf)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  throw refuse('duplicate', `${what} "${twice}" stands twice`)
}

const refuse = (what: string, why: string) =>
  fault(`directory/${what}`, `cannot accept directory: ${why}`)
