import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../base/instant.ts'
import { formatIn, isZone, localText } from './moment.ts'

const NAME = 'africa/nairobi'
const DAY = { dateStyle: 'long' } as const

/** A zone's name in as many mixtures of letters as asked for. */
const mixtures = (count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    [...NAME].map((letter, i) => ((n >> i) & 1 ? letter.toUpperCase() : letter)).join(''),
  )

test('formats are kept, and never more of them than a few hundred', () => {
  const at = { language: 'en', zone: 'Asia/Tokyo' } as const
  const first = formatIn(at, DAY)
  assert.equal(formatIn(at, DAY), first)
  for (const zone of mixtures(600)) {
    assert.ok(isZone(zone))
    formatIn({ language: 'en', zone }, DAY)
  }
  assert.notEqual(formatIn(at, DAY), first)
})

test('a zone that this program does not know is told in UTC', () => {
  const at = instant('2026-11-22T09:50:27Z')
  assert.equal(isZone('Mars/Olympus'), false)
  const told = localText(at, { language: 'en', zone: 'Mars/Olympus' })
  assert.equal(told, localText(at, { language: 'en', zone: 'UTC' }))
  assert.match(told, /9:50 AM UTC|09:50 AM UTC/)
})
