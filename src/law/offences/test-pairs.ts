/** Pairs of invented laws for tests: a conduct held against two of them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Day } from '../../base/instant.ts'
import type { Conduct } from './conduct.ts'
import { type DualCriminality, dualCriminality } from './dual-criminality.ts'
import { readCatalogue } from './read-catalogue.ts'

const load = (state: string) =>
  readCatalogue(readFileSync(new URL(`../../../catalogues/${state}.json`, import.meta.url)))
export const [XA, XB, XC, XD, XE] = [load('XA'), load('XB'), load('XC'), load('XD'), load('XE')]
const LAWS = { XA, XB, XC, XD, XE }

type Pair = `${keyof typeof LAWS}→${keyof typeof LAWS}`

export const judged = (conduct: Conduct, pair: Pair): DualCriminality => {
  const [requesting, requested] = pair.split('→') as [keyof typeof LAWS, keyof typeof LAWS]
  return dualCriminality(conduct, {
    requesting: LAWS[requesting],
    requested: LAWS[requested],
    on: '2026-11-22' as Day,
  })
}

/** `requested security` for each element that failed, `requested security?` where it is open. */
export const flaws = ({ rows }: DualCriminality): readonly string[] =>
  rows.flatMap((row) =>
    (['requesting', 'requested'] as const).flatMap((side) => {
      const answer = row[side]?.answer
      if (answer === 'met') return []
      return [`${side} ${row.element}${answer === 'unknown' ? '?' : ''}`]
    }),
  )

/** Holds a conduct against a pair of laws: the answer, and what failed or is open. */
export function expect(
  conduct: Conduct,
  pair: Pair,
  answer: DualCriminality['answer'],
  ...wanted: string[]
) {
  const dual = judged(conduct, pair)
  assert.deepEqual([dual.answer, flaws(dual)], [answer, wanted], pair)
}
