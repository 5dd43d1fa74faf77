import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseJson } from '../../base/json.ts'
import { type Offence, requestDocument } from '../request.ts'
import { documentFacts } from './request-facts.ts'

const RANSOM = requestDocument.parse(
  parseJson(readFileSync(new URL('../../../examples/ransomware/request.json', import.meta.url))),
)

const article = (offence: Partial<Offence>, conduct: Partial<Offence['conduct']> = {}) => {
  const [first, ...rest] = RANSOM.offences
  assert.ok(first)
  const changed = { ...first, ...offence, conduct: { ...first.conduct, ...conduct } }
  return documentFacts({ ...RANSOM, offences: [changed, ...rest] })['offence.conventionArticle']
}

test('the article that a request names stands while its conduct does not contradict it', () => {
  assert.equal(article({}), 'art-10')
  assert.equal(article({ conventionArticle: 7 }), 'art-7')
  assert.equal(article({}, { elements: { acts: ['suppress-data'] } }), 'art-10')
})

test('where the conduct contradicts the article named, the article is unknown', () => {
  assert.equal(article({ conventionArticle: 14 }), undefined)
  assert.equal(
    article({}, { elements: { acts: ['probe-system'], objects: ['system'] } }),
    undefined,
  )
  assert.equal(article({}, { intent: 'negligence' }), undefined)
})

test('a request that names no article concerns no offence of the Convention', () => {
  const { conventionArticle: _, ...first } = RANSOM.offences[0]!
  const facts = documentFacts({ ...RANSOM, offences: [first] })
  assert.equal(facts['offence.conventionArticle'], 'none')
})
