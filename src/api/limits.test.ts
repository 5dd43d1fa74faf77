import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Buckets } from '../http/buckets.ts'
import { namelessSites, Room, siteOf } from './limits.ts'

const refused = { code: 'api/too-many-requests' }

test('a bucket gives its burst at once and then no more than its rate', () => {
  let now = 0
  const buckets = new Buckets({ burst: 3, perSecond: 2 }, () => now)
  for (let i = 0; i < 3; i++) buckets.take('a')
  assert.throws(() => buckets.take('a'), { ...refused, data: { retryAfterSeconds: 1 } })
  buckets.take('b')
  now += 499
  assert.throws(() => buckets.take('a'), refused)
  now += 1
  buckets.take('a')
  assert.throws(() => buckets.take('a'), refused)
  now += 60_000
  for (let i = 0; i < 3; i++) buckets.take('a')
  assert.throws(() => buckets.take('a', 2), { ...refused, data: { retryAfterSeconds: 1 } })
})

test('over any time a bucket gives at most its burst and its rate', () => {
  const steps = fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 4 })), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (asked) => {
      let now = 0
      let given = 0
      const buckets = new Buckets({ burst: 5, perSecond: 3 }, () => now)
      for (const [pause, cost] of asked) {
        now += pause
        try {
          buckets.take('a', cost)
          given += cost
        } catch {}
      }
      assert.ok(given <= 5 + (now / 1000) * 3 + 1e-6)
    }),
  )
})

test('a flood of names forgets the name that was silent for longest, which harms nobody', () => {
  const buckets = new Buckets({ burst: 1, perSecond: 0.001 }, () => 0)
  buckets.take('first')
  assert.throws(() => buckets.take('first'), refused)
  for (let i = 0; i < 10_000; i++) buckets.take(`flood ${i}`)
  buckets.take('first')
})

test('a room counts requests and bytes, and is empty when all have left', () => {
  const room = new Room({ requests: 2, bytes: 10 })
  const leave = room.enter(6)
  assert.throws(() => room.enter(5), { code: 'api/busy' })
  const leaveToo = room.enter(4)
  assert.throws(() => room.enter(0), { code: 'api/busy' })
  leave()
  leave()
  leaveToo()
  assert.equal(room.taken, 0)
  room.enter(10)
})

test('addresses of one site are counted together', () => {
  for (const [address, site] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ]) {
    assert.equal(siteOf(address!), site)
  }
})

test('a site is counted under a name that does not tell its address', () => {
  const nameOf = namelessSites(new Uint8Array(32))
  const name = nameOf('192.0.2.7')
  assert.equal(nameOf('192.0.2.7'), name)
  assert.notEqual(nameOf('192.0.2.8'), name)
  assert.notEqual(namelessSites(new Uint8Array(32).fill(1))('192.0.2.7'), name)
  assert.doesNotMatch(name, /192|2\.7/)
})
