import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { PersonId, StateCode } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { formatPinFile, readPinFile } from './pin-file.ts'
import { formatTrust, parseTrust, readPin, rootOf, type TrustFile } from './trust.ts'

const root = (state: string) => ({
  state: state as StateCode,
  fingerprint: digest(utf8(state)),
  source: 'official gazette',
})
const witness = (name: string) => `${name}+01234567+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh`
const TRUST: TrustFile = {
  v: 1,
  roots: [root('XA'), root('XB')],
  witnesses: [witness('one.example'), witness('two.example')],
  quorum: 2,
}
const malformed = { code: 'trust/malformed' }

test('a trust file reads as what was written, one line a member', () => {
  const bytes = formatTrust(TRUST)
  assert.deepEqual(parseTrust(bytes), TRUST)
  assert.match(new TextDecoder().decode(bytes), /^\{\n {2}"v": 1,\n/)
})

test('a root is found by its State', () => {
  assert.equal(rootOf(TRUST, 'XB' as StateCode), digest(utf8('XB')))
  assert.equal(rootOf(TRUST, 'XC' as StateCode), undefined)
})

test('a trust file of any other form is refused, also when it is to be written', () => {
  const wrong: object[] = [
    { v: 2 },
    { extra: 1 },
    { roots: [root('XB'), root('XA')] },
    { roots: [root('XA'), root('XA')] },
    { roots: [{ ...root('XA'), fingerprint: 'AB' }] },
    { roots: [{ ...root('XA'), source: '' }] },
    { witnesses: ['one.example'] },
    { witnesses: [witness('two.example'), witness('one.example')] },
    { witnesses: [witness('a b')] },
    { quorum: 3 },
    { quorum: 0 },
    { quorum: -1 },
  ]
  for (const members of wrong) {
    const trust = { ...TRUST, ...members } as TrustFile
    assert.throws(() => formatTrust(trust), malformed, JSON.stringify(members))
    assert.throws(() => parseTrust(utf8(JSON.stringify(trust))), malformed)
  }
  const text = JSON.stringify(TRUST).replace('"v":1', '"v":1,"v":1')
  assert.throws(() => parseTrust(utf8(text)), { code: 'json/duplicate-member' })
})

test('a reader without witnesses asks for none', () => {
  const alone = { ...TRUST, witnesses: [], quorum: 0 }
  assert.deepEqual(parseTrust(formatTrust(alone)), alone)
})

test('a pin is made by two different persons', () => {
  const [one, other] = ['XA/p-1', 'XA/p-2'] as [PersonId, PersonId]
  const at = instant('2026-11-22T09:50:27Z')
  const pin = { ...root('XB'), pinnedBy: [one, other] as [PersonId, PersonId], at }
  assert.deepEqual(readPin(pin), pin)
  for (const pinnedBy of [[one, one], [one], [one, other, one], ['XA/court', one]]) {
    assert.throws(() => readPin({ ...pin, pinnedBy }), { code: 'trust/malformed-pin' })
  }
  assert.throws(() => readPin(root('XB')), { code: 'trust/malformed-pin' })
})

test('a pin with its directories reads as what was written, and nothing beside it is read', () => {
  const pinned = {
    pin: readPin({
      ...root('XB'),
      pinnedBy: ['XA/p-1', 'XA/p-2'],
      at: '2026-11-22T09:50:27Z',
    }),
    directories: [utf8('{}')],
  }
  const bytes = formatPinFile(pinned)
  assert.deepEqual(readPinFile(bytes), pinned)
  const two = { ...pinned, directories: [utf8('{}'), utf8('[]')] }
  assert.deepEqual(readPinFile(formatPinFile(two)), two)
  const more = { ...JSON.parse(new TextDecoder().decode(bytes)), more: 1 }
  assert.throws(() => readPinFile(utf8(JSON.stringify(more))), {
    code: 'trust/malformed-pin',
  })
  const one = { ...pinned.pin, pinnedBy: ['XA/p-1', 'XA/p-1'] as never }
  assert.throws(() => formatPinFile({ ...pinned, pin: one }), {
    code: 'trust/malformed-pin',
  })
})
