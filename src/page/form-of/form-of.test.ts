import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from '../../base/schema.ts'
import { ACTS } from '../../casefile/acts/table.ts'
import { requestDocument } from '../../casefile/request.ts'
import { LANGUAGES } from '../language.ts'
import { wordsIn } from '../words.ts'
import { fieldOf } from './field.ts'
import { formOf, isChange } from './form-of.ts'
import { anyOf, sent } from './test-browser.ts'

const say = wordsIn('en')
const REF = 'a'.repeat(64)
const RUNS = 12

const spoken = [...ACTS.values()].flatMap(({ type, body, parts }) => [
  { path: [type, 'body'], schema: body },
  ...Object.entries(parts).flatMap(([name, { schema }]) =>
    schema === undefined ? [] : [{ path: [type, name], schema }],
  ),
])
const sections = Object.entries(requestDocument.shape).map(([name, schema]) => ({
  path: ['request', name],
  schema,
}))

for (const { path, schema } of [...spoken, ...sections]) {
  test(`${path.join(' ')} is shown and sent back as it was, whatever it says`, () => {
    const form = formOf(schema, path, 'x')
    const property = fc.property(anyOf(fieldOf(schema, path)), (value) => {
      const shown = String(form.show({ form: form.filled(value), say }))
      assert.deepEqual(form.taken(sent(shown), say).value, value)
    })
    fc.assert(property, { numRuns: RUNS, seed: 7 })
  })
}

test('the whole request document is shown and sent back as it was', () => {
  const form = formOf(requestDocument, ['request'], 'x')
  const property = fc.property(anyOf(fieldOf(requestDocument, ['request'])), (value) => {
    const shown = String(form.show({ form: form.filled(value), say }))
    assert.deepEqual(form.taken(sent(shown), say).value, value)
  })
  fc.assert(property, { numRuns: 4, seed: 7 })
})

test('hostile text stands in the page as text', () => {
  const form = formOf(z.strictObject({ text: z.string() }), ['x'], 'x')
  const text = '"><script>alert(1)</script>\u202e</textarea>'
  const shown = String(form.show({ form: form.filled({ text }), say }))
  assert.doesNotMatch(shown, /<script|<\/textarea>.*<\/textarea>/s)
})

const body = (type: string) => formOf(ACTS.get(type)!.body, [type, 'body'], 'body')

test('an empty form gives what is there, and a problem at each field that lacks', () => {
  const form = body('NoticeDeferred')
  const { value, problems } = form.taken(form.filled(undefined), say)
  assert.deepEqual(value, { items: [] })
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['body.request', 'body.items', 'body.until'],
  )
})

test('what cannot be taken is kept as it was typed, and told with its value and its cure', () => {
  const form = body('NoticeDeferred')
  const typed = new URLSearchParams([
    ['body.request', REF],
    ['body.items', '3\r\nx'],
    ['body.until', 'tomorrow'],
  ])
  const { value, problems } = form.taken(typed, say)
  assert.deepEqual(value, { request: REF, items: [3, 'x'], until: 'tomorrow' })
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['body.items', 'body.until'],
  )
  assert.match(problems[0]!.says, /\u2068x\u2069.*1 to 64/)
  assert.match(problems[1]!.says, /\u2068tomorrow\u2069.*2026-11-22/)
  const shown = String(form.show({ form: typed, say, problems }))
  assert.match(shown, /type="text" value="tomorrow" id="body.until"/)
  assert.match(shown, /id="body.until-problem"/)
})

test('of alternatives only the chosen one is taken and judged', () => {
  const form = formOf(requestDocument.shape.authorization, ['request', 'authorization'], 'a')
  const typed = new URLSearchParams([
    ['a', '1'],
    ['a.0.court', 'XA/court'],
    ['a.1.notRequiredBecause', ''],
  ])
  const { value, problems } = form.taken(typed, say)
  assert.deepEqual(value, {})
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['a.1.notRequiredBecause'],
  )
  assert.deepEqual(
    form.taken(new URLSearchParams(), say).problems.map(({ field }) => field),
    ['a'],
  )
})

test('what must be true to be said is never answered by the form itself', () => {
  const form = body('AssuranceVerified')
  const { value, problems } = form.taken(
    new URLSearchParams([
      ['body.assurance', REF],
      ['body.issuerEmpowered', 'yes'],
      ['body.monitored', 'no'],
    ]),
    say,
  )
  assert.deepEqual(value, { assurance: REF, issuerEmpowered: true, monitored: false })
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['body.coversEverything', 'body.monitored'],
  )
})

test('an entry is added and taken away on the server, and nothing typed is lost', () => {
  const form = formOf(requestDocument.shape.persons, ['request', 'persons'], 'p')
  const typed = form.filled([{ label: 'A' }, { label: 'B' }])
  const press = (name: string, form_: URLSearchParams) => {
    const pressed = new URLSearchParams([...form_, ['change', name]])
    assert.equal(isChange(pressed), true)
    return sent(String(form.show({ form: pressed, say })))
  }
  const added = press('add p 2', typed)
  assert.deepEqual(form.taken(added, say).value, [{ label: 'A' }, { label: 'B' }, {}])
  added.set('p.2.name', 'typed')
  const less = press('remove p 0', added)
  assert.deepEqual(form.taken(less, say).value, [{ label: 'B' }, { name: 'typed' }])
  const { problems } = form.taken(less, say)
  assert.ok(problems.some(({ field }) => field === 'p.1.role'))
  assert.ok(problems.some(({ field }) => field === 'p.2.label'))
})

test('a page offers what it knows, and keeps what was said before', () => {
  const known = (path: readonly string[]) =>
    path.at(-1) === 'items'
      ? [
          { value: '1', label: 'One' },
          { value: '2', label: 'Two' },
        ]
      : undefined
  const form = body('NoticeDeferred')
  const draft = { request: REF, items: [3, 1] }
  const carried = (path: readonly string[]) => path.at(-1) === 'request'
  const shown = String(form.show({ form: form.filled(draft), say, known, carried }))
  assert.match(shown, /type="checkbox"[^>]*value="3" checked/)
  assert.match(shown, /type="hidden" name="body.request"/)
  assert.deepEqual(form.taken(sent(shown), say).value, draft)
})

test('every language tells a problem in its own words', () => {
  for (const language of LANGUAGES) {
    const { problems } = body('DecisionTaken').taken(new URLSearchParams(), wordsIn(language))
    assert.equal(problems.length, 2, language)
    for (const { says } of problems) assert.doesNotMatch(says, /Invalid|undefined|\{/)
  }
})

test('what need not be said can be left unsaid again, by radios as in a menu', () => {
  for (const count of [2, 8, 9]) {
    const words = Array.from({ length: count }, (_, i) => `w${i}`)
    const form = formOf(z.strictObject({ word: z.enum(words).optional() }), ['x'], 'x')
    const shown = String(form.show({ form: form.filled({ word: 'w1' }), say }))
    assert.match(shown, /value=""/, String(count))
    assert.deepEqual(form.taken(new URLSearchParams('x.word='), say), { value: {}, problems: [] })
  }
})

test('an example keeps its direction in a hint of another direction', () => {
  const form = new URLSearchParams()
  const page = String(body('EvidenceLocked').show({ form, say: wordsIn('ar') }))
  assert.match(page, /\u20682026-11-22T09:50:27\u2069/)
})
