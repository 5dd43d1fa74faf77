import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '../base/instant.ts'
import { ACT_TYPES } from './act-types.ts'
import { collisions } from './coverage/collisions.ts'
import { findingsOf } from './decide.ts'
import { profiles } from './shipped.ts'
import { fullFacts } from './test-arbitrary.ts'
import { TREATIES } from './vocabulary/codes.ts'

/** Facts under some treaty in which one kind of item is asked for: the ceilings turn on both. */
const cases = fc
  .tuple(
    fullFacts(),
    fc.constantFrom(...TREATIES),
    fc.constantFrom('preservation' as const, 'traffic-path' as const, undefined),
    fc.boolean(),
  )
  .map(([facts, instrument, kind, listed]) => ({
    ...facts,
    'instrument.id': instrument,
    ...(listed ? {} : { 'offence.conventionArticle': 'none' as const }),
    items: facts.items!.map((item) => (kind === undefined ? item : { ...item, kind })),
  }))

for (const [id, profile] of Object.entries(profiles)) {
  test(`the collisions of ${id} with the treaties are the known ones`, () => {
    const found = new Set<string>()
    const acts = ACT_TYPES.filter((act) => profile.rules.some((rule) => rule.on.includes(act)))
    for (const facts of fc.sample(cases, { seed: 20_270_301, numRuns: 6000 })) {
      for (const act of acts) {
        const asOf = '2027-03-01T12:00:00Z' as Instant
        for (const finding of findingsOf({ facts, act, profile, asOf })) {
          if (finding.exceeds) found.add(`${finding.rule} beyond ${finding.exceeds}`)
        }
      }
    }
    assert.deepEqual([...found].sort(), collisions[id])
  })
}
