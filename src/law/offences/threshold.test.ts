import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Day } from '../../base/instant.ts'
import type { Conduct } from './conduct.ts'
import { readCatalogue } from './read-catalogue.ts'
import { INTRUSION, PLAIN, RANSOMWARE } from './test-conducts.ts'
import { threshold } from './threshold.ts'

const law = (state: string) =>
  readCatalogue(readFileSync(new URL(`../../../catalogues/${state}.json`, import.meta.url)))

const told = (conduct: Conduct, state: string) =>
  threshold(conduct, { requesting: law(state), on: '2026-11-22' as Day })

const SATIRE: Conduct = {
  ...PLAIN,
  acts: ['make-statement'],
  objects: ['statement'],
  statement: 'blasphemy',
}

test('access reaches four years in some States and not in others, and it never matters', () => {
  const reached = ['XB', 'XD', 'XA', 'XE'].map((state) => {
    const one = told({ ...INTRUSION, dishonest: true }, state)
    assert.equal(one.conventionOffence, 'met')
    return [one.least, one.most, one.reached]
  })
  assert.deepEqual(reached, [
    [10, 10, 'met'],
    [12, 12, 'met'],
    [3, 3, 'not-met'],
    [3, 3, 'not-met'],
  ])
})

test('outside the Convention the threshold of the requesting State decides', () => {
  assert.deepEqual(told(SATIRE, 'XC'), {
    years: 4,
    least: 5,
    most: 5,
    reached: 'met',
    conventionOffence: 'not-met',
    conventionArticles: [],
  })
  assert.equal(told(SATIRE, 'XB').reached, 'not-met')
})

test('an aggravated penalty counts where its facts are known, and else is open', () => {
  const { systemOf: _, ...open } = INTRUSION
  const { least, most, reached } = told(open, 'XA')
  assert.deepEqual([least, most, reached], [3, 5, 'unknown'])
  assert.equal(told({ ...INTRUSION, systemOf: 'critical-service' }, 'XA').least, 5)
  assert.equal(told(RANSOMWARE, 'XA').least, 10)
})

test('four years suffice, and an offence that is open counts for the greatest penalty only', () => {
  assert.equal(told({ ...INTRUSION, dataObtained: true }, 'XC').reached, 'met')
  const { withoutRight: _, ...open } = INTRUSION
  const { least, most, reached } = told(open, 'XB')
  assert.deepEqual([least, most, reached], [0, 10, 'unknown'])
})

test('where a catalogue does not cover the act its penalty may be any', () => {
  const { least, most, reached } = told({ ...INTRUSION, acts: ['probe-system'] }, 'XC')
  assert.deepEqual([least, most, reached], [0, 99, 'unknown'])
})
