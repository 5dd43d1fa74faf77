import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSeconds, instant } from '../base/instant.ts'
import { publicKey } from '../signing/keys.ts'
import {
  formatGreeting,
  formatGreetingAnswer,
  type Greeting,
  openGreeting,
  openGreetingAnswer,
} from './greeting.ts'
import { installation, listing, peerKeyOf } from './testkit.ts'

const XA = installation('XA/main')
const XB = installation('XB/main')
const XC = installation('XC/main')
const NOW = instant('2026-11-22T12:00:00Z')
const greeting: Greeting = { from: XB, to: XA, at: NOW, holds: 3 }
const here = { id: XA, now: NOW, keyOf: listing(XB) }
const sent = formatGreeting(greeting, peerKeyOf(XB))

test('a greeting of another, for another or of another day is refused by its code', () => {
  const { asked: _, ...opened } = openGreeting(sent, here)
  assert.deepEqual(opened, greeting)
  const cases = [
    ['greeting/unknown-sender', formatGreeting({ ...greeting, from: XC }, peerKeyOf(XC))],
    ['greeting/not-for-here', formatGreeting({ ...greeting, to: XC }, peerKeyOf(XB))],
    ['greeting/malformed', formatGreeting({ ...greeting, holds: -1 }, peerKeyOf(XB))],
    [
      'greeting/expired',
      formatGreeting({ ...greeting, at: addSeconds(NOW, 86_401) }, peerKeyOf(XB)),
    ],
    ['jws/wrong-key', formatGreeting(greeting, peerKeyOf(XC))],
  ] as const
  for (const [code, bytes] of cases) assert.throws(() => openGreeting(bytes, here), { code })
  openGreeting(formatGreeting({ ...greeting, at: addSeconds(NOW, -86_400) }, peerKeyOf(XB)), here)
})

test('an answer to another greeting, or by another key, is no answer', () => {
  const { asked } = openGreeting(sent, here)
  const said = { from: XA, to: XB, at: NOW, asked, serial: 2, holds: 1, log: 'current' } as const
  const answer = formatGreetingAnswer({ ...said, checkpoint: null }, peerKeyOf(XA))
  const of = { greeting: sent, key: publicKey(peerKeyOf(XA).jwk) }
  assert.equal(openGreetingAnswer(answer, of).serial, 2)
  const other = formatGreeting({ ...greeting, holds: 4 }, peerKeyOf(XB))
  assert.throws(() => openGreetingAnswer(answer, { ...of, greeting: other }), {
    code: 'greeting/another',
  })
  assert.throws(() => openGreetingAnswer(answer, { ...of, key: publicKey(peerKeyOf(XC).jwk) }), {
    code: 'jws/wrong-key',
  })
  assert.throws(() => openGreetingAnswer(sent, of), { code: 'jws/wrong-type' })
})
