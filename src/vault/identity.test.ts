import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { fromBech32, toBech32 } from '../base/bech32.ts'
import { toHex, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import {
  fingerprint,
  identity,
  isRecipient,
  newIdentity,
  recipient,
  recipientOf,
} from './identity.ts'
import { seeded } from './testdata/streams.ts'
import { publicOf, sharedSecret } from './x25519.ts'

/** The pair that the age specification prints: 32 bytes of 0x42. */
const SPEC = {
  identity: 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
  recipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
} as const

test('a key pair made from the bytes of the age specification is the one it prints', () => {
  assert.deepEqual(
    newIdentity((size) => new Uint8Array(size).fill(0x42)),
    SPEC,
  )
})

test('our recipients are those that age-encryption derives, for any identity', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const pair = newIdentity(seeded(seed))
    assert.equal(pair.recipient, await identityToRecipient(pair.identity))
    const theirs = await generateX25519Identity()
    assert.equal(recipientOf(identity(theirs)), await identityToRecipient(theirs))
  }
})

test('chance is an argument: the same chance gives the same pair, other chance another', () => {
  assert.deepEqual(newIdentity(seeded(1)), newIdentity(seeded(1)))
  assert.notDeepEqual(newIdentity(seeded(1)), newIdentity(seeded(2)))
})

test('a source of chance that gives too little is a mistake of the program', () => {
  assert.throws(() => newIdentity(() => new Uint8Array(31)), TypeError)
})

test('Bech32 decoding undoes encoding, and any one to four wrong characters are found', () => {
  const data = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
  const edit = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 31 }))
  const given = fc.tuple(
    fc.uint8Array({ maxLength: 40 }),
    fc.array(edit, { minLength: 1, maxLength: 4 }),
  )
  fc.assert(
    fc.property(given, ([bytes, edits]) => {
      const text = toBech32('age', bytes)
      assert.deepEqual(fromBech32('age', text), Uint8Array.from(bytes))
      const chars = [...text]
      for (const [at, shift] of edits) {
        const place = 4 + (at % (text.length - 4))
        chars[place] = data[(data.indexOf(chars[place]!) + shift) % 32]!
      }
      const wrong = chars.join('')
      if (wrong !== text) assert.equal(fromBech32('age', wrong), undefined)
    }),
    { numRuns: 300 },
  )
})

test('the checksum is that of BIP 173', () => {
  assert.equal(toBech32('a', new Uint8Array()), 'a12uel5l')
  const all = 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'
  assert.equal(toHex(fromBech32('abcdef', all)!), '00443214c74254b635cf84653a56d7c675be77df')
  assert.equal(fromBech32('?', '?1ezyfcl')?.length, 0)
})

test('only the one form of a recipient is read: lower case, 32 bytes, prefix age', () => {
  assert.ok(isRecipient(SPEC.recipient))
  const long = toBech32('age', new Uint8Array(33))
  const hybrid = toBech32('age1pq', new Uint8Array(32))
  for (const wrong of [
    '',
    'age1',
    SPEC.recipient.toUpperCase(),
    ` ${SPEC.recipient}`,
    long,
    hybrid,
  ]) {
    assert.equal(isRecipient(wrong), false, wrong)
    assert.throws(() => recipient(wrong), { code: 'vault/recipient-malformed' })
  }
})

test('a text that is no identity is refused unrepeated, since it may be a secret', () => {
  const nearly = `${SPEC.identity.slice(0, -1)}Q`
  for (const wrong of ['', nearly, SPEC.identity.toLowerCase(), SPEC.recipient]) {
    assert.throws(
      () => identity(wrong),
      (error: Error & { code?: string }) =>
        error.code === 'vault/identity-malformed' &&
        (wrong === '' || !error.message.includes(wrong)),
    )
  }
})

test('a fingerprint is the SHA-256 of the recipient as text, as sha256sum prints it', () => {
  assert.equal(fingerprint(recipient(SPEC.recipient)), digest(utf8(SPEC.recipient)))
})

test('both sides of X25519 agree, and a point of small order gives no secret', () => {
  const random = seeded(7)
  const [a, b] = [random(32), random(32)]
  assert.deepEqual(sharedSecret(a, publicOf(b)), sharedSecret(b, publicOf(a)))
  assert.equal(sharedSecret(a, new Uint8Array(32)), undefined)
  assert.equal(sharedSecret(a, Uint8Array.of(1, ...new Uint8Array(31))), undefined)
})
