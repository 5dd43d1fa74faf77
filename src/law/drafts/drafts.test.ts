import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '../../base/instant.ts'
import { contrast } from '../contrast.ts'
import { about } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { composeProfile } from '../profile.ts'
import { failingCases } from '../rule-cases.ts'
import type { Scenario } from '../scenario.ts'
import { drafts, layers, profiles } from '../shipped.ts'
import { mutantsOfRule } from '../test-mutants.ts'
import { uncc2024 } from '../uncc-2024/layer.ts'
import { comparedWith, draftProfile } from './draft.ts'

const adopted = composeProfile('uncc-2024', [uncc2024])
const [consolidated, zero, revised] = drafts as [
  (typeof drafts)[0],
  (typeof drafts)[0],
  (typeof drafts)[0],
]

for (const { layer, notDescribed } of drafts) {
  for (const rule of layer.rules) {
    const tests = layer.tests[rule.id]!
    test(`${rule.id} passes its own cases and lets no mutant live`, () => {
      assert.deepEqual(failingCases(rule, tests, {}), [])
      assert.ok((tests.unknown ?? []).length > 0)
      for (const { what, of } of mutantsOfRule(rule)) {
        assert.notDeepEqual(failingCases(of, tests, {}), [], what)
      }
    })
    test(`${rule.id} cites the draft as others tell of it, and says how it is read`, () => {
      assert.equal(rule.cites[0]?.instrument, layer.id)
      assert.equal(rule.cites[0]?.confidence, 'P')
      assert.equal(rule.cites[1]?.instrument, 'uncc-2024')
    })
  }
  test(`${layer.id} says what nobody describes of it, and ships in no profile`, () => {
    assert.ok(notDescribed.length > 0)
    assert.ok(!layers.includes(layer))
    const rules = Object.values(profiles).flatMap((profile) => profile.rules)
    assert.ok(!rules.some(({ id }) => id.startsWith(layer.id)))
  })
}

/** A decision to execute under the Convention in which nothing stands in the way but this. */
const scenario = (facts: Facts): Scenario => ({
  name: 'Case',
  title: 'a case',
  tells: 'What each test says of it.',
  act: 'DecisionTaken',
  asOf: '2027-03-01T12:00:00Z' as Instant,
  facts: about('content', {
    'instrument.otherTreatyGoverns': false,
    'offence.conventionArticle': 'none',
    'offence.maxPenaltyYears': 5,
    'offence.electronicEvidence': true,
    'dualCriminality.act': true,
    'dualCriminality.object': true,
    'dualCriminality.extraElement': true,
    'dualCriminality.intent': true,
    'dualCriminality.noExemption': true,
    'risk.discrimination': false,
    'transfer.personalData': false,
    'requested.dataProtectionForbids': false,
    ...facts,
  }),
  expect: {},
})

/** Which of the two lets through what the other stops, and by which rules. */
function told(draft: (typeof drafts)[0], facts: Facts): string {
  const other = comparedWith(draft, adopted).profile
  const found = contrast(scenario(facts), draftProfile(draft), other)
  if (found === undefined) return 'no difference'
  const looser = found.looser === 'a' ? 'draft' : 'adopted'
  return `${looser} looser, by ${found.stoppedBy.map(({ rule }) => rule).join()}`
}

test('an ordinary case comes out alike under every draft', () => {
  for (const draft of drafts) assert.equal(told(draft, {}), 'no difference')
})

test('evidence of an offence of two years was in scope in early 2023, and no longer', () => {
  const petty = { 'offence.maxPenaltyYears': 2 }
  assert.equal(told(consolidated, petty), 'draft looser, by uncc-2024/35-1-scope')
  assert.equal(told(zero, petty), 'no difference')
  assert.equal(told(revised, petty), 'no difference')
})

test('no duty to serve persecution came between the zero draft and the revised one', () => {
  const persecuted = { 'risk.discrimination': true }
  assert.equal(told(zero, persecuted), 'draft looser, by uncc-2024/40-22-discrimination')
  assert.equal(told(revised, persecuted), 'no difference')
})

test('the adopted text is not held against a draft where nobody describes the draft', () => {
  const trivial = { 'offence.deMinimis': true, 'request.complete.facts': false }
  for (const draft of drafts) {
    assert.equal(told(draft, trivial), 'no difference')
    const { profile, leftOut } = comparedWith(draft, adopted)
    assert.equal(profile.rules.length + leftOut.length, adopted.rules.length)
    assert.ok(leftOut.some(({ id }) => id === 'uncc-2024/40-15-contents'))
  }
})

test('safeguards are held against a draft as they are', () => {
  const { leftOut } = comparedWith(zero, profiles['full-safeguards'])
  assert.ok(leftOut.length > 0)
  assert.ok(leftOut.every(({ id }) => id.startsWith('uncc-2024/')))
})
