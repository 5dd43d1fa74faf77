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
  formatOf(language, zone).format(millisOf(at))

/** `2026-11-22 09:50:27 UTC` */
const legalText = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const made = make(language, zone)
  formats.set(key, made)
  return made
}

const FIELDS = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** A directory may name a zone that is newer than this program: then UTC has to do. */
function make(language: Language, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...FIELDS, timeZone })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Intl.DateTimeFormat(language, { ...FIELDS, timeZone: 'UTC' })
  }
}
