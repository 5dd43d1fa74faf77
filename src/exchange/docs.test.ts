/** The worked examples of docs/formats, verified from the pages alone, as an outsider would. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromHex, fromUtf8, toBase64url, toHex, utf8 } from '../base/bytes.ts'
import { type Digest, digest, sha256 } from '../base/digest.ts'
import { instant } from '../base/instant.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { actId } from '../signing/act-payload.ts'
import type { InstallationId } from '../signing/directory-content.ts'
import { MOST_ENVELOPE_BYTES } from '../signing/envelope.ts'
import { formatSignedDocument, parseSignedDocument } from '../signing/jws.ts'
import { generateKey, publicJwk, publicKey } from '../signing/keys.ts'
import { leafHash } from '../transparency/tree.ts'
import { formatDelivery, openDelivery } from './delivery.ts'
import { formatEvidenceRequest, openEvidenceRequest } from './evidence-request.ts'
import {
  formatGreeting,
  formatGreetingAnswer,
  openGreeting,
  openGreetingAnswer,
} from './greeting.ts'
import { formatPromise, openPromise } from './promise.ts'
import { formatReceipt, openReceipt } from './receipt.ts'
import { openRecoveryList, openRecoveryRequest } from './recovery.ts'
import { installation, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')

const text = (page: string) =>
  readFileSync(new URL(`../../docs/formats/${page}.md`, import.meta.url), 'utf8')

/** A fenced block of a page by its name, with its last line feed. */
function block(page: string, name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name}\n([\\s\\S]*?\n)\`\`\`$`, 'm').exec(text(page))
  assert.ok(found, `${page}.md has no block "${name}"`)
  return found[1]!
}
const line = (page: string, name: string) => block(page, name).trimEnd()
const record = (page: string, name: string) =>
  parseJson(utf8(line(page, name))) as { readonly [member: string]: Json }

const keyOn = (page: string) =>
  publicKey(accept(publicJwk, record(page, 'peer-key'), { code: 'test/key', what: 'key' }))
const only = (id: InstallationId, page: string) => (asked: InstallationId) =>
  asked === id ? keyOn(page) : undefined

test('the example keys are made as the pages say', () => {
  for (const [page, id] of [
    ['delivery', XB],
    ['receipt', XA],
    ['greeting', XA],
  ] as const) {
    const secret = sha256(utf8(`rogatory example key: peer of ${id}`))
    const { d: _, ...jwk } = generateKey('EdDSA', () => secret)
    assert.deepEqual({ ...jwk }, record(page, 'peer-key'))
    assert.equal(peerKeyOf(id).kid, keyOn(page).kid)
  }
})

test('delivery.md: the example opens, and holds the examples of the other pages', () => {
  const payload = canonicalBytes({
    ...record('delivery', 'delivery'),
    envelope: toBase64url(canonicalBytes(record('envelope', 'envelope'))),
    r: toBase64url(fromHex(line('leaf', 'opening').split('\n')[0]!)),
    proof: block('proof', 'proof'),
  })
  assert.equal(digest(payload), line('delivery', 'delivery-payload-digest'))
  assert.match(text('delivery'), new RegExp(`has ${payload.length.toLocaleString('en')} bytes`))
  const jws = {
    protected: line('delivery', 'delivery-protected'),
    signature: line('delivery', 'delivery-signature'),
  }
  const bytes = formatSignedDocument({ jws, payload })
  const delivery = openDelivery(bytes, XA, only(XB, 'delivery'))
  assert.equal(actId(delivery.envelope.payload), line('act', 'act-id'))
  assert.equal(delivery.sequence, 5)
  assert.deepEqual(formatDelivery(delivery, peerKeyOf(XB)), bytes)
})

test('promise.md: the example promises the leaf of leaf.md', () => {
  const leaf = new Uint8Array(256)
  leaf.set(fromHex(line('leaf', 'leaf')))
  const bytes = utf8(line('promise', 'promise-document'))
  const of = { by: XB, origin: 'xb.example/log', leaf: toHex(leafHash(leaf)) as Digest }
  const promise = openPromise(bytes, { ...of, key: keyOn('delivery') })
  assert.deepEqual({ v: 1, ...promise }, record('promise', 'promise'))
  assert.deepEqual(formatPromise(promise, peerKeyOf(XB)), bytes)
  assert.match(text('promise'), new RegExp(`The whole document, ${bytes.length} bytes`))
})

