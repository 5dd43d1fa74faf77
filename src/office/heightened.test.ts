import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { ARVENIA } from '../sim/states.ts'
import { heightenedIn } from './heightened.ts'

const directory = (serial: number, reviewed: readonly string[]) => ({
  content: {
    serial,
    issued: `2026-0${serial}-01T00:00:00Z` as Instant,
    declarations: {
      ...ARVENIA.declares,
      finds: ['XB', 'XC'].map((state) => ({
        ...{ state: state as StateCode, dataProtection: 'none' as const },
        ...(reviewed.includes(state) ? { heightenedReview: true } : {}),
      })),
    },
  },
})

test('heightened review runs since the directory that began it without a break', () => {
  const chain = [['XB'], [], ['XB'], ['XB', 'XC']].map((all, i) => directory(i + 1, all))
  assert.deepEqual(heightenedIn(chain), [
    { state: 'XB', serial: 3, since: '2026-03-01T00:00:00Z' },
    { state: 'XC', serial: 4, since: '2026-04-01T00:00:00Z' },
  ])
})

test('heightened review that the last directory does not say is over', () => {
  assert.deepEqual(heightenedIn([directory(1, ['XB']), directory(2, [])]), [])
  assert.deepEqual(heightenedIn([]), [])
})

test('a directory that cannot be read any more said nothing of a partner', () => {
  const unread = { content: { ...directory(1, []).content, declarations: { finds: 'all' } } }
  const [found] = heightenedIn([unread, directory(2, ['XB'])] as never)
  assert.equal(found?.serial, 2)
})
