/** What holds of every conduct and every pair of laws. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../base/instant.ts'
import type { LeafSpec } from '../fact.ts'
import { CONDUCT, type Conduct } from './conduct.ts'
import { conventionCatalogue } from './convention/catalogue.ts'
import { dualCriminality } from './dual-criminality.ts'
import { byAct, judgeAct } from './judge-conduct.ts'
import { readCatalogue } from './read-catalogue.ts'
import { threshold } from './threshold.ts'

const DAY = '2026-11-22' as Day
const LAWS = [
  ...['XA', 'XB', 'XC', 'XD', 'XE'].map((state) =>
    readCatalogue(readFileSync(new URL(`../../../catalogues/${state}.json`, import.meta.url))),
  ),
  conventionCatalogue(),
]

function valueFor(spec: LeafSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case 'flag':
      return fc.boolean()
    case 'count':
      return fc.integer({ min: 0, max: 60 })
    case 'code':
      return fc.constantFrom(...spec.values)
    case 'codes':
      return fc.subarray([...spec.values], { maxLength: 3 })
    default:
      throw new TypeError(`no conduct has a fact of type ${spec.type}`)
  }
}

const whole: fc.Arbitrary<Conduct> = fc.record(
  Object.fromEntries(
    Object.entries<LeafSpec>(CONDUCT).map(([name, spec]) => [name, valueFor(spec)]),
  ),
) as fc.Arbitrary<Conduct>

/** A conduct, and the same with some of its facts forgotten. */
const pairs = fc.tuple(whole, fc.subarray(Object.keys(CONDUCT))).map(([conduct, forgotten]) => ({
  conduct,
  less: Object.fromEntries(
    Object.entries(conduct).filter(([name]) => !forgotten.includes(name)),
  ) as Conduct,
}))

const law = fc.constantFrom(...LAWS)

test('what is certain on some facts stays so on more of them, and unknown excuses nobody', () => {
  fc.assert(
    fc.property(pairs, law, law, ({ conduct, less }, requesting, requested) => {
      const before = dualCriminality(less, { requesting, requested, on: DAY }).answer
      const after = dualCriminality(conduct, { requesting, requested, on: DAY }).answer
      assert.ok(before === 'unknown' || before === after, `${before} became ${after}`)
      if (after === 'met') assert.notEqual(before, 'not-met')
    }),
    { numRuns: 200 },
  )
})

test('both States are treated alike', () => {
  fc.assert(
    fc.property(pairs, law, law, ({ less }, one, other) => {
      const there = dualCriminality(less, { requesting: one, requested: other, on: DAY })
      const back = dualCriminality(less, { requesting: other, requested: one, on: DAY })
      assert.equal(there.answer, back.answer)
      assert.deepEqual(
        there.rows.map((row) => [row.element, row.answer, row.requesting, row.requested]),
        back.rows.map((row) => [row.element, row.answer, row.requested, row.requesting]),
      )
    }),
    { numRuns: 150 },
  )
})

test('the answer is what both laws say of one act, and the rows say why', () => {
  fc.assert(
    fc.property(pairs, law, law, ({ less }, requesting, requested) => {
      const dual = dualCriminality(less, { requesting, requested, on: DAY })
      const met = byAct(less).some((one) =>
        [requesting, requested].every((of) => judgeAct(one, of).answer === 'met'),
      )
      assert.equal(dual.answer === 'met', met)
      const flawed = dual.rows.filter(({ answer }) => answer !== 'met').length
      assert.equal(flawed === 0, dual.answer === 'met')
      if (dual.answer === 'not-met') {
        assert.ok(dual.rows.some(({ answer }) => answer === 'not-met'))
      }
    }),
    { numRuns: 200 },
  )
})

test('whole facts leave nothing open but what a catalogue does not cover', () => {
  fc.assert(
    fc.property(whole, law, (conduct, of) => {
      for (const { answer, silent } of byAct(conduct).map((one) => judgeAct(one, of))) {
        if (!silent) assert.notEqual(answer, 'unknown')
      }
    }),
    { numRuns: 200 },
  )
})

test('more facts never move the penalty out of the range that was told', () => {
  fc.assert(
    fc.property(pairs, law, ({ conduct, less }, of) => {
      const [before, after] = [less, conduct].map((one) =>
        threshold(one, { requesting: of, on: DAY }),
      )
      assert.ok(before && after)
      assert.ok(before.least <= after.least && after.most <= before.most)
      assert.ok(before.reached === 'unknown' || before.reached === after.reached)
    }),
    { numRuns: 150 },
  )
})
