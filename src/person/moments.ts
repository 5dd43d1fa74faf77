/** Instants in words: the one that counts before the law, and the same in the reader's zone. */
import type { Instant } from '../base/instant.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/language.ts'
import { formatIn } from '../page/moment.ts'

/** One zone for each time that people keep; their names come from CLDR. */
export const ZONES = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Bogota',
  'America/Caracas',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'Africa/Abidjan',
  'Europe/London',
  'Africa/Lagos',
  'Europe/Paris',
  'Europe/Athens',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Africa/Nairobi',
  'Europe/Moscow',
  'Asia/Riyadh',
  'Asia/Tehran',
  'Asia/Dubai',
  'Asia/Kabul',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const

export const zoneName = (zone: string, language: Language, at: Instant): string =>
  formatIn({ language, zone }, { timeZoneName: 'long' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')!.value

const clockIn = (at: Instant, zone: string, language: Language): string =>
  formatIn({ language, zone }, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))

/** `22 November 2026 at 09:50 (Coordinated Universal Time)`, and the clock elsewhere below it. */
export function moment(at: Instant, zone: string, language: Language): Html {
  const legal = clockIn(at, 'UTC', language)
  const own = clockIn(at, zone, language)
  const beside = own !== legal && html`<br>${own} (${zoneName(zone, language, at)})`
  return html`<time datetime="${at}">${legal} (${zoneName('UTC', language, at)})${beside}</time>`
}
