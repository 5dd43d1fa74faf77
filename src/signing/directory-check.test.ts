import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { KeyId, OfficeId, PersonId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import {
  AT,
  CENTRAL,
  CONTENT,
  changed,
  clerksKey,
  ISSUED,
  JUDGE,
  judgesKey,
  kidOf,
  LOG,
  officeKey,
  ROOT,
  SERVICE,
  STATE,
  servicesKey,
  signerFrom,
} from '../sim/testkit.ts'
import { checkDirectory, profileStatement } from './directory-check.ts'
import type { DirectoryContent, InstallationId } from './directory-content.ts'
import { isWithin } from './directory-index.ts'
import { challengeOf, signStatement } from './statement.ts'

type Change = (content: DirectoryContent) => void

function refuses(code: `${string}/${string}`, changes: readonly Change[]): void {
  for (const change of changes) {
    assert.throws(() => checkDirectory(changed(change)), { code }, String(change))
  }
}

test('the whole fixture is in order', () => {
  checkDirectory(CONTENT)
})

test('every name belongs to the State', () => {
  refuses('directory/foreign-id', [
    ({ persons }) => {
      persons[0]!.id = 'XC/p-1' as PersonId
    },
    ({ offices }) => {
      offices[0]!.id = 'XC/central-authority' as OfficeId
    },
    ({ installations, offices }) => {
      installations[0]!.id = 'XC/main' as InstallationId
      for (const office of offices) office.installation = 'XC/main' as InstallationId
    },
  ])
})

test('names, keys, logs and credentials stand once', () => {
  refuses('directory/duplicate', [
    ({ persons }) => {
      persons[1]!.id = JUDGE
    },
    ({ offices }) => {
      offices[1]!.id = CENTRAL
    },
    ({ installations }) => {
      installations.push(structuredClone(installations[0]!))
    },
    ({ installations }) => {
      const peerKey = signerFrom('second peer').jwk
      installations.push({ ...installations[0]!, id: 'XB/second' as InstallationId, peerKey })
    },
    ({ persons }) => {
      persons[1]!.keys.push(...persons[0]!.keys)
    },
    ({ persons }) => {
      persons[1]!.keys.push({ ...persons[2]!.keys[0]!, until: AT })
    },
    ({ persons, offices }) => {
      persons[2]!.keys[0]!.jwk = offices[0]!.key
    },
    ({ installations }) => {
      installations[0]!.peerKey = ROOT.jwk
    },
    ({ persons }) => {
      const [judges, clerks] = [persons[0]!.keys[0]!, persons[1]!.keys[0]!]
      assert.ok(judges.kind === 'passkey' && clerks.kind === 'passkey')
      clerks.credentialId = judges.credentialId
    },
    ({ revocations }) => {
      const cuts = [{ origin: LOG, size: 1 }]
      const revocation = { key: servicesKey.kid, at: ISSUED, cuts }
      revocations.push(revocation, revocation)
    },
    ({ revocations }) => {
      const cut = { origin: LOG, size: 1 }
      revocations.push({ key: servicesKey.kid, at: ISSUED, cuts: [cut, cut] })
    },
  ])
})

test('an office is at a listed installation, a person of a listed office', () => {
  refuses('directory/unknown-installation', [
    ({ offices }) => {
      offices[0]!.installation = 'XB/other' as InstallationId
    },
  ])
  refuses('directory/unknown-office', [
    ({ persons }) => {
      persons[0]!.offices[0]!.office = 'XB/other' as OfficeId
    },
    ({ offices }) => {
      offices[0]!.standsInFor = ['XB/other' as OfficeId]
    },
    ({ offices }) => {
      offices[0]!.standsInFor = [CENTRAL]
    },
  ])
})

test('a person has no power that the office lacks', () => {
  refuses('directory/excess-power', [
    ({ persons }) => {
      persons[1]!.offices[0]!.powers = ['receive', 'review']
    },
    ({ offices }) => {
      offices[0]!.powers = ['decide', 'transmit']
    },
  ])
})

test('periods end after they begin, and nothing is revoked in the future', () => {
  refuses('directory/bad-period', [
    (content) => {
      Object.assign(content, { validUntil: content.issued })
    },
    ({ persons }) => {
      persons[0]!.offices[0]!.until = ISSUED
    },
    ({ persons }) => {
      persons[2]!.keys[0]!.until = instant('2026-10-31T00:00:00Z')
    },
    ({ revocations }) => {
      revocations.push({ key: servicesKey.kid, at: AT, cuts: [{ origin: LOG, size: 1 }] })
    },
  ])
  const period = { from: ISSUED, until: AT }
  assert.ok(isWithin(ISSUED, period))
  assert.equal(isWithin(AT, period), false)
  assert.ok(isWithin(AT, { ...period, until: null }))
})

test('a passkey is asked for only by pages of its relying party', () => {
  for (const other of ['https://office.example', 'https://a.b.office.example:8443']) {
    const origins = [other, 'https://sign.office.example']
    const fine = changed(({ persons }) => Object.assign(persons[0]!.keys[0]!, { origins }))
    checkDirectory(fine)
  }
  for (const origins of [['https://example'], ['https://evil-office.example']]) {
    refuses('directory/bad-origin', [
      ({ persons }) => {
        Object.assign(persons[0]!.keys[0]!, { origins })
      },
    ])
  }
})

test('a revocation cuts every log of the State', () => {
  refuses('directory/incomplete-revocation', [
    ({ revocations }) => {
      revocations.push({ key: servicesKey.kid, at: ISSUED, cuts: [] })
    },
    ({ revocations }) => {
      const cuts = [{ origin: 'log.example/other', size: 1 }]
      revocations.push({ key: servicesKey.kid, at: ISSUED, cuts })
    },
  ])
})

test('a profile is approved by two persons, each with a key of their own that counted', () => {
  const [first, second] = CONTENT.profile.approvals
  refuses('directory/duplicate', [
    ({ profile }) => {
      profile.approvals = [first!, first!]
    },
  ])
  refuses('directory/bad-approval', [
    ({ profile }) => {
      profile.approvals[1]!.person = SERVICE
    },
    ({ profile }) => {
      profile.approvals[1]!.key = officeKey.kid
    },
    ({ profile }) => {
      profile.approvals[1]!.key = 'A'.repeat(43) as KeyId
    },
    ({ profile }) => {
      profile.approvals[1]!.at = AT
    },
    ({ persons }) => {
      persons[1]!.keys[0]!.from = AT
    },
    ({ profile }) => {
      profile.since = 2
    },
    ({ revocations }) => {
      const key = kidOf(clerksKey)
      revocations.push({ key, at: ISSUED, cuts: [{ origin: LOG, size: 0 }] })
    },
  ])
  refuses('passkey/wrong-challenge', [
    ({ profile }) => {
      profile.digest = digest(utf8('another profile'))
    },
    ({ profile }) => {
      profile.id = 'other'
    },
    ({ profile }) => {
      const other = { ...profile, since: 2 }
      const challenge = challengeOf(profileStatement(STATE, other, ISSUED))
      profile.approvals[0]!.signature = judgesKey.assert(challenge)
    },
  ])
  refuses('passkey/wrong-credential', [
    ({ profile }) => {
      profile.approvals[0]!.signature = second!.signature
    },
  ])
})

test('a software key approves by JWS, and a passkey does not', () => {
  const { profile } = CONTENT
  const signature = signStatement(profileStatement(STATE, profile, ISSUED), servicesKey)
  const approval = { person: SERVICE, key: servicesKey.kid, at: ISSUED, signature }
  checkDirectory(
    changed((content) => {
      content.profile.approvals[1] = approval
    }),
  )
  refuses('statement/wrong-form', [
    (content) => {
      content.profile.approvals[1]!.signature = signature
    },
  ])
})

test('a key that is no sound point is refused with the whole directory', () => {
  refuses('keys/not-a-point', [
    ({ offices }) => {
      offices[0]!.key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }
    },
  ])
})
