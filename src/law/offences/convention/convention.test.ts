/** The Convention’s offences: each is met by its plain case, and every option changes an answer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../base/instant.ts'
import { canonicalJson, type Json } from '../../../base/json.ts'
import type { Conduct } from '../conduct.ts'
import { type Answer, anyOf, byAct, judgeAct } from '../judge-conduct.ts'
import { CATALOGUE_FORMAT, readCatalogue } from '../read-catalogue.ts'
import { INTRUSION } from '../test-conducts.ts'
import { threshold } from '../threshold.ts'
import { CONVENTION_OPTIONS, conventionCatalogue } from './catalogue.ts'
import { conventionOffence, isOffenceOf } from './classify.ts'
import { CASES, LACKING, OPTION_CASES, TOOL } from './test-cases.ts'

function answer(id: string, conduct: Conduct, options: readonly string[] = []): Answer {
  const judged = byAct(conduct).map((one) => judgeAct(one, conventionCatalogue(options)))
  const of = judged.flatMap(({ offences }) => offences.filter((one) => one.id === id))
  return anyOf(of.map((one) => one.answer))
}

test('each offence is met by its plain case, and by every form of taking part', () => {
  const listed = conventionCatalogue().offences.map(({ id }) => id)
  assert.deepEqual(listed, Object.keys(CASES))
  for (const [id, conduct] of Object.entries(CASES)) {
    for (const part of ['principal', 'accomplice', 'assistant', 'instigator'] as const) {
      assert.equal(answer(id, { ...conduct, part }), 'met', `${id} ${part}`)
    }
  }
})

test('every element of an offence is needed', () => {
  for (const [id, change] of LACKING) {
    const label = `${id} ${JSON.stringify(change)}`
    assert.equal(answer(id, { ...CASES[id], ...change }), 'not-met', label)
  }
  for (const [id, conduct] of Object.entries(CASES)) {
    assert.equal(answer(id, { ...conduct, intent: 'recklessness' }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, acts: ['probe-system'] }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, objects: ['statement'] }), 'not-met', id)
    assert.equal(answer(id, { ...conduct, stage: 'attempted' }), 'not-met', id)
  }
})

test('right is an element of Articles 7 to 14 and 16, and not of 15 and 17', () => {
  const asks = Object.entries(CASES)
    .filter(([id, conduct]) => answer(id, { ...conduct, withoutRight: false }) === 'not-met')
    .map(([id]) => id)
  const asksNot = Object.keys(CASES).filter((id) => !asks.includes(id))
  assert.deepEqual(asksNot, ['art-15', 'art-17-conversion', 'art-17-concealment', 'art-17-holding'])
})

test('an option that a State used changes what is an offence there', () => {
  for (const [option, id, conduct, plainly, then] of OPTION_CASES) {
    assert.ok(conduct)
    assert.equal(answer(id, conduct), plainly, `${id} without ${option}`)
    assert.equal(answer(id, conduct, [option]), then, `${id} with ${option}`)
  }
  const tried = new Set(OPTION_CASES.map(([option]) => option))
  assert.deepEqual([...new Set(CONVENTION_OPTIONS.map(({ id }) => id))], [...tried])
})

test('an option that there is not is refused with those that there are', () => {
  assert.throws(() => conventionCatalogue(['7(3)']), {
    code: 'law/unknown-option',
    message: /^cannot use option "7\(3\)": there are 7\(2\)-security, /,
  })
})

test('the Convention’s offences fit the format that a State fills', () => {
  const every = conventionCatalogue(CONVENTION_OPTIONS.map(({ id }) => id))
  for (const catalogue of [conventionCatalogue(), every]) {
    const text = canonicalJson({ format: CATALOGUE_FORMAT, ...catalogue } as unknown as Json)
    assert.deepEqual(readCatalogue(text), catalogue)
  }
})

test('the Convention’s article is told by elements, attempts included', () => {
  const ransom: Conduct = {
    ...INTRUSION,
    acts: ['access-system', 'suppress-data'],
    objects: ['system', 'data'],
    hindrance: 'serious',
  }
  assert.deepEqual(conventionOffence(ransom), {
    conventionOffence: 'met',
    conventionArticles: ['art-7', 'art-9', 'art-10'],
  })
  const attempt: Conduct = { ...INTRUSION, stage: 'attempted' }
  assert.deepEqual(conventionOffence(attempt).conventionArticles, ['art-7'])
  assert.equal(
    conventionOffence({ ...INTRUSION, acts: ['probe-system'] }).conventionOffence,
    'not-met',
  )
  const { withoutRight: _, ...open } = INTRUSION
  assert.equal(conventionOffence(open).conventionOffence, 'unknown')
})

test('a claimed article is upheld, contradicted or left open by the elements', () => {
  assert.equal(isOffenceOf('art-7', INTRUSION), 'met')
  assert.equal(isOffenceOf('art-9', INTRUSION), 'not-met')
  assert.equal(isOffenceOf('art-11', { ...TOOL, acts: ['possess-tool'] }), 'met')
  assert.equal(isOffenceOf('art-18', INTRUSION), 'not-met')
  assert.equal(isOffenceOf('art-7', { withoutRight: true }), 'unknown')
  assert.equal(isOffenceOf('art-7', { intent: 'negligence' }), 'not-met')
})

test('a treaty sets no penalty, so that no threshold can be told from it', () => {
  const { least, most, reached } = threshold(INTRUSION, {
    requesting: conventionCatalogue(),
    on: '2027-03-01' as Day,
  })
  assert.deepEqual([least, most, reached], [0, 99, 'unknown'])
})
