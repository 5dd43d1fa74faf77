import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { LANGUAGES } from './language.ts'
import { messagesOf, wordsIn } from './words.ts'

const english = messagesOf('en')
const ids = Object.keys(english)
/** Words that a language has in common with English, and names. */
const SAME = new Set([
  'portal.name',
  'figures.number',
  'fr figures.ground.discrimination',
  'fr article.37',
  'fr articles.article',
  'fr law.heading.2',
  'fr law.kind.condition',
  'fr law.stands-on',
  'fr case.document',
  'fr case.documents',
  'es positions.met.no',
  'es court.urgency.normal',
  'es try.no',
  'fr contact.card.office',
  'fr decide.conditions',
  'fr decide.ground.discrimination',
  'es act.no',
  'es request.no',
  'es act.value.no',
  'fr states.code',
  'fr states.instrument',
  'fr leaf.version',
  'es leaf.bytes',
  'es states.no',
  'es page.comma',
  'fr page.comma',
  'ru page.comma',
])

for (const language of LANGUAGES.filter((one) => one !== 'en')) {
  test(`no message of the pages lacks or is left in English in ${language}`, () => {
    const messages = messagesOf(language)
    assert.deepEqual(Object.keys(messages), ids)
    const left = ids.filter((id) => messages[id] === english[id])
    assert.deepEqual(
      left.filter((id) => !SAME.has(id) && !SAME.has(`${language} ${id}`)),
      [],
    )
  })

  test(`a message takes in ${language} the values that it takes in English`, () => {
    for (const id of ids) {
      assert.deepEqual(valuesIn(messagesOf(language)[id]!), valuesIn(english[id]!), id)
    }
  })

  test(`a number is told in ${language} by its own plural`, () => {
    const told = [0, 1, 2, 5, 11, 100].map((count) => wordsIn(language)('log.leaves', { count }))
    for (const text of told) assert.doesNotMatch(text, /[{}#]|undefined/)
  })
}

test('every message is said by some page', () => {
  const src = join(import.meta.dirname, '..')
  const sources = globSync(['{page,portal,web,person}/**/*.ts'], { cwd: src })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(src, path), 'utf8'))
    .join('\n')
  const quoted = new Set([...sources.matchAll(/'([a-z]+(?:[.-][a-z-]+)+)'/g)].map(([, id]) => id))
  const begun = [...sources.matchAll(/`([a-z]+(?:\.[a-z]+)*\.)\$\{/g)].map(([, start]) => start!)
  const named = [...sources.matchAll(/`\$\{name\}\.([a-z]+)`/g)].map(([, end]) => `.${end}`)
  const said = (id: string) =>
    quoted.has(id) ||
    begun.some((start) => id.startsWith(start)) ||
    named.some((end) => id.endsWith(end))
  assert.deepEqual(
    ids.filter((id) => !said(id)),
    [],
  )
})

/** Names of the values that a message asks for, in order of the alphabet. */
function valuesIn(message: string): string[] {
  const names = new Set<string>()
  JSON.stringify(new IntlMessageFormat(message, 'en').getAst(), (_, node) => {
    if (node?.type !== undefined && node.type !== 0 && node.type !== 7) names.add(node.value)
    return node
  })
  return [...names].sort()
}
