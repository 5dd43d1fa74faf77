/** What stands in for Node's ciphers in a page does to the bit what they do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { createHash } from '../base/islands/crypto.ts'
import * as node from './cipher.ts'
import * as page from './islands/cipher.ts'
import * as pageCurve from './islands/x25519.ts'
import { seeded } from './testdata/streams.ts'
import * as nodeCurve from './x25519.ts'

const random = seeded(81)
const key = random(32)
const nonce = random(12)
const SIZES = [0, 1, 15, 16, 17, 63, 64, 65, 65_535, 65_536]

test('what one side encrypts the other decrypts, and it is the same bytes', () => {
  for (const size of SIZES) {
    const plain = random(size)
    const ours = concat(...node.encrypt(node.cipherKey(key), nonce, plain))
    assert.deepEqual(concat(...page.encrypt(page.cipherKey(key), nonce, plain)), ours)
    assert.deepEqual(page.decrypt(page.cipherKey(key), nonce, ours), plain)
  }
})

test('a changed, cut or lengthened text is decrypted by neither', () => {
  const sealed = concat(...node.encrypt(node.cipherKey(key), nonce, random(1000)))
  const changed = sealed.slice()
  changed[500]! ^= 1
  for (const wrong of [changed, sealed.slice(1), sealed.slice(0, -1), concat(sealed, utf8('x'))]) {
    assert.equal(node.decrypt(node.cipherKey(key), nonce, wrong), undefined)
    assert.equal(page.decrypt(page.cipherKey(key), nonce, wrong), undefined)
  }
})

test('derived keys and authentication codes are the same', () => {
  const some = fc.uint8Array({ maxLength: 100 })
  fc.assert(
    fc.property(some, some, fc.string(), (secret, salt, info) => {
      assert.deepEqual(page.deriveKey(secret, salt, info), node.deriveKey(secret, salt, info))
      assert.deepEqual(page.authCode(secret, salt), node.authCode(secret, salt))
    }),
  )
})

test('both find the same keys and secrets, and no secret with a point of small order', () => {
  for (let i = 0; i < 20; i++) {
    const [a, b] = [random(32), random(32)]
    assert.deepEqual(pageCurve.publicOf(a), nodeCurve.publicOf(a))
    const point = nodeCurve.publicOf(b)
    assert.deepEqual(pageCurve.sharedSecret(a, point), nodeCurve.sharedSecret(a, point))
  }
  assert.equal(pageCurve.sharedSecret(key, new Uint8Array(32)), undefined)
  assert.equal(pageCurve.sharedSecret(key, Uint8Array.of(1, ...new Uint8Array(31))), undefined)
})

test('a digest of pieces is that of the whole', () => {
  const bytes = random(100_000)
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += 7000) hash.update(bytes.subarray(at, at + 7000))
  assert.equal(hash.digest('hex'), digest(bytes))
})
