/** Figures that are kept where counting them takes long. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Instant, instant } from '../base/instant.ts'
import { Counts } from './counted.ts'

function slowly(tookMs: number) {
  let ms = 0
  let counted = 0
  const counts = new Counts<number>(
    () => `2026-11-22T09:00:0${counted}Z` as Instant,
    () => ms,
  )
  const look = () =>
    counts.of('all', async () => {
      ms += tookMs
      return ++counted
    })
  return { look, pass: (more: number) => (ms += more) }
}

test('what is counted quickly is counted for each look', async () => {
  const { look } = slowly(50)
  const seen = [await look(), await look(), await look()].map(({ value }) => value)
  assert.deepEqual(seen, [1, 2, 3])
})

test('what takes long is given as it was, with its moment, and counted anew beside', async () => {
  const { look, pass } = slowly(51)
  const first = { value: 1, at: instant('2026-11-22T09:00:00Z') }
  const shown = async () => {
    const { value, at } = await look()
    return { value, at }
  }
  for (const _ of [1, 2]) assert.deepEqual(await shown(), first)
  pass(60_000)
  assert.deepEqual(await shown(), first, 'nobody waits')
  assert.deepEqual(await shown(), { value: 2, at: instant('2026-11-22T09:00:01Z') })
})

test('who looks at once waits for one count, and a count that failed is begun again', async () => {
  const counts = new Counts<number>(() => instant('2026-11-22T09:00:00Z'))
  let counted = 0
  const count = async () => {
    counted += 1
    if (counted === 1) throw new Error('no connection')
    return counted
  }
  const looks = () => Promise.allSettled([counts.of('all', count), counts.of('all', count)])
  assert.deepEqual(
    (await looks()).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(counted, 1)
  assert.equal((await counts.of('all', count)).value, 2)
})