test('delivery.md: the example of an evidence request opens within its minutes', () => {
  const bytes = utf8(line('delivery', 'evidence-request-document'))
  const here = { id: XA, now: instant('2026-11-30T08:10:00Z'), keyOf: only(XB, 'delivery') }
  const request = openEvidenceRequest(bytes, here)
  assert.deepEqual({ v: 1, ...request }, record('delivery', 'evidence-request'))
  assert.deepEqual(formatEvidenceRequest(request, peerKeyOf(XB)), bytes)
  assert.match(text('delivery'), new RegExp(`The whole document, ${bytes.length} bytes`))
})

test('greeting.md: the greeting opens, and its answer is of this greeting', () => {
  const bytes = utf8(line('greeting', 'greeting-document'))
  const here = { id: XA, now: instant('2026-11-30T09:00:00Z'), keyOf: only(XB, 'delivery') }
  const { asked, ...said } = openGreeting(bytes, here)
  assert.deepEqual({ v: 1, ...said }, record('greeting', 'greeting'))
  assert.deepEqual(formatGreeting(said, peerKeyOf(XB)), bytes)
  assert.match(text('greeting'), new RegExp(`The whole document, ${bytes.length} bytes`))
  const reply = utf8(line('greeting', 'answer-document'))
  const answer = openGreetingAnswer(reply, { greeting: bytes, key: keyOn('greeting') })
  assert.equal(answer.asked, asked)
  assert.deepEqual({ v: 1, ...answer }, record('greeting', 'answer'))
  assert.deepEqual(formatGreetingAnswer(answer, peerKeyOf(XA)), reply)
  assert.match(text('greeting'), new RegExp(`The whole answer, ${reply.length} bytes`))
})

test('recovery.md: the request opens, and the list answers it and no other', () => {
  const asked = utf8(line('recovery', 'recovery-request-document'))
  const here = { id: XA, now: instant('2026-11-30T08:10:00Z'), keyOf: only(XB, 'delivery') }
  const request = openRecoveryRequest(asked, here)
  assert.deepEqual({ v: 1, ...request }, record('recovery', 'recovery-request'))
  assert.match(text('recovery'), new RegExp(`document, ${asked.length} bytes`))
  const bytes = utf8(line('recovery', 'recovery-list-document'))
  const list = openRecoveryList(bytes, { from: XA, to: XB, asked, key: keyOn('receipt') })
  const between = { v: 1, from: XA, to: XB, request: digest(asked) }
  assert.deepEqual({ ...between, ...list }, record('recovery', 'recovery-list'))
})

test('receipt.md: the example is the receipt that the sender expects', () => {
  const bytes = utf8(line('receipt', 'receipt-document'))
  const { act } = record('receipt', 'receipt')
  assert.equal(act, line('act', 'act-id'))
  const of = { act: line('act', 'act-id') as never, by: XA, to: XB, keys: [keyOn('receipt')] }
  const receipt = openReceipt(bytes, of)
  assert.deepEqual({ v: 1, ...receipt }, record('receipt', 'receipt'))
  assert.deepEqual(formatReceipt(receipt, peerKeyOf(XA)), bytes)
  assert.match(text('receipt'), new RegExp(`The whole document, ${bytes.length} bytes`))
})

test('the payloads are canonical, and the page names the limit of a delivery', () => {
  const pages = [
    ['delivery', 'evidence-request'],
    ['receipt', 'receipt'],
  ] as const
  for (const [page, name] of pages) {
    const { payload } = parseSignedDocument(utf8(line(page, `${name}-document`)), 4096)
    assert.equal(fromUtf8(payload), fromUtf8(canonicalBytes(record(page, name))))
  }
  assert.equal(2 * MOST_ENVELOPE_BYTES, 16 * 1024 * 1024)
  assert.match(text('delivery'), /at most 16 MiB/)
})
