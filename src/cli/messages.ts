/** The rules' own sentences in the language that was asked for. */
import { readFileSync } from 'node:fs'
import type { Speech } from '../law/explain.ts'
import { type Catalogue, LANGUAGES, textIn } from '../law/messages/catalogue.ts'
import { oneOf } from './args.ts'

/** @throws Fault "cli/bad-input" for another language than the six */
export function speechIn(asked: string | undefined): Speech {
  const language = oneOf('lang', asked ?? 'en', LANGUAGES)
  if (language === 'en') return ({ en }) => en
  const file = new URL(`../law/messages/${language}.json`, import.meta.url)
  const catalogue: Catalogue = JSON.parse(readFileSync(file, 'utf8'))
  return (text) => textIn(catalogue, text)
}
