/** The six languages of the pages, and how each is written. */
import { LANGUAGES, type Language } from '../law/messages/catalogue.ts'

export { LANGUAGES, type Language }

/** Names in the language itself. */
export const ENDONYMS: Readonly<Record<Language, string>> = {
  en: 'English',
  ar: 'العربية',
  zh: '中文',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}

/** Of names by language the reader's; in English, or else in any, where it lacks. */
export const nameIn = (names: Readonly<Record<string, string>>, language: Language): string =>
  names[language] ?? names['en'] ?? Object.values(names)[0] ?? ''

/** A language by its tag, in the words of another; a tag that is unknown or none: as it is. */
export function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' ? 'rtl' : 'ltr'

/**
 * The language that a reader's browser asks for first, of those there are; English otherwise.
 * @see RFC 9110, section 12.5.4
 */
export function preferred(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '')
    .slice(0, 1000)
    .split(',')
    .map((one) => {
      const [tag = '', weight = ''] = one.trim().toLowerCase().split(';')
      const q = /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(weight)?.[1] ?? '1'
      return { primary: tag.split('-')[0], q: Number(q) }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  const found = asked.find(({ primary }) => LANGUAGES.some((one) => one === primary))
  return (found?.primary as Language | undefined) ?? 'en'
}
