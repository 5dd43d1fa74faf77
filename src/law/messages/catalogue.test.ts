import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { layers } from '../shipped.ts'
import { type Catalogue, catalogueFaults, TRANSLATED, textIn, textsOf } from './catalogue.ts'

const texts = textsOf(layers)
const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8'))

/** Words that a language has in common with English. */
const SAME = ['fr kernel#condition is not translated']

for (const language of TRANSLATED) {
  test(`what is said in ${language} is a translation, and is said of its own English alone`, () => {
    const catalogue = read(language)
    const faults = catalogueFaults(catalogue, texts).map((one) => `${language} ${one}`)
    assert.deepEqual(
      faults.filter((one) => !SAME.includes(one)),
      [],
    )
    const spoken = texts.filter((text) => textIn(catalogue, text) !== text.en)
    const [first] = spoken
    assert.equal(
      textIn(catalogue, { ...first!, en: `${first!.en} Not so.` }),
      `${first!.en} Not so.`,
    )
  })
}

test('what a rule says in English is whole sentences', () => {
  const sentences = texts.filter(({ id }) => !id.startsWith('kernel#'))
  assert.ok(sentences.length > 700)
  assert.deepEqual(
    sentences.filter(({ en }) => !/^[A-Z“‘0-9].*\.$/s.test(en)).map(({ id }) => id),
    [],
  )
})
