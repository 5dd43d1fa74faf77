/**
 * What the directories of the pinned States tell the public: offices, law and logs. Names of
 * persons, contacts and the judges are for peers, and what one State finds of another is theirs.
 */
import { isFault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import { beyond } from '../law/beyond.ts'
import { shippedBase } from '../law/shipped.ts'
import type { DirectoryContent } from '../signing/directory-content.ts'
import { fingerprint, publicKey } from '../signing/keys.ts'
import { formatVerifierKey } from '../transparency/note-key.ts'
import { parsePolicy } from '../transparency/policy-text.ts'
import { declared, directoryOf, type Installation } from './installation.ts'

/** All pinned States, in rising order of their codes. */
export const publicStates = (installation: Installation) =>
  installation.states().map((state) => publicState(installation, state))

function publicState(installation: Installation, state: StateCode) {
  const { content } = directoryOf(installation, state)
  const { serial, issued, validUntil, name, languages, timeZone, root, profile } = content
  const first = installation.chain(state).find((one) => one.content.serial === profile.since)
  return {
    state,
    name,
    root: fingerprint(publicKey(root).kid),
    ...{ serial, issued, validUntil, languages, timeZone },
    profile: {
      ...{ id: profile.id, digest: profile.digest, since: first?.content.issued ?? null },
      adds: addedBy(installation, profile),
    },
    offices: content.offices.map(({ id, kind, name, powers }) => ({ id, kind, name, powers })),
    logs: content.installations.map(({ id, log }) => ({
      installation: id,
      origin: log.origin,
      key: log.key,
      witnesses: parsePolicy(log.policy).witnesses.map(({ key }) => formatVerifierKey(key)),
    })),
    declares: lawOf(installation, state),
  }
}

/** What the State's own law adds to what ships; null where the text of its profile is not here. */
function addedBy({ profiles }: Installation, { id, digest }: DirectoryContent['profile']) {
  const [own, base] = [profiles.get(digest), shippedBase(id)]
  return own && base ? beyond(own, base) : null
}

/** Null where it cannot be read: one State's mistake must not hide all the others. */
function lawOf(installation: Installation, state: StateCode) {
  try {
    const { finds, reviewPanel, paperPartners = [], ...law } = declared(installation, state)
    const partners = paperPartners.map(({ state, name, register }) => ({ state, name, register }))
    return { ...law, paperPartners: partners }
  } catch (error) {
    if (isFault(error, 'office/malformed-declarations')) return null
    throw error
  }
}
