import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTS } from '../../casefile/acts/table.ts'
import { requestDocument } from '../../casefile/request.ts'
import { html } from '../html.ts'
import { wordsIn } from '../words.ts'
import { reading } from './reading.ts'

const say = wordsIn('en')
const at = { language: 'en', say } as const
const REF = 'a'.repeat(64)
const { body } = ACTS.get('EvidenceLocked')!

test('what an act says is told whole: times in UTC, and members that no schema knows', () => {
  const value = { stray: 'x', due: '2026-11-22T09:50:27Z', received: REF }
  const told = String(reading(value, { schema: body, path: ['EvidenceLocked', 'body'], ...at }))
  assert.match(told, /<time datetime="2026-11-22T09:50:27Z" dir="ltr">2026-11-22 09:50:27 UTC</)
  assert.match(told, new RegExp(`<code class="long" dir="ltr">${REF}</code>`))
  assert.match(told, /<dt>stray<\/dt><dd><span class="words"><bdi>x</)
})

test('a page names what it knows', () => {
  const named = (path: readonly string[]) =>
    path.at(-1) === 'received' ? html`<a href="#it">It</a>` : undefined
  const value = { due: '2026-11-22T09:50:27Z', received: REF }
  const told = String(
    reading(value, { schema: body, path: ['EvidenceLocked', 'body'], ...at, named }),
  )
  assert.match(told, /<dd><a href="#it">It<\/a><\/dd>/)
})

test('text of other people is isolated, and cannot turn the text around it', () => {
  const value = { text: '\u202e<b>abc\u2067', more: [true, null, 'x', { a: [] }] }
  const told = String(reading(value, { path: ['Unknown', 'reasons'], ...at }))
  assert.match(told, /<bdi>&lt;b&gt;abc<\/bdi>/)
  assert.match(told, /<li>Yes<\/li><li>None<\/li><li><span class="words"><bdi>x<\/bdi>/)
})

test('of alternatives the members of the one that was said are read', () => {
  const spec = ACTS.get('AuthorizationReviewed')!
  const value = { authorization: REF, result: 'narrowed', items: [1, 2], nextReview: '2026-11-30' }
  const told = String(reading(value, { schema: spec.body, path: [spec.type, 'body'], ...at }))
  assert.match(told, /<time datetime="2026-11-30"/)
  assert.match(told, /<ul><li><bdi>1<\/bdi><\/li><li><bdi>2<\/bdi><\/li><\/ul>/)
})

test('words alone are told without a name of their own, and a language by its name', () => {
  const spec = ACTS.get('DecisionTaken')!
  const schema = spec.parts['reasons']!.schema
  const told = String(reading({ text: 'why' }, { schema, path: [spec.type, 'reasons'], ...at }))
  assert.equal(told, '<span class="words"><bdi>why</bdi></span>')
  const request = reading('fr', {
    schema: requestDocument.shape.language,
    path: ['request', 'language'],
    ...at,
  })
  assert.match(String(request), /^<bdi>French<\/bdi> <code[^>]*>fr</)
})
