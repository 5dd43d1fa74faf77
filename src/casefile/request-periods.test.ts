import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Json, parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type RequestDocument, requestDocument } from './request.ts'
import { periodMarks } from './request-periods.ts'

const example = accept(
  requestDocument,
  parseJson(
    readFileSync(new URL('../../examples/ransomware/request.json', import.meta.url)),
  ) as Json,
  { code: 'test/request', what: 'request' },
)
const [{ conduct, ...offence }] = example.offences as [RequestDocument['offences'][number]]
const { elements: _, ...alleged } = conduct
const marks = (change: Partial<RequestDocument>) => periodMarks({ ...example, ...change })

test('an ordinary request sets no period', () => assert.deepEqual(marks({}), []))

test('an offence of Articles 14 to 16 does, and no other', () => {
  for (const conventionArticle of [7, 13, 14, 15, 16, 17]) {
    const wanted = conventionArticle >= 14 && conventionArticle <= 16 ? ['victims'] : []
    assert.deepEqual(
      marks({ offences: [{ ...offence, conduct: alleged, conventionArticle }] }),
      wanted,
    )
  }
})

test('an order of the Union does where it notifies, or goes out unvalidated at night', () => {
  const basis = { instrument: 'eu-2023-1543', articles: ['5'] }
  const epoc = {
    addressee: 'designated-establishment',
    similarDomesticCase: true,
    enforcingNotified: true,
    localOffence: false,
    localPerson: false,
  } as const
  const police = { ...example.from, authorityIs: 'police' } as const
  const urgent = { basis, handling: 'emergency' } as const
  assert.deepEqual(marks({ basis, epoc }), ['notified'])
  assert.deepEqual(marks({ ...urgent, epoc }), ['notified', 'emergency'])
  assert.deepEqual(marks({ ...urgent, from: police }), ['unvalidated', 'emergency'])
  assert.deepEqual(marks({ handling: 'emergency', from: police, epoc }), ['emergency'])
})

test('the article of the Second Protocol does, and that of no other treaty', () => {
  const under = (instrument: string, ...articles: readonly string[]) =>
    marks({ basis: { instrument, articles: [...articles] } })
  assert.deepEqual(under('budapest-2ap-2022', '7'), ['article-7'])
  assert.deepEqual(under('budapest-2ap-2022', '8(6)'), ['article-8'])
  assert.deepEqual(under('budapest-2ap-2022', '10'), [])
  assert.deepEqual(under('uncc-2024', '7', '8'), [])
})
