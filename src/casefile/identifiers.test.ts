import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doubtsOf, IDENTIFIER_LACKS, type Told } from './identifiers.ts'

const AT = '2026-11-03T01:12:00Z'
const lacks = (told: Told) => doubtsOf(told).map(({ is, lack }) => `${is} ${lack}`)

/** Values of public documents: RFC 5737, BIP 173, BIP 350, EIP-55, 3GPP examples, first block. */
const SOUND: readonly Told[] = [
  { type: 'ipv4', value: '203.0.113.9', port: 4711, at: AT },
  { type: 'ipv6', value: '2001:db8::1', at: AT },
  { type: 'email', value: 'night.ferry+1@mail.example' },
  { type: 'email', value: 'почта@пример.рф' },
  { type: 'phone', value: '+999 20 555 0140' },
  { type: 'imei', value: '490154203237518' },
  { type: 'imei', value: '49-015420-323751-8' },
  { type: 'imei', value: '3569380356438091' },
  { type: 'url', value: 'https://social.example/@nightferry' },
  { type: 'hash', value: 'd41d8cd98f00b204e9800998ecf8427e' },
  { type: 'hash', value: 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855' },
  { type: 'wallet', value: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa' },
  { type: 'wallet', value: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
  { type: 'wallet', value: 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4' },
  { type: 'wallet', value: 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0' },
  { type: 'wallet', value: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
  { type: 'account', value: 'nf-7731' },
  { type: 'username', value: 'nightferry' },
]

test('an identifier of the right form raises no doubt', () => {
  for (const told of SOUND) assert.deepEqual(lacks(told), [], String(told.value))
})

const DOUBTED: readonly (readonly [Told, ...string[]])[] = [
  [{ type: 'ipv4', value: '203.0.113.9' }, 'weak ip-time', 'weak ip-port'],
  [{ type: 'ipv6', value: '2001:db8::1' }, 'weak ip-time'],
  [{ type: 'ipv4', value: '203.0.113.256' }, 'wrong ip-form'],
  [{ type: 'ipv4', value: '203.0.113.09' }, 'wrong ip-form'],
  [{ type: 'ipv4', value: '2001:db8::1' }, 'wrong ip-form'],
  [{ type: 'ipv6', value: '2001:db8::1::2' }, 'wrong ip-form'],
  [{ type: 'ipv4', value: '192.168.1.4', port: 1, at: AT }, 'wrong ip-private'],
  [{ type: 'ipv4', value: '100.64.0.1', port: 1, at: AT }, 'wrong ip-private'],
  [{ type: 'ipv6', value: 'fe80::1', at: AT }, 'wrong ip-private'],
  [{ type: 'email', value: 'nightferry' }, 'wrong mail-form'],
  [{ type: 'email', value: 'a@b@c.example' }, 'wrong mail-form'],
  [{ type: 'phone', value: '020 555 0140' }, 'wrong phone-form'],
  [{ type: 'phone', value: '+1234567890123456' }, 'wrong phone-form'],
  [{ type: 'imei', value: '490154203237517' }, 'wrong imei-check'],
  [{ type: 'imei', value: '490154203237510' }, 'weak imei-check'],
  [{ type: 'imei', value: '4901542032375' }, 'wrong imei-form'],
  [{ type: 'url', value: 'javascript:alert(1)' }, 'wrong url-form'],
  [{ type: 'url', value: 'social.example/@nightferry' }, 'wrong url-form'],
  [{ type: 'url', value: 'https://social.example/' }, 'weak url-user'],
  [{ type: 'hash', value: 'd41d8cd98f00b204e9800998ecf8427' }, 'wrong hash-form'],
  [{ type: 'hash', value: 'g41d8cd98f00b204e9800998ecf8427e' }, 'wrong hash-form'],
  [{ type: 'wallet', value: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb' }, 'wrong wallet-form'],
  [{ type: 'wallet', value: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5' }, 'wrong wallet-form'],
  [{ type: 'wallet', value: 'bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' }, 'wrong wallet-form'],
  [{ type: 'wallet', value: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe' }, 'wrong wallet-form'],
  [{ type: 'username', value: 'night@mail.example' }, 'weak username-mail'],
  [{ type: 'account', value: ' nf-7731' }, 'wrong spaces'],
]

test('a doubt says what speaks against the identifier', () => {
  for (const [told, ...expected] of DOUBTED) {
    assert.deepEqual(lacks(told), expected, String(told.value))
  }
  const seen = new Set(DOUBTED.flatMap(([, ...all]) => all.map((one) => one.split(' ')[1])))
  assert.deepEqual([...seen].sort(), [...IDENTIFIER_LACKS].sort())
})

test('one wrong digit of an IMEI is found unless it makes the check digit zero', () => {
  const property = fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (at, by) => {
    const digits = [...'490154203237518']
    digits[at] = String((Number(digits[at]) + by) % 10)
    assert.deepEqual(lacks({ type: 'imei', value: digits.join('') }), ['wrong imei-check'])
  })
  fc.assert(property)
})

test('whatever is typed is told apart and never a fault', () => {
  const types = ['ipv4', 'ipv6', 'email', 'phone', 'imei', 'url', 'hash', 'wallet', '__proto__']
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(undefined), fc.integer())
  const property = fc.property(fc.constantFrom(...types), value, (type, one) => {
    doubtsOf({ type, value: one })
  })
  fc.assert(property, { numRuns: 500 })
})
