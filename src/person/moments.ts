/** Instants in words: the one that counts before the law, and the same in the reader's zone. */
import type { Day, Instant } from '../base/instant.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/language.ts'

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

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([language, zone, options])
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
  formats.set(key, known)
  return known
}

export const zoneName = (zone: string, language: Language, at: Instant): string =>
  format(language, zone, { timeZoneName: 'long' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')!.value

const inZone = (at: Instant, zone: string, language: Language): string => {
  const text = format(language, zone, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(at),
  )
  return `${text} (${zoneName(zone, language, at)})`
}

/** `22 November 2026 at 09:50 (Coordinated Universal Time)`, and the same elsewhere below it. */
export function moment(at: Instant, zone: string, language: Language): Html {
  const legal = inZone(at, 'UTC', language)
  const own = inZone(at, zone, language)
  return html`<time datetime="${at}">${legal}${own !== legal && html`<br>${own}`}</time>`
}

/** A day in words, for the middle of a sentence. */
export const dayInWords = (at: Instant | Day, language: Language): string =>
  format(language, 'UTC', { dateStyle: 'long' }).format(new Date(at))
