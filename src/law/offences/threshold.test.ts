import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Conduct } from './conduct.ts'
import { readCatalogue } from './read-catalogue.ts'
import { INTRUSION, PLAIN, RANSOMWARE } from './test-conducts.ts'
import { threshold } from './threshold.ts'

const law = (state: string) =>
  readCatalogue(readFileSync(new URL(`../../../catalogues/${state}.json`, import.meta.url)))

const SATIRE: Conduct = {
  ...PLAIN,
  acts: ['make-statement'],
  objects: ['statement'],
  statement: 'blasphemy',
}

test('access reaches four years in some States and not in others, and it never matters', () => {
  const reached = ['XB', 'XD', 'XA', 'XE'].map((state) => {
    const told = threshold({ ...INTRUSION, dishonest: true }, law(state))
    assert.equal(told.conventionOffence, 'met')
    return [told.least, told.most, told.reached]
  })
  assert.deepEqual(reached, [
    [10, 10, 'met'],
    [12, 12, 'met'],
    [3, 3, 'not-met'],
    [3, 3, 'not-met'],
  ])
})

test('outside the Convention the threshold of the requesting State decides', () => {
  const told = threshold(SATIRE, law('XC'))
  assert.deepEqual(told, {
    years: 4,
    least: 5,
    most: 5,
    reached: 'met',
    conventionOffence: 'not-met',
    conventionArticles: [],
  })
  assert.equal(threshold(SATIRE, law('XB')).reached, 'not-met')
})

test('an aggravated penalty counts where its facts are known, and else is open', () => {
  const { systemOf: _, ...open } = INTRUSION
  const { least, most, reached } = threshold(open, law('XA'))
  assert.deepEqual([least, most, reached], [3, 5, 'unknown'])
  assert.equal(threshold({ ...INTRUSION, systemOf: 'critical-service' }, law('XA')).least, 5)
  assert.equal(threshold(RANSOMWARE, law('XA')).least, 10)
})

test('where a catalogue does not cover the act its penalty may be any', () => {
  const { least, most, reached } = threshold({ ...INTRUSION, acts: ['probe-system'] }, law('XC'))
  assert.deepEqual([least, most, reached], [0, 99, 'unknown'])
})
