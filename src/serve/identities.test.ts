/** Who signs in with a software key is known by any of theirs, and by nobody else's. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { instant } from '../base/instant.ts'
import type { Installation } from '../office/installation.ts'
import { generateKey, publicKey, type SigningKey, signingKey } from '../signing/keys.ts'
import { signStatement } from '../signing/statement.ts'
import { identitiesOf } from './identities.ts'

const from = instant('2026-11-22T09:00:00Z')
const newKey = () => signingKey(generateKey('ES256', randomBytes))
const recordOf = ({ jwk }: SigningKey) => ({ kind: 'software', jwk, why: 'x', from, until: null })

test('a person with two software keys signs in with either, and with no third', () => {
  const [old, next, other] = [newKey(), newKey(), newKey()]
  const records = [old, next].map((key) => [key.kid, recordOf(key)] as const)
  const person = 'XB/p-1'
  const directory = {
    persons: new Map([
      [
        person,
        {
          id: person,
          offices: [{ office: 'XB/court', from, until: null }],
          keys: records.map(([, record]) => record),
        },
      ],
    ]),
    keys: new Map(
      records.map(([kid, record]) => [
        kid,
        { use: 'person', person, record, key: publicKey(record.jwk) },
      ]),
    ),
    revocations: new Map(),
    offices: new Map([['XB/court', { installation: 'XB/main' }]]),
  }
  const { verify } = identitiesOf({
    id: 'XB/main',
    state: 'XB',
    clock: { now: () => from },
    directories: () => ({ latest: () => directory }),
  } as unknown as Installation)
  const said = { typ: 'rogatory-sign-in+jws', label: 'x', bytes: utf8('x') } as const
  for (const key of [old, next]) {
    const standing = verify(person as never, said, signStatement(said, key))
    assert.deepEqual(standing, { person, key: key.kid, offices: ['XB/court'] })
    const forged = { ...signStatement(said, key), ...{ signature: 'AA'.repeat(43) } }
    assert.throws(() => verify(person as never, said, forged as never), /cannot accept/)
  }
  assert.throws(() => verify(person as never, said, signStatement(said, other)), {
    code: 'signer/unknown-person',
  })
})
