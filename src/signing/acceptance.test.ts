import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Digest } from '../base/digest.ts'
import type { PersonId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import {
  AT,
  CLERK,
  clerksKey,
  DIRECTORY,
  JUDGE,
  judgesKey,
  SERVICE,
  servicesKey,
} from '../sim/testkit.ts'
import { acceptanceStatement, verifyAcceptance } from './acceptance.ts'
import { challengeOf, signStatement } from './statement.ts'

const root = { state: 'XA' as StateCode, fingerprint: 'ab'.repeat(32) as Digest }
const saidBy = (person: PersonId, at = AT) => ({ person, at, source: 'its gazette' })
const byPasskey = (person: PersonId, key: typeof judgesKey) => {
  const said = saidBy(person)
  return { ...said, signature: key.assert(challengeOf(acceptanceStatement(root, said))) }
}

test('a person accepts by passkey, by a software key that is listed, or unsigned', () => {
  verifyAcceptance(root, byPasskey(JUDGE, judgesKey), DIRECTORY)
  verifyAcceptance(root, { ...saidBy(CLERK), signature: null }, DIRECTORY)
  const said = saidBy(SERVICE)
  const signature = signStatement(acceptanceStatement(root, said), servicesKey)
  verifyAcceptance(root, { ...said, signature }, DIRECTORY)
})

test('a word by somebody else, at another time or for another root is refused', () => {
  const good = byPasskey(JUDGE, judgesKey)
  const cases = [
    ['acceptance/unknown-person', root, { ...saidBy('XB/p-9' as PersonId), signature: null }],
    [
      'acceptance/unknown-person',
      root,
      { ...saidBy(CLERK, instant('2026-10-01T00:00:00Z')), signature: null },
    ],
    ['acceptance/unknown-key', root, byPasskey(JUDGE, clerksKey)],
    ['acceptance/unknown-key', root, { ...good, person: CLERK }],
    ['passkey/wrong-challenge', root, { ...good, source: 'the file itself' }],
    ['passkey/wrong-challenge', { ...root, fingerprint: 'cd'.repeat(32) as Digest }, good],
  ] as const
  for (const [code, of, said] of cases) {
    assert.throws(() => verifyAcceptance(of, said, DIRECTORY), { code })
  }
})
