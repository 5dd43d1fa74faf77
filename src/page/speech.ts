/** The rules' own sentences in the language of a page. */
import { readFileSync } from 'node:fs'
import type { Speech } from '../law/explain.ts'
import { type Catalogue, textIn } from '../law/messages/catalogue.ts'
import type { Language } from './language.ts'

const catalogues = new Map<Language, Catalogue>()

export function speechIn(language: Language): Speech {
  if (language === 'en') return ({ en }) => en
  const catalogue = catalogues.get(language) ?? read(language)
  catalogues.set(language, catalogue)
  return (text) => textIn(catalogue, text)
}

const read = (language: Language): Catalogue =>
  JSON.parse(
    readFileSync(new URL(`../law/messages/${language}.json`, import.meta.url), 'utf8'),
  ) as Catalogue
