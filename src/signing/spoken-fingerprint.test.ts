import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHex } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { readFingerprint, spokenFingerprint } from './spoken-fingerprint.ts'

const EXAMPLE = 'dc920e9223e715f217fef05fae670587f6f2c9894975fde4e81d999b20927e14' as Digest
const SPOKEN =
  '56466 03730 09191 05618 06142 61535 44647 01415 63218 51593 18805 64996 59421 39323 08338 32276'

test('a fingerprint is read back as it was spoken, however it was parted', () => {
  assert.equal(spokenFingerprint(EXAMPLE), SPOKEN)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const fingerprint = toHex(bytes) as Digest
      const spoken = spokenFingerprint(fingerprint)
      assert.match(spoken, /^\d{5}(?: \d{5}){15}$/)
      assert.equal(readFingerprint(spoken), fingerprint)
      assert.equal(readFingerprint(spoken.replaceAll(' ', '')), fingerprint)
      assert.equal(readFingerprint(fingerprint.toUpperCase().replace(/../g, '$&:')), fingerprint)
    }),
  )
})

test('what is too short, too long or no number of two bytes is no fingerprint', () => {
  for (const typed of [
    '',
    SPOKEN.slice(1),
    `${SPOKEN} 1`,
    SPOKEN.replace('64996', '65536'),
    SPOKEN.replace('5', 'S'),
    EXAMPLE.slice(1),
    `${EXAMPLE}0`,
  ]) {
    assert.equal(readFingerprint(typed), undefined, typed)
  }
})
