import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import type { KeyId, PersonId } from '../base/id.ts'
import { addSeconds, instant } from '../base/instant.ts'
import { systemRandom } from '../office/system.ts'
import { Sessions } from './sessions.ts'

const ada = 'XB/p-101' as PersonId
const owen = 'XB/p-102' as PersonId
const key = 'k' as KeyId
const ended = { code: 'api/not-signed-in' }

function sessionsAt(start: string) {
  let now = instant(start)
  const sessions = new Sessions({ clock: { now: () => now }, random: systemRandom })
  const pass = (minutes: number) => {
    now = addSeconds(now, minutes * 60)
  }
  return { sessions, pass }
}

test('a session ends when it was unused for fifteen minutes', () => {
  const { sessions, pass } = sessionsAt('2026-11-22T09:00:00Z')
  const { token } = sessions.open(ada, key)
  pass(14)
  assert.deepEqual(sessions.use(token).person, ada)
  pass(15)
  assert.throws(() => sessions.use(token), ended)
  pass(-15)
  assert.throws(() => sessions.use(token), ended)
})

test('a session ends after eight hours, however busy it was', () => {
  const { sessions, pass } = sessionsAt('2026-11-22T09:00:00Z')
  const { token, until } = sessions.open(ada, key)
  assert.equal(until, '2026-11-22T17:00:00Z')
  for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
    pass(10)
    sessions.use(token)
  }
  pass(10)
  assert.throws(() => sessions.use(token), ended)
})

test('a ninth session of a person ends the one that was unused for longest, and no other’s', () => {
  const { sessions, pass } = sessionsAt('2026-11-22T09:00:00Z')
  const others = sessions.open(owen, key).token
  const tokens = Array.from({ length: 8 }, () => {
    pass(1)
    return sessions.open(ada, key).token
  })
  sessions.use(tokens[0]!)
  sessions.open(ada, key)
  assert.throws(() => sessions.use(tokens[1]!), ended)
  sessions.use(tokens[0]!)
  sessions.use(tokens[2]!)
  sessions.use(others)
})

test('all sessions of a person end together, and nobody else’s', () => {
  const { sessions } = sessionsAt('2026-11-22T09:00:00Z')
  const [one, two, others] = [ada, ada, owen].map((person) => sessions.open(person, key).token)
  assert.equal(sessions.endAll(ada), 2)
  for (const token of [one, two]) assert.throws(() => sessions.use(token!), ended)
  sessions.use(others!)
  assert.equal(sessions.endAll(null), 1)
  assert.throws(() => sessions.use(others!), ended)
})

test('no token is kept', () => {
  const { sessions } = sessionsAt('2026-11-22T09:00:00Z')
  const { token } = sessions.open(ada, key)
  assert.equal(inspect(sessions, { depth: 9, showHidden: true }).includes(token), false)
})
