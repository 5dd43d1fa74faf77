/** A directory's members by their names, each name once. */
import { type FaultCode, fault } from '../base/error.ts'
import type { KeyId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type {
  DirectoryContent,
  Installation,
  InstallationId,
  Office,
  Person,
  PersonKey,
  Revocation,
} from './directory-content.ts'
import { type PublicKey, publicKey } from './keys.ts'
import type { AuthorKey } from './statement.ts'

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
 * Indexes a directory.
 * @throws Fault "directory/duplicate", a "keys/…" or "bytes/…" code
 */
export function indexDirectory(content: DirectoryContent): DirectoryIndex {
  byName(content.installations, ({ log }) => log.origin, 'log')
  byName(credentialsOf(content), (id) => id, 'credential')
  return {
    installations: byName(content.installations, ({ id }) => id, 'installation'),
    offices: byName(content.offices, ({ id }) => id, 'office'),
    persons: byName(content.persons, ({ id }) => id, 'person'),
    keys: byName(keysOf(content), ({ key }) => key.kid, 'key'),
    revocations: byName(content.revocations, ({ key }) => key, 'revocation'),
  }
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
 * Members by their names.
 * @param what - what is named, for the sentence: `office`
 * @throws Fault "directory/duplicate"
 */
export function byName<T, N extends string>(
  members: readonly T[],
  nameOf: (member: T) => N,
  what: string,
): ReadonlyMap<N, T> {
  const named = new Map<N, T>()
  for (const member of members) {
    const name = nameOf(member)
    if (named.has(name)) throw refuseDirectory('duplicate', `${what} "${name}" stands twice`)
    named.set(name, member)
  }
  return named
}

/** The fault `directory/<what>`. */
export const refuseDirectory = (
  what: string,
  why: string,
  data: Readonly<Record<string, unknown>> = {},
) => fault(`directory/${what}` satisfies FaultCode, `cannot accept directory: ${why}`, data)

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
