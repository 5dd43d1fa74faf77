/** Points in time: as the reader's clock shows them, with the legal instant beside. */
import { type Instant, millisOf } from '../base/instant.ts'
import { type Html, html } from './html.ts'
import type { Language } from './language.ts'

export interface Where {
  readonly language: Language
  /** IANA name of the reader's zone. */
  readonly zone: string
}

/** Day and minute in the reader's zone, and the instant in UTC that counts. */
export const moment = (at: Instant, where: Where): Html =>
  html`<time datetime="${at}">${localText(at, where)}</time>
<small class="legal" dir="ltr">${legalText(at)}</small>`

/** Day and minute in the reader's zone, in words alone. */
export const localText = (at: Instant, { language, zone }: Where): string =>
  formatIn({ language, zone }, FIELDS).format(millisOf(at))

/** A day in words, for the middle of a sentence; of an instant, its day in UTC. */
export const dayInWords = (at: string, language: Language): string =>
  formatIn({ language, zone: 'UTC' }, { dateStyle: 'long' }).format(new Date(at))

/** The same, for programs as well. */
export const dayShown = (at: string, language: Language): Html =>
  html`<time datetime="${at}">${dayInWords(at, language)}</time>`

/** `2026-11-22 09:50:27 UTC` */
export const legalText = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

/** Kept at once: a zone is known in any mixture of letters, and anybody may name one. */
const MOST_FORMATS = 200
const formats = new Map<string, Intl.DateTimeFormat>()

/** To make one costs more than to use it a thousand times. */
export function formatIn(
  { language, zone }: Where,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options])
  const known = formats.get(key)
  if (known) return known
  // A directory may name a zone that is newer than this program: then UTC has to do.
  const timeZone = isZone(zone) ? zone : 'UTC'
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone })
  if (formats.size >= MOST_FORMATS) formats.delete(formats.keys().next().value!)
  formats.set(key, made)
  return made
}

/** Whether this program knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const FIELDS = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const
