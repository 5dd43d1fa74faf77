/**
 * States by name, on every face the same: in the reader's language as their own directory names
 * them, or else as the United Nations do. A code stands alone only where there is no name at all.
 */
import { type Language, nameIn } from './language.ts'
import unNames from './un-names.json' with { type: 'json' }

type Names = Readonly<Record<string, string>>

/** Names of UN M49, by language, where CLDR has another. */
const UN: Readonly<Record<Language, Names>> = unNames

/** Codes that ISO 3166-1 leaves to their users: CLDR gives them to tests of software. */
const FREE = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/

/** @param names - by language, as the State's directory has them; none where there is none */
export const stateText = (state: string, names: Names, language: Language): string =>
  names[language] ?? unName(state, language) ?? (nameIn(names, language) || state)

function unName(state: string, language: Language): string | undefined {
  if (FREE.test(state)) return undefined
  const own = UN[language][state]
  return own ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(state)
}
