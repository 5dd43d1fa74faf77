import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decrypter, identityToRecipient, type Stanza } from 'age-encryption'
import { toBech32 } from '../base/bech32.ts'
import { concat, fromHex, fromUtf8, utf8 } from '../base/bytes.ts'
import { MAX_RECIPIENTS, makeHeader, newFileKey, openHeader, recipientCount } from './header.ts'
import { newIdentity, type Recipient } from './identity.ts'
import { seeded } from './testdata/streams.ts'

const random = seeded(11)
const [one, two, stranger] = [newIdentity(random), newIdentity(random), newIdentity(random)]
const fileKey = newFileKey(random)
const header = makeHeader(fileKey, [one.recipient, two.recipient], random)

test('each recipient opens a header, with us and with age-encryption', async () => {
  for (const { identity } of [one, two]) {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    assert.deepEqual(await decrypter.decryptHeader(header), fileKey)
    assert.deepEqual(await openHeader(header, identity), fileKey)
  }
})

test('a header has the lines of the age format and a stanza for each recipient', () => {
  const stanza = '-> X25519 [A-Za-z0-9+/]{43}\\n[A-Za-z0-9+/]{43}\\n'
  const form = `^age-encryption\\.org/v1\\n(?:${stanza}){2}--- [A-Za-z0-9+/]{43}\\n$`
  assert.match(fromUtf8(header), new RegExp(form))
  assert.equal(recipientCount(header), 2)
})

test('a device that unwraps for its owner opens a header as an identity does', async () => {
  const unwrapFileKey = (stanzas: Stanza[]) =>
    stanzas.length === 2 ? Uint8Array.from(fileKey) : null
  assert.deepEqual(await openHeader(header, { unwrapFileKey }), fileKey)
  const other = { unwrapFileKey: () => new Uint8Array(16) }
  await assert.rejects(openHeader(header, other), { code: 'vault/header-refused' })
})

test('a header is not opened by who is no recipient', async () => {
  await assert.rejects(openHeader(header, stranger.identity), { code: 'vault/not-a-recipient' })
})

test('a text that is no identity is refused as that', async () => {
  const wrong = 'AGE-SECRET-KEY-1QQQQ' as typeof one.identity
  await assert.rejects(openHeader(header, wrong), { code: 'vault/identity-malformed' })
})

test('a header with any one byte changed is never opened', async () => {
  for (let at = 0; at < header.length; at++) {
    const changed = header.slice()
    changed[at]! ^= 1 << (at % 7)
    await assert.rejects(openHeader(changed, two.identity), {
      code: /^vault\/(?:header-refused|not-a-recipient)$/,
    })
  }
})

test('a header cut short, followed by more, or too long is refused outright', async () => {
  const padded = concat(
    header.subarray(0, 22),
    utf8(`-> grease\n\n`.repeat(2000)),
    header.subarray(22),
  )
  for (const wrong of [header.subarray(0, -1), concat(header, utf8('x')), padded, utf8('')]) {
    assert.throws(() => recipientCount(wrong), { code: 'vault/header-refused' })
    await assert.rejects(openHeader(wrong, one.identity), { code: 'vault/header-refused' })
  }
})

test('sealing needs one recipient at least, each once, and no more than the limit', () => {
  const many = Array.from({ length: MAX_RECIPIENTS + 1 }, () => newIdentity(random).recipient)
  for (const wrong of [[], [one.recipient, one.recipient], many]) {
    assert.throws(() => makeHeader(fileKey, wrong, random), { code: 'vault/recipients-refused' })
  }
  assert.equal(recipientCount(makeHeader(fileKey, many.slice(1), random)), MAX_RECIPIENTS)
})

test('nothing is sealed to a key of small order, which everyone could open', () => {
  const points = [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ]
  for (const point of points) {
    const weak = toBech32('age', fromHex(point)) as Recipient
    assert.throws(() => makeHeader(fileKey, [weak], random), { code: 'vault/recipients-refused' })
  }
})

test('what is sealed to a recipient of age-encryption is opened by its identity', async () => {
  const theirs = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'
  const recipient = (await identityToRecipient(theirs)) as Recipient
  const sealed = makeHeader(fileKey, [recipient], random)
  assert.deepEqual(await openHeader(sealed, theirs as typeof one.identity), fileKey)
})
