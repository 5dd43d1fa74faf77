import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '../../base/instant.ts'
import { decide } from '../decide.ts'
import { profiles } from '../shipped.ts'

const asOf = '2027-03-01T12:00:00Z' as Instant

/** What the minimum says of a decision in a political case, by the instrument relied on. */
const decided = (instrument: string) =>
  decide({
    profile: profiles['convention-minimum'],
    act: 'DecisionTaken',
    asOf,
    facts: {
      'instrument.id': instrument,
      'offence.political': true,
      'treaty.grounds': ['essential-interests'],
      items: [{ number: 1, kind: 'content' }],
    },
  })

const POLITICAL = 'budapest-2001/27-4-a-political-offence'

test('the political offence counts under Budapest, and is only shown under other treaties', () => {
  for (const instrument of ['budapest-2001', 'budapest-2ap-2022']) {
    const { findings, elsewhere = [] } = decided(instrument)
    assert.ok(findings.some(({ rule, certain }) => rule === POLITICAL && certain))
    assert.ok(!elsewhere.some(({ rule }) => rule === POLITICAL))
  }
  for (const instrument of ['uncc-2024', 'untoc-2000', 'bilateral', 'reciprocity']) {
    const { findings, elsewhere = [] } = decided(instrument)
    assert.ok(!findings.some(({ rule }) => rule === POLITICAL), instrument)
    const shown = elsewhere.find(({ rule }) => rule === POLITICAL)
    assert.equal(shown?.exceeds, 'budapest-2001/not-relied-on', instrument)
  }
})

test('what a bilateral treaty does not list is no ground of it', () => {
  const { findings } = decided('bilateral')
  assert.ok(!findings.some(({ tag, basis }) => tag === 'political-offence' && basis === 'treaty'))
})
