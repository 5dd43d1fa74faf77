/** What the members of a directory must be to each other; the checks throw "directory/…" faults. */
import type { OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type {
  DirectoryContent,
  Installation,
  InstallationId,
  Office,
  Person,
  Revocation,
} from './directory-content.ts'
import { byName, type DirectoryIndex, refuseDirectory as refuse } from './directory-index.ts'

export const checkInstallation = ({ id }: Installation, { state }: DirectoryContent): void =>
  checkState(id, state)

/** An office is at a listed installation and stands in for other listed offices only. */
export function checkOffice(
  office: Office,
  { state }: DirectoryContent,
  index: DirectoryIndex,
): void {
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

/** A person is of listed offices, with no power that the office lacks. */
export function checkPerson(
  person: Person,
  { state }: DirectoryContent,
  { offices }: DirectoryIndex,
): void {
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

/** Every log is cut: one without a cut would be a log in which the revoked key still acts. */
export function checkRevocation(revocation: Revocation, content: DirectoryContent): void {
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

function checkState(id: OfficeId | PersonId | InstallationId, state: StateCode): void {
  if (!id.startsWith(`${state}/`)) throw refuse('foreign-id', `"${id}" is not of "${state}"`)
}

/** A period that ends ends after it begins. */
export function checkPeriod(
  of: string,
  { from, until }: { readonly from: Instant; readonly until: Instant | null },
): void {
  if (until !== null && until <= from) {
    throw refuse('bad-period', `a period of "${of}" ends at ${until}, before it begins`)
  }
}
