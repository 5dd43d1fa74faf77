import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, fromUtf8, toBase64url, utf8 } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import {
  AT,
  approvalsOf,
  CONTENT,
  changed,
  DIRECTORY,
  following,
  JUDGE,
  LOG,
  open,
  PINNED,
  ROOT,
  SERVICE,
  STATE,
  servicesKey,
  signerFrom,
} from '../sim/testkit.ts'
import { type Directory, isCurrent, openDirectory, signDirectory } from './directory.ts'
import type { DirectoryContent } from './directory-content.ts'
import { formatSignedDocument, signDocument } from './jws.ts'
import { fingerprint, type SigningKey } from './keys.ts'

/** Signs what `signDirectory` would refuse. */
const signAnyway = (content: unknown, key: SigningKey = ROOT) =>
  formatSignedDocument(signDocument(key, 'rogatory-directory+jws', canonicalBytes(content as Json)))
/** The directory after `of`, issued at an instant. */
const issued = (of: Directory, at: string) =>
  following(of, (content) => {
    content.issued = instant(at)
  })
const openAnyway = (content: unknown, previous = DIRECTORY) => open(signAnyway(content), previous)

test('a directory opens under the fingerprint of its root', () => {
  assert.deepEqual(DIRECTORY.content, CONTENT)
  assert.equal(DIRECTORY.digest, digest(canonicalBytes(CONTENT)))
  assert.equal(DIRECTORY.persons.get(JUDGE)?.post, 'Head of section')
  assert.equal(DIRECTORY.keys.get(servicesKey.kid)?.use, 'person')
  assert.deepEqual(open(DIRECTORY.document), DIRECTORY)
})

test('a root that is not pinned is refused, whoever names it', () => {
  const options = { state: STATE, pinnedRoot: fingerprint(servicesKey.kid), asOf: AT }
  assert.throws(() => openDirectory(DIRECTORY.document, options), { code: 'directory/wrong-root' })
  const usurped = signAnyway({ ...CONTENT, root: servicesKey.jwk }, servicesKey)
  assert.throws(() => open(usurped), { code: 'directory/wrong-root' })
  const borrowed = signAnyway(CONTENT, servicesKey)
  assert.throws(() => open(borrowed), { code: 'directory/wrong-root' })
  const elsewhere = signAnyway({ ...CONTENT, root: servicesKey.jwk }, ROOT)
  assert.throws(() => open(elsewhere), { code: 'directory/wrong-root' })
})

test('another kind of document by the root, and any other bytes, are refused', () => {
  const payload = canonicalBytes(CONTENT)
  const receipt = formatSignedDocument(signDocument(ROOT, 'rogatory-receipt+jws', payload))
  assert.throws(() => open(receipt), { code: 'jws/wrong-type' })
  const spaced = formatSignedDocument(
    signDocument(ROOT, 'rogatory-directory+jws', utf8(`${fromUtf8(payload)} `)),
  )
  assert.throws(() => open(spaced), { code: 'directory/not-canonical' })
  const text = fromUtf8(DIRECTORY.document)
  const forged = text.replace(/"payload":"[^"]+"/, `"payload":"${toBase64url(utf8('{}'))}"`)
  assert.throws(() => open(utf8(forged)), { code: 'directory/malformed' })
  const renamed = canonicalBytes({ ...CONTENT, timeZone: 'Europe/Riga' })
  const altered = text.replace(/"payload":"[^"]+"/, `"payload":"${toBase64url(renamed)}"`)
  assert.throws(() => open(utf8(altered)), { code: 'jws/bad-signature' })
})

test('an expired directory is read but no act is taken in on its word', () => {
  const { validUntil } = CONTENT
  const late = openDirectory(DIRECTORY.document, {
    state: STATE,
    pinnedRoot: PINNED,
    asOf: validUntil,
  })
  assert.equal(isCurrent(late, validUntil), false)
  assert.equal(isCurrent(late, instant('2027-10-31T23:59:59Z')), true)
})

test('a directory of the future waits, but for five minutes of clock', () => {
  const at = (asOf: string) =>
    openDirectory(DIRECTORY.document, { state: STATE, pinnedRoot: PINNED, asOf: instant(asOf) })
  assert.throws(() => at('2026-10-31T23:54:59Z'), { code: 'directory/not-yet-issued' })
  assert.equal(isCurrent(at('2026-10-31T23:55:00Z'), instant('2026-10-31T23:55:00Z')), true)
  assert.equal(isCurrent(DIRECTORY, instant('2026-10-31T23:54:59Z')), false)
})

