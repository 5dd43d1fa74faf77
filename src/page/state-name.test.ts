/** How a State is named, whatever the page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from './language.ts'
import { stateText } from './state-name.ts'
import unNames from './un-names.json' with { type: 'json' }

test('a State is named as it names itself, in the reader’s language', () => {
  const names = { en: 'Arvenia', fr: 'Arvénie' }
  assert.equal(stateText('XA', names, 'fr'), 'Arvénie')
  assert.equal(stateText('XA', names, 'ru'), 'Arvenia', 'software tests have names for XA')
  assert.equal(stateText('FR', { fr: 'République française' }, 'fr'), 'République française')
})

test('where it does not name itself so, it is named as the United Nations name it', () => {
  assert.equal(stateText('FR', { en: 'France' }, 'ru'), 'Франция')
  assert.equal(stateText('KR', {}, 'en'), 'Republic of Korea')
  assert.equal(stateText('BO', { und: 'Bolivia' }, 'es'), 'Bolivia (Estado Plurinacional de)')
  assert.equal(stateText('XB', { und: 'Belmora' }, 'zh'), 'Belmora')
  assert.equal(stateText('XB', {}, 'zh'), 'XB')
})

test('a name that is told here is another than CLDR has, and is told of every language', () => {
  assert.deepEqual(Object.keys(unNames).sort(), [...LANGUAGES].sort())
  for (const [language, names] of Object.entries(unNames)) {
    const cldr = new Intl.DisplayNames(language, { type: 'region' })
    for (const [state, name] of Object.entries(names)) {
      assert.match(state, /^[A-Z]{2}$/)
      assert.notEqual(name, cldr.of(state), `${state} ${language}`)
    }
  }
})
