import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromHex, toHex, utf8 } from '../base/bytes.ts'
import { type Digest, digest, sha256 } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import { type Instant, isInstant, ofMillis } from '../base/instant.ts'
import { makeLeaf, opensTo, parseLeaf, quarterOf, unsealDueOf } from './leaf.ts'
import { testAct } from './testkit.ts'

const act = digest(utf8('an act'))
const opening = { r: sha256(utf8('r')), class: 7, state: 'XB' as StateCode }

test('the leaf is these 256 bytes, for ever', () => {
  const leaf = makeLeaf(act, opening, unsealDueOf('2026-11-22T09:50:27Z' as Instant))
  const commitment = sha256(
    concat(utf8('rogatory:leaf:v1\n'), opening.r, fromHex('07'), utf8('XB'), fromHex(act)),
  )
  assert.equal(leaf.length, 256)
  assert.equal(toHex(leaf), `01006f${toHex(commitment)}${'00'.repeat(221)}`)
  assert.equal(
    toHex(commitment),
    '430433c754b2fd73cbf138c6e29c834c3aa1d30716db0cff1501f1fb065b7240',
  )
})

test('a leaf says its quarter and its commitment, and nothing else', () => {
  const leaf = makeLeaf(act, opening, 111)
  assert.deepEqual(parseLeaf(leaf), { unsealDue: 111, commitment: leaf.slice(3, 35) })
  const shown = new Set(Array.from({ length: 50 }, (_, i) => toHex(testAct(i).leaf.slice(35))))
  assert.deepEqual([...shown], ['00'.repeat(221)])
})

test('only its own act and opening open a leaf', () => {
  const leaf = makeLeaf(act, opening, 111)
  assert.ok(opensTo(leaf, opening, act))
  assert.equal(opensTo(leaf, opening, digest(utf8('another act'))), false)
  assert.equal(opensTo(leaf, { ...opening, class: 8 }, act), false)
  assert.equal(opensTo(leaf, { ...opening, state: 'XC' as StateCode }, act), false)
  assert.equal(opensTo(leaf, { ...opening, r: sha256(utf8('s')) }, act), false)
  assert.equal(opensTo(makeLeaf(digest(utf8('another act')), opening, 111), opening, act), false)
})

test('quarters count from 2000, and unsealing is due in the one of twelve months later', () => {
  const cases: [string, number][] = [
    ['2000-01-01T00:00:00Z', 0],
    ['2000-03-31T23:59:59Z', 0],
    ['2000-04-01T00:00:00Z', 1],
    ['2026-11-22T09:50:27Z', 107],
    ['2026-12-31T23:59:59Z', 107],
    ['2027-01-01T00:00:00Z', 108],
    ['2028-02-29T12:00:00Z', 112],
    ['9999-12-31T23:59:59Z', 31_999],
  ]
  for (const [at, quarter] of cases) {
    assert.equal(quarterOf(at as Instant), quarter, at)
    assert.equal(unsealDueOf(at as Instant), quarter + 4, at)
  }
  assert.throws(() => quarterOf('1999-12-31T23:59:59Z' as Instant), { code: 'leaf/out-of-range' })
})

test('the quarter tells no two acts of one quarter apart', () => {
  const seconds = fc.integer({ min: 946_684_800, max: 253_402_300_799 })
  fc.assert(
    fc.property(seconds, (second) => {
      const at = ofMillis(second * 1000)
      assert.ok(isInstant(at))
      const first = `${at.slice(0, 5)}${['01', '04', '07', '10'][quarterOf(at) % 4]}-01T00:00:00Z`
      assert.equal(unsealDueOf(at), unsealDueOf(first as Instant))
    }),
  )
})

test('a leaf of other length, version or padding is refused', () => {
  const leaf = makeLeaf(act, opening, 111)
  const padded = leaf.slice()
  padded[255] = 1
  for (const bytes of [leaf.slice(1), concat(leaf, leaf), new Uint8Array(0), padded]) {
    assert.throws(() => parseLeaf(bytes), { code: 'leaf/malformed' })
  }
  const next = leaf.slice()
  next[0] = 2
  assert.throws(() => parseLeaf(next), { code: 'leaf/unknown-version' })
})

test('an opening or quarter that cannot be written is refused', () => {
  const openings = [
    { ...opening, r: opening.r.slice(1) },
    { ...opening, class: 256 },
    { ...opening, class: -1 },
    { ...opening, class: 1.5 },
    { ...opening, state: 'xb' as StateCode },
    { ...opening, state: 'ÄB' as StateCode },
  ]
  for (const each of openings) {
    assert.throws(() => makeLeaf(act, each, 111), { code: 'leaf/malformed-opening' })
  }
  for (const quarter of [-1, 65_536, 1.5, Number.NaN]) {
    assert.throws(() => makeLeaf(act, opening, quarter), { code: 'leaf/out-of-range' })
  }
  assert.throws(() => makeLeaf('xyz' as Digest, opening, 111), { code: 'bytes/not-hex' })
})
