import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { type RequestDocument, requestDocument } from '../request.ts'
import { documentFacts } from './request-facts.ts'

const file = new URL('../../../examples/ransomware/request.json', import.meta.url)
const document: RequestDocument = accept(requestDocument, parseJson(readFileSync(file)), {
  code: 'test/request',
  what: 'request',
})

test('an article relied on is told without its paragraphs, once', () => {
  const articles = (...of: string[]) =>
    documentFacts({ ...document, basis: { instrument: 'budapest-2ap-2022', articles: of } })[
      'instrument.articles'
    ]
  assert.deepEqual(articles('7(2)(b)', 'Art. 7', '10'), ['7', '10'])
  assert.deepEqual(articles('preamble'), ['preamble'])
})

test('no promise and no organized group are told where the request says nothing of them', () => {
  assert.equal(documentFacts(document)['assurance.reciprocity'], false)
  assert.equal(documentFacts(document)['offence.organizedGroup'], false)
  const promises = { ...document.assurances, reciprocity: true }
  const [offence] = document.offences
  const facts = documentFacts({
    ...document,
    assurances: promises,
    offences: [offence!, { ...offence!, organizedGroup: true }],
  })
  assert.equal(facts['assurance.reciprocity'], true)
  assert.equal(facts['offence.organizedGroup'], true)
})
