/**
 * What rules say, in the languages of the United Nations. English is the source and part of each
 * rule; the others are catalogues by text id. A translation names the English that it was made of,
 * so that a changed sentence is seen to lack its translation and is never told wrongly.
 */

import { utf8 } from '../../base/bytes.ts'
import { digest } from '../../base/digest.ts'
import type { MessageRef } from '../citation.ts'
import { KERNEL_TEXTS } from '../explain.ts'
import type { Layer } from '../layer.ts'
import { exceptionsOf, type Rule } from '../rule.ts'

export const LANGUAGES = ['en', 'ar', 'zh', 'fr', 'ru', 'es'] as const
export type Language = (typeof LANGUAGES)[number]
export type Translated = Exclude<Language, 'en'>

export const TRANSLATED = LANGUAGES.filter((one): one is Translated => one !== 'en')

/** One translation: the mark of the English that it was made of, and the text. */
export type Catalogue = Readonly<Record<string, readonly [of: string, text: string]>>

/** Names an English text: the first twelve hexadecimal digits of its SHA-256. */
const markOf = (english: string): string => digest(utf8(english)).slice(0, 12)

/** The text in the catalogue's language; in English where it lacks or was made of another. */
export function textIn(catalogue: Catalogue, { id, en }: MessageRef): string {
  const [of, text] = catalogue[id] ?? []
  return text !== undefined && of === markOf(en) ? text : en
}

/** Every text that a catalogue has to have: the kernel's own, then the layers' in their order. */
export const textsOf = (layers: readonly Layer[]): readonly MessageRef[] => [
  ...KERNEL_TEXTS,
  ...layers.flatMap(({ rules, ceilings }) => [
    ...rules.flatMap(textsOfRule),
    ...ceilings.flatMap(({ says, route }) => [says, route]),
  ]),
]

const textsOfRule = (rule: Rule): readonly MessageRef[] => [
  rule.says,
  ...(rule.reading ? [rule.reading] : []),
  ...(rule.cure ? [rule.cure] : []),
  ...exceptionsOf(rule).map(([, exception]) => exception.says),
]

/** What is wrong with a catalogue: texts that lack, are of other English, or of nothing. */
export function catalogueFaults(catalogue: Catalogue, texts: readonly MessageRef[]): string[] {
  const known = new Set(texts.map(({ id }) => id))
  return [
    ...texts.flatMap(({ id, en }) => {
      const [of, text] = catalogue[id] ?? []
      if (text === undefined) return [`${id} lacks`]
      if (of !== markOf(en)) return [`${id} is a translation of other English`]
      return text.trim() === '' || text === en ? [`${id} is not translated`] : []
    }),
    ...Object.keys(catalogue).flatMap((id) =>
      known.has(id) ? [] : [`${id} is no text of a rule`],
    ),
  ]
}
