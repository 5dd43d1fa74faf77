/**
 * Instants and days. One form each, so that equal times are equal texts:
 * `2026-11-22T09:50:27Z` (RFC 3339, UTC, whole seconds) and `2026-11-22`.
 * No clock here: the time is always an argument.
 */
import { fault } from './error.ts'

/** RFC 3339 in UTC with whole seconds; text order is time order. */
export type Instant = string & { readonly __instant: unique symbol }
/** A calendar day, RFC 3339 full-date. */
export type Day = string & { readonly __day: unique symbol }

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** True only for a date that exists: 31 February and hour 24 are refused, leap seconds too. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && ofMillis(Date.parse(text)) === text
}

export function isDay(text: string): text is Day {
  return DAY.test(text) && isInstant(`${text}T00:00:00Z`)
}

/** @throws Fault "instant/malformed" */
export function instant(text: string): Instant {
  if (!isInstant(text)) {
    throw fault('instant/malformed', `cannot read "${text.slice(0, 40)}" as 2026-11-22T09:50:27Z`)
  }
  return text
}

/** Browsers leave out seconds that are none, and the zone, which is UTC here. */
const TYPED = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.0+)?Z?$/

/** An instant as a field of a page gives it, in the one form; what is none stays as it is. */
export function typedInstant(text: string): string {
  const [whole, day, minute, second = ':00'] = TYPED.exec(text) ?? []
  return whole === undefined ? text : `${day}T${minute}${second}Z`
}

export const dayOf = (at: Instant): Day => at.slice(0, 10) as Day
export const startOf = (date: Day): Instant => `${date}T00:00:00Z` as Instant

/** Milliseconds since 1970-01-01 in UTC. */
export const millisOf = (at: Instant): number => Date.parse(at)
/** Seconds since 1970-01-01 in UTC, as C2SP cosignatures carry them. */
export const secondsOf = (at: Instant): number => Date.parse(at) / 1000

/**
 * The instant of a count of milliseconds; fractions of a second are cut off.
 * A count outside the years 0000 to 9999 gives a text that `isInstant` refuses.
 */
export function ofMillis(millis: number): Instant {
  const at = new Date(millis)
  if (Number.isNaN(at.getTime())) return '' as Instant
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z') as Instant
}

export const addSeconds = (at: Instant, seconds: number): Instant =>
  ofMillis(millisOf(at) + seconds * 1000)
export const addHours = (at: Instant, hours: number): Instant => addSeconds(at, hours * 3600)
/** Days of 24 hours: UTC knows no other. */
export const addDays = (at: Instant, days: number): Instant => addHours(at, days * 24)
/** Seconds from `from` to `to`; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (millisOf(to) - millisOf(from)) / 1000
/** Whole and broken days from `from` to `to`. */
export const daysBetween = (from: Instant, to: Instant): number => secondsBetween(from, to) / 86_400
export const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b)
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b)
