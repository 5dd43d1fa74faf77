/** Instants as people read them, in a zone that is named. */
import { type Instant, millisOf } from '../../base/instant.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { formatIn } from '../../page/moment.ts'

export const moment = (at: Instant, language: Language, zone = 'UTC'): Html => {
  const format = formatIn({ language, zone }, { dateStyle: 'long', timeStyle: 'short' })
  return html`<time datetime="${at}"><bdi>${format.format(millisOf(at))} (${zone})</bdi></time>`
}