test('the next serial follows and the same document again changes nothing', () => {
  const next = signDirectory(
    following(DIRECTORY, (content) => {
      content.timeZone = 'Europe/Riga'
    }),
    ROOT,
  )
  assert.equal(open(next, DIRECTORY).content.serial, 2)
  assert.equal(open(DIRECTORY.document, DIRECTORY), DIRECTORY)
})

test('a lower, equal, skipped, unlinked or earlier serial is refused', () => {
  const second = open(signDirectory(issued(DIRECTORY, '2026-11-20T00:00:00Z'), ROOT), DIRECTORY)
  const third = issued(second, '2026-11-21T00:00:00Z')
  const unlinked = { ...third, previous: digest(utf8('else')) }
  const earlier = issued(second, '2026-11-19T00:00:00Z')
  const fork = { ...second.content, timeZone: 'Europe/Riga' }
  assert.equal(openAnyway(third, second).content.serial, 3)
  assert.throws(() => openAnyway(CONTENT, second), { code: 'directory/rollback' })
  assert.throws(() => openAnyway(fork, second), { code: 'directory/fork' })
  assert.throws(() => openAnyway(third), { code: 'directory/gap', data: { serial: 2 } })
  assert.throws(() => openAnyway(unlinked, second), { code: 'directory/wrong-previous' })
  assert.throws(() => openAnyway(earlier, second), { code: 'directory/rollback' })
})

test('serial 1 alone has no predecessor', () => {
  assert.throws(() => open(signAnyway({ ...CONTENT, previous: DIRECTORY.digest })), {
    code: 'directory/bad-serial',
  })
  assert.throws(() => open(signAnyway({ ...CONTENT, serial: 2 })), {
    code: 'directory/bad-serial',
  })
})

test('a pinned root speaks for its own State and no other', () => {
  const foreign = (content: DirectoryContent): DirectoryContent => {
    const other: DirectoryContent = JSON.parse(JSON.stringify(content).replaceAll('"XB', '"XC'))
    const profile = { ...other.profile, approvals: approvalsOf(other.profile, other.state) }
    return { ...other, profile }
  }
  const next = foreign(following(DIRECTORY, () => {}))
  assert.throws(() => openAnyway(next), { code: 'directory/wrong-state' })
  const first = signDirectory(foreign(CONTENT), ROOT)
  assert.throws(() => open(first), { code: 'directory/wrong-state' })
  const asked = { state: 'XC' as StateCode, pinnedRoot: PINNED, asOf: AT }
  assert.equal(openDirectory(first, asked).content.state, 'XC')
  assert.throws(() => openDirectory(DIRECTORY.document, asked), { code: 'directory/wrong-state' })
})

test('the root changes in two steps, and the old one is gone after the second', () => {
  const NEXT = signerFrom('next root')
  const named = open(
    signDirectory(
      following(DIRECTORY, (content) => {
        content.nextRoot = NEXT.kid
      }),
      ROOT,
    ),
    DIRECTORY,
  )
  const taken = following(named, (content) => {
    content.root = NEXT.jwk
    content.nextRoot = null
  })
  const changed = open(signDirectory(taken, NEXT), named)
  assert.equal(changed.content.serial, 3)
  assert.equal(changed.pinnedRoot, PINNED)
  const back = following(changed, (content) => {
    content.root = ROOT.jwk
  })
  assert.throws(() => open(signDirectory(back, ROOT), changed), { code: 'directory/wrong-root' })
  const unnamed = following(DIRECTORY, (content) => {
    content.root = NEXT.jwk
  })
  assert.throws(() => open(signDirectory(unnamed, NEXT), DIRECTORY), {
    code: 'directory/wrong-root',
  })
})

test('a new pin begins a new chain and forgets the old one', () => {
  const NEW = signerFrom('new root')
  const content = { ...CONTENT, root: NEW.jwk, serial: 1 }
  const options = { state: STATE, pinnedRoot: fingerprint(NEW.kid), asOf: AT, previous: DIRECTORY }
  const opened = openDirectory(signDirectory(content, NEW), options)
  assert.equal(opened.pinnedRoot, fingerprint(NEW.kid))
  assert.throws(() => openDirectory(DIRECTORY.document, options), { code: 'directory/wrong-root' })
})

