import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Json } from '../../base/json.ts'
import { FACTS, isJudged } from '../../law/facts.ts'
import { type Assessment, assessment } from '../acts/assessment.ts'
import { assessmentFacts, GROUND_FACTS } from './assessment-facts.ts'

const REASONS = { reasons: 'examined on the facts stated' }

const whole: Assessment = {
  dualCriminality: [
    {
      ...{ offence: 1, requestedProvision: 'Penal Code, section 118a', conduct: 'met' },
      ...{ object: 'met', intent: 'met', extraElement: 'met', exemption: 'none' },
      ...REASONS,
    },
  ],
  grounds: Object.keys(GROUND_FACTS).map((tag) => ({ tag, found: 'no', ...REASONS })),
  protectedConduct: { only: 'no', ...REASONS },
  similarDomesticCase: 'lawful',
  dataProtection: { result: 'permitted', rightsPrevail: 'no', ...REASONS },
}

test('the assessment answers exactly what the law says is judged', () => {
  const answered = Object.entries(assessmentFacts(whole)).map(([path, value]) => {
    assert.notEqual(value, undefined, path)
    return path
  })
  assert.deepEqual(answered.sort(), Object.keys(FACTS).filter(isJudged).sort())
})

test('an answer "unsure" and a ground not asked leave the fact open', () => {
  const [first, ...rest] = whole.grounds
  const facts = assessmentFacts({
    ...whole,
    grounds: [{ ...first!, found: 'unsure' }, ...rest.slice(1)],
  })
  for (const tag of [first!.tag, rest[0]!.tag]) {
    assert.equal(facts[GROUND_FACTS[tag as keyof typeof GROUND_FACTS]], undefined, tag)
  }
})

describe('a fact answered by its path', () => {
  const read = (...facts: readonly Json[]) =>
    assessment.safeParse({
      ...bare,
      facts: facts.map((one) => ({ ...(one as object), ...REASONS })),
    })
  const bare = { ...whole, grounds: [] }
  const refused = (...facts: readonly Json[]) =>
    read(...facts).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

  test('takes the place of the ground that was not asked', () => {
    const told = read({ fact: 'risk.torture', value: true }).data!
    assert.equal(assessmentFacts(told)['risk.torture'], true)
    assert.equal(assessmentFacts(bare)['risk.torture'], undefined)
  })

  test('is one that an assessment judges', () => {
    for (const fact of ['sender.verified', 'risk.boredom', 'requested.languages', 'items', 'act']) {
      const [first] = refused({ fact, value: true }) ?? []
      assert.match(first ?? '', /^facts\.0\.fact: expected a fact that an assessment judges/, fact)
      assert.match(first ?? '', /rogatory law questions/)
    }
  })

  test('has a value of its kind, every one of them', () => {
    for (const fact of Object.keys(FACTS).filter(isJudged)) {
      for (const value of ['perhaps', 3, null, ['yes'], {}]) {
        const [first] = refused({ fact, value }) ?? []
        assert.match(first ?? '', /^facts\.0\.value: cannot read /, `${fact} ${value}`)
        assert.match(first ?? '', /leave the fact out where nobody can say$/)
      }
    }
  })

  test('is answered once in all', () => {
    const twice = /^facts\.1\.fact: expected one answer to "risk\.torture"/
    const said = { fact: 'risk.torture', value: true }
    assert.match(refused(said, { ...said, value: false })?.[0] ?? '', twice)
    assert.match(refused(said, said)?.[0] ?? '', twice)
    assert.equal(refused({ fact: 'requested.ownLawProhibits', value: false }), undefined)
    assert.match(
      refused({ fact: 'requested.ownLawProhibits', value: true })?.[0] ?? '',
      /^facts\.0\.fact: expected one answer/,
    )
    const unsure = { ...whole, grounds: [{ tag: 'torture', found: 'unsure', ...REASONS }] }
    const both = { ...unsure, facts: [{ ...said, ...REASONS }] }
    assert.ok(!assessment.safeParse(both).success)
  })
})
