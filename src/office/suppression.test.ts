/** Small counts stay hidden, whatever is worked out from what is shown. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { figureOf } from './figures.ts'
import { exposed, hiddenIn, LEAST_SHOWN } from './suppression.ts'

const row = (counts: Record<string, number>) => {
  const parts = Object.keys(counts)
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const table = {
    counts: new Map([...Object.entries(counts), ['all', all]] as const),
    sums: [{ whole: 'all', parts }],
  }
  return { table, fresh: [...parts, 'all'] }
}
const hiddenOf = (counts: Record<string, number>) => {
  const { table, fresh } = row(counts)
  return [...hiddenIn(table, fresh)].sort()
}

test('a count from 1 to 4 is hidden; zero and 5 are shown', () => {
  assert.deepEqual(hiddenOf({ a: 5, b: 0, c: 100 }), [])
  assert.ok(hiddenOf({ a: 4, b: 0, c: 100 }).includes('a'))
})

test('one that follows from the sum takes the next smallest with it', () => {
  assert.deepEqual(hiddenOf({ a: 2, b: 9, c: 7, d: 0 }), ['a', 'c'])
  assert.deepEqual(hiddenOf({ a: 2, b: 3, c: 7 }), ['a', 'b'])
})

test('two that have no room beside their sum take a third', () => {
  assert.deepEqual(hiddenOf({ a: 1, b: 1, c: 7, d: 8 }), ['a', 'b', 'c'])
})

test('a lone small count hides its sum where nothing else is there', () => {
  assert.deepEqual(hiddenOf({ a: 3 }), ['a', 'all'])
})

const months = ['2026-01', '2026-02', '2026-03'] as const
const outcomes = ['execute', 'postpone', 'refuse', 'not-carried']
const tables = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }), {
  minLength: 3,
  maxLength: 3,
})
const rowsOf = (counts: readonly (readonly number[])[]) =>
  counts.flatMap((all, month) =>
    all.flatMap((count, i) =>
      count === 0
        ? []
        : [
            {
              figure: 'outcome' as const,
              category: JSON.stringify(outcomes[i]),
              month: months[month]!,
              count,
            },
          ],
    ),
  )

test('no table lets a hidden count be worked out, by months or by quarters', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const { cells } = figureOf('outcome', rowsOf(counts), '2026-04-01T00:00:00Z')
      const real = new Map<string, number>()
      const truth = (key: string) => real.get(key) ?? 0
      for (const { category, month, count } of rowsOf(counts)) {
        for (const period of [month, '2026-Q1']) {
          for (const name of [JSON.parse(category), 'all']) {
            real.set(`${period} ${name}`, truth(`${period} ${name}`) + count)
          }
        }
      }
      const hidden = new Set(Object.keys(cells).filter((key) => cells[key] === null))
      for (const [key, count] of real) {
        assert.ok(hidden.has(key) || cells[key] === count)
        assert.ok(hidden.has(key) || count >= LEAST_SHOWN, `${key} shows ${count}`)
      }
      const names = ['execute', 'execute-with-conditions', 'postpone', 'refuse', 'not-carried']
      const sums = [
        ...[...months, '2026-Q1'].map((period) => ({
          whole: `${period} all`,
          parts: names.map((one) => `${period} ${one}`),
        })),
        ...[...names, 'all'].map((one) => ({
          whole: `2026-Q1 ${one}`,
          parts: months.map((month) => `${month} ${one}`),
        })),
      ]
      assert.deepEqual([...exposed({ counts: real, sums }, hidden)], [])
    }),
  )
})

test('what was published for a month stays as it was when its quarter is published', () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const early = figureOf('outcome', rowsOf(counts), '2026-03-01T00:00:00Z').cells
      const late = figureOf('outcome', rowsOf(counts), '2026-04-01T00:00:00Z').cells
      for (const [key, shown] of Object.entries(early)) {
        if (!key.startsWith('2026-Q')) assert.equal(late[key], shown, key)
      }
      assert.ok(Object.keys(early).every((key) => !key.startsWith('2026-Q')))
    }),
  )
})