test('what is revoked stays revoked, from the same leaf at the latest', () => {
  const revocation = { key: servicesKey.kid, at: AT, cuts: [{ origin: LOG, size: 9 }] }
  const asOf = instant('2026-11-23T00:00:00Z')
  const revoking = (of: Directory, revocations: DirectoryContent['revocations']) => ({
    ...issued(of, asOf),
    revocations,
  })
  const openAt = (content: DirectoryContent, previous = DIRECTORY) =>
    openDirectory(signDirectory(content, ROOT), {
      state: STATE,
      pinnedRoot: PINNED,
      asOf,
      previous,
    })
  const revoked = openAt(revoking(DIRECTORY, [revocation]))
  assert.equal(revoked.revocations.get(servicesKey.kid)?.at, AT)
  const later = instant('2026-11-22T09:50:28Z')
  const cut = (size: number) => [{ ...revocation, cuts: [{ origin: LOG, size }] }]
  for (const lost of [[], cut(10), [{ ...revocation, at: later }]]) {
    assert.throws(() => openAt(revoking(revoked, lost), revoked), {
      code: 'directory/lost-revocation',
    })
  }
  assert.equal(openAt(revoking(revoked, cut(8)), revoked).content.serial, 3)
})

test('a key never passes from one holder to another', () => {
  const given = following(DIRECTORY, (content) => {
    const [judge, , service] = content.persons
    judge!.keys.push(...service!.keys)
    service!.keys = []
  })
  assert.throws(() => open(signDirectory(given, ROOT), DIRECTORY), { code: 'directory/key-moved' })
  const dropped = following(DIRECTORY, (content) => {
    content.persons = content.persons.filter(({ id }) => id !== SERVICE)
  })
  assert.equal(open(signDirectory(dropped, ROOT), DIRECTORY).persons.has(SERVICE), false)
})

test('a key never passes from one office to another', () => {
  const swapped = following(DIRECTORY, ({ offices: [one, other] }) => {
    const { key } = one!
    one!.key = other!.key
    other!.key = key
  })
  assert.throws(() => open(signDirectory(swapped, ROOT), DIRECTORY), {
    code: 'directory/key-moved',
  })
})

test('a new profile needs new approvals, so that an old one cannot be brought back', () => {
  const profileOf = (text: string, since: number) => {
    const profile = { id: 'full-safeguards', digest: digest(utf8(text)), since }
    return { ...profile, binds: null, approvals: approvalsOf(profile) }
  }
  const next = (profile: DirectoryContent['profile'], of = DIRECTORY) =>
    open(
      signDirectory(
        following(of, (content) => {
          content.profile = profile
        }),
        ROOT,
      ),
      of,
    )
  const second = next(profileOf('another profile', 2))
  assert.throws(() => next(profileOf('another profile', 1)), { code: 'directory/bad-approval' })
  assert.throws(() => next(CONTENT.profile, second), { code: 'directory/bad-approval' })
  assert.equal(next(profileOf('a profile', 3), second).content.profile.since, 3)
})

test('what would be refused is not signed', () => {
  assert.throws(() => signDirectory(CONTENT, servicesKey), { code: 'directory/wrong-root' })
  const faulty = changed((content) => {
    content.persons[0]!.offices[0]!.powers = ['authorize']
  })
  assert.throws(() => signDirectory(faulty, ROOT), { code: 'directory/excess-power' })
  assert.throws(() => signDirectory({ ...CONTENT, v: 2 as 1 }, ROOT), {
    code: 'directory/malformed',
  })
})

test('any flipped bit of a signed directory is refused', () => {
  const good = DIRECTORY.document
  for (let bit = 0; bit < good.length * 8; bit += 97) {
    const flipped = good.slice()
    flipped[bit >> 3]! ^= 1 << (bit & 7)
    assert.throws(() => open(flipped), `bit ${bit}`)
  }
})

test('a fingerprint is compared whole', () => {
  const almost = `${PINNED.slice(0, -1)}${PINNED.endsWith('0') ? '1' : '0'}` as Digest
  assert.equal(fromHex(almost).length, 32)
  assert.throws(
    () => openDirectory(DIRECTORY.document, { state: STATE, pinnedRoot: almost, asOf: AT }),
    {
      code: 'directory/wrong-root',
    },
  )
})
