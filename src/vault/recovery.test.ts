import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { identityOf, newIdentity } from './identity.ts'
import { joinShares, splitIdentity, times } from './recovery.ts'
import { seeded } from './testdata/streams.ts'

const random = seeded(41)
const { identity } = newIdentity(random)
const shares = splitIdentity(identity, random)

test('any two of the three shares, in either order, restore the identity', () => {
  const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(secret, fc.nat(), (bytes, seed) => {
      const whole = identityOf(bytes)
      const [a, b, c] = splitIdentity(whole, seeded(seed))
      const pairs = [
        [a, b],
        [b, a],
        [a, c],
        [c, a],
        [b, c],
        [c, b],
      ] as const
      for (const [one, other] of pairs) assert.equal(joinShares(one, other), whole)
    }),
    { numRuns: 25 },
  )
})

test('one share says nothing: for each place and height, every secret byte has its slope', () => {
  for (const place of [1, 2, 3]) {
    const secrets = new Set(Array.from({ length: 256 }, (_, slope) => 0x5a ^ times(place, slope)))
    assert.equal(secrets.size, 256)
  }
})

test('multiplication is that of the field of FIPS 197, by its examples', () => {
  assert.equal(times(0x13, 0x57), 0xfe)
  assert.equal(times(0x83, 0x57), 0xc1)
  for (const [place, inverse] of [
    [1, 1],
    [2, 0x8d],
    [3, 0xf6],
  ] as const) {
    assert.equal(times(place, inverse), 1)
  }
})

test('a share is one line to write down, read again in either case', () => {
  for (const share of shares) assert.match(share, /^rogatory-share-1[02-9ac-hj-np-z]{67}$/)
  assert.equal(joinShares(` ${shares[0].toUpperCase()}\n`, shares[2]), identity)
})

test('a share with a wrong character is found before it is used', () => {
  const wrong = shares[0].replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))
  for (const text of [wrong, '', identity, shares[0].slice(0, -1)]) {
    assert.throws(() => joinShares(text, shares[1]), { code: 'vault/share-malformed' })
  }
})

test('the same share twice, and shares of two identities or of two ceremonies, are refused', () => {
  const other = splitIdentity(newIdentity(random).identity, random)
  const again = splitIdentity(identity, random)
  for (const second of [shares[0], other[1], again[1]]) {
    assert.throws(() => joinShares(shares[0], second), { code: 'vault/shares-refused' })
  }
})
