/** A directory judged as a whole: its members, and the two persons who put its profile in force. */
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalBytes } from '../base/json.ts'
import type { DirectoryContent, Profile } from './directory-content.ts'
import {
  authorKeyOf,
  byName,
  type DirectoryIndex,
  indexDirectory,
  isWithin,
  refuseDirectory as refuse,
} from './directory-index.ts'
import {
  checkInstallation,
  checkOffice,
  checkPeriod,
  checkPerson,
  checkRevocation,
} from './directory-members.ts'
import { type Statement, verifyStatement } from './statement.ts'

/**
 * Checks a directory as a whole and indexes it.
 * @throws Fault "directory/foreign-id", "directory/duplicate", "directory/unknown-office",
 *   "directory/unknown-installation", "directory/excess-power", "directory/bad-period",
 *   "directory/bad-origin", "directory/incomplete-revocation", "directory/bad-serial",
 *   "directory/bad-approval", a "keys/…", "jws/…" or "passkey/…" code
 */
export function checkDirectory(content: DirectoryContent): DirectoryIndex {
  checkPeriod('the directory', { from: content.issued, until: content.validUntil })
  if ((content.serial === 1) !== (content.previous === null)) {
    throw refuse('bad-serial', `serial ${content.serial} and its previous digest disagree`)
  }
  const index = indexDirectory(content)
  for (const installation of content.installations) checkInstallation(installation, content)
  for (const office of content.offices) checkOffice(office, content, index)
  for (const person of content.persons) checkPerson(person, content, index)
  for (const revocation of content.revocations) checkRevocation(revocation, content)
  checkProfile(content, index)
  return index
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

/** Two different persons of the directory approved its profile. */
function checkProfile(
  { state, serial, issued, profile }: DirectoryContent,
  index: DirectoryIndex,
): void {
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
