/** Who may speak at the officers' listener, by the directory in force. */
import { fault } from '../base/error.ts'
import type { KeyId, OfficeId, PersonId } from '../base/id.ts'
import { directoryOf, type Installation } from '../office/installation.ts'
import type { Identities, OwnKey, Present, Standing } from '../sign-in/identities.ts'
import { authorKeyOf, isWithin } from '../signing/directory-index.ts'
import { readJwsHeader } from '../signing/jws.ts'
import {
  type AuthorSignature,
  actStatement,
  challengeOf,
  type Statement,
  verifyStatement,
} from '../signing/statement.ts'

/** @param administrators - persons of the State who enrol others here, without an office here */
export function identitiesOf(
  installation: Installation,
  administrators: readonly PersonId[] = [],
): Identities {
  const present = (person: PersonId): Present | undefined => {
    const offices = officesHere(installation, person)
    const enrols = administrators.includes(person) && postsOf(installation, person).length > 0
    return offices.length > 0 || enrols ? { person, offices } : undefined
  }
  const standing = (person: PersonId, key: KeyId): Standing | undefined => {
    const found = keyOf(installation, person, key)
    const here = found && present(person)
    return here && { ...here, key }
  }
  return {
    installation: installation.id,
    challengeOfAct: (payload) => challengeOf(actStatement(payload)),
    challengeOf,
    standing,
    present,
    keysOf: (person) => keysOf(installation, person),
    verify(person, statement, signature) {
      const now = installation.clock.now()
      const listed = directoryOf(installation, installation.state).persons.get(person)
      for (const record of listed?.keys ?? []) {
        const kid = keyIdOf(installation, person, record)
        const known = kid && keyOf(installation, person, kid)
        if (!known || !isWithin(now, record)) continue
        if (!fits(record, kid, { statement, signature: signature as AuthorSignature })) continue
        verifyStatement(statement, signature as AuthorSignature, known)
        const found = standing(person, kid)
        if (found) return found
      }
      throw fault('signer/unknown-person', `cannot sign in "${person}": no key of theirs fits`)
    },
  }
}

type Listed = NonNullable<ReturnType<typeof listedKeys>>[number]

const listedKeys = (installation: Installation, person: PersonId) =>
  directoryOf(installation, installation.state).persons.get(person)?.keys

/** The key of the directory that a record is about. */
function keyIdOf(installation: Installation, person: PersonId, record: Listed): KeyId | undefined {
  const { keys } = directoryOf(installation, installation.state)
  for (const [kid, key] of keys) {
    if (key.use === 'person' && key.person === person && key.record === record) return kid
  }
  return undefined
}

function keyOf(installation: Installation, person: PersonId, kid: KeyId) {
  const directory = directoryOf(installation, installation.state)
  const known = directory.keys.get(kid)
  const now = installation.clock.now()
  if (known?.use !== 'person' || known.person !== person) return undefined
  if (directory.revocations.has(kid) || !isWithin(now, known.record)) return undefined
  return authorKeyOf(known.record, known.key)
}

function keysOf(installation: Installation, person: PersonId): OwnKey[] {
  return (listedKeys(installation, person) ?? []).flatMap((record): OwnKey[] => {
    const key = keyIdOf(installation, person, record)
    if (key === undefined || !keyOf(installation, person, key)) return []
    if (record.kind !== 'passkey') return [{ key, passkey: null }]
    const { credentialId, rpId, origins } = record
    return [{ key, passkey: { credentialId, rpId, origins } }]
  })
}

/** Whether the signature says that it is by this key. @throws Fault of a malformed JWS header */
const fits = (
  record: Listed,
  kid: KeyId,
  of: { readonly statement: Statement; readonly signature: AuthorSignature },
): boolean =>
  record.kind === 'passkey'
    ? of.signature.kind === 'passkey' && of.signature.credentialId === record.credentialId
    : of.signature.kind === 'jws' && readJwsHeader(of.signature, of.statement.typ).kid === kid

/** Offices of this installation that the person holds now. */
export function officesHere(installation: Installation, person: PersonId): OfficeId[] {
  const { offices } = directoryOf(installation, installation.state)
  return postsOf(installation, person).filter(
    (office) => offices.get(office)?.installation === installation.id,
  )
}

/** Offices of the State that the person holds now. */
function postsOf(installation: Installation, person: PersonId): OfficeId[] {
  const now = installation.clock.now()
  const listed = directoryOf(installation, installation.state).persons.get(person)
  return (listed?.offices ?? []).filter((post) => isWithin(now, post)).map(({ office }) => office)
}

/** Domain of this installation's passkeys: that of the first one listed; it is fixed at set-up. */
export function rpIdOf(installation: Installation): string {
  for (const { id, keys } of directoryOf(installation, installation.state).persons.values()) {
    if (officesHere(installation, id).length === 0) continue
    for (const key of keys) if (key.kind === 'passkey') return key.rpId
  }
  return 'localhost'
}
