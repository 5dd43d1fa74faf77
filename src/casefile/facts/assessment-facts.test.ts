import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FACTS, isJudged } from '../../law/facts.ts'
import type { Assessment } from '../acts/receipt.ts'
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
