/** Instants as people read them, in a zone that is named. */
import { type Instant, millisOf } from '../../base/instant.ts'
import { type Html, html } from '../../page/html.ts'

export const moment = (at: Instant, language: string, zone = 'UTC'): Html => {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  })
  const said = `${format.format(millisOf(at))} (${zone})`
  return html`<time datetime="${at}"><bdi>${said}</bdi></time>`
}

/** Whether this program knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
