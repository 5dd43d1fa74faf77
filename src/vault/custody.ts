/**
 * Custody: how long a received parcel may be used, what it may be used for, and what proves
 * that it is gone. Pure; the acts say who did what and when, this says what follows.
 *
 * @see docs/formats/manifest.md, "Retention"
 */
import { fault } from '../base/error.ts'
import { addDays, dayOf, type Instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { accept, dayText, digestText, instantText, z } from '../base/schema.ts'
import type { Manifest, UseCondition } from './manifest.ts'

/** Day on which a parcel locks, and day by which it is erased, counted from receipt. */
export const STANDARD_RETENTION = { lockOnDay: 90, eraseByDay: 104 } as const
/** No authorization keeps a parcel usable for longer than this at a time. */
const LONGEST_EXTENSION_DAYS = 90
/** From the lock to the end of an erasure that nothing stands against. */
const DAYS_TO_ERASE = STANDARD_RETENTION.eraseByDay - STANDARD_RETENTION.lockOnDay
/** Backups live no longer than this. */
const BACKUP_DAYS = 30

export interface Retention {
  /** From this instant: no use or dissemination without an authorization. */
  readonly lockAt: Instant
  /** After this instant an erasure is late, and late cases are public. */
  readonly eraseBy: Instant
}

/** What the calendar alone says; what keeps a locked parcel from erasure is for the case file. */
export type CustodyPhase = 'usable' | 'locked' | 'overdue'

/** @param received - instant of `EvidenceReceived`, UTC */
export const retentionFrom = (
  received: Instant,
  { lockOnDay, eraseByDay }: Manifest['retention'] = STANDARD_RETENTION,
): Retention => ({
  lockAt: addDays(received, lockOnDay),
  eraseBy: addDays(received, eraseByDay),
})

/**
 * The dates after an authorization to keep a parcel.
 * @param at - instant of the authorization, UTC
 * @param next - the next date that it names, UTC
 * @throws Fault "vault/extension-refused" for a date that is not later than `at`, or more than
 *   90 days later
 */
export function extendRetention({ at, next }: { at: Instant; next: Instant }): Retention {
  const latest = addDays(at, LONGEST_EXTENSION_DAYS)
  if (next <= at || next > latest) {
    throw fault(
      'vault/extension-refused',
      `cannot keep a parcel to ${next}: ${latest} is the latest`,
    )
  }
  return { lockAt: next, eraseBy: addDays(next, DAYS_TO_ERASE) }
}

export function phaseAt({ lockAt, eraseBy }: Retention, at: Instant): CustodyPhase {
  if (at < lockAt) return 'usable'
  return at <= eraseBy ? 'locked' : 'overdue'
}

/**
 * Conditions that came with a parcel and are missing, or worded otherwise, where its content
 * goes on: they travel with it, so a hand-over may add some but lose none.
 */
export function lostConditions(
  received: readonly UseCondition[],
  onward: readonly UseCondition[],
): readonly UseCondition[] {
  const kept = new Set(onward.map(({ code, text }) => `${code} ${text}`))
  return received.filter(({ code, text }) => !kept.has(`${code} ${text}`))
}

/**
 * Proof of erasure: what one side destroyed, by digest, and when no backup can hold it any
 * more. It proves that an officer said so under signature; bytes cannot prove their absence.
 */
export const erasureSchema = z
  .strictObject({
    format: z.literal('rogatory-erasure/1'),
    /** SHA-256 of the manifest's bytes. */
    manifest: digestText,
    /** Every header that opened the payload: as sent, and each that was wrapped anew. */
    headers: z.array(digestText).min(1).max(1000),
    payload: digestText,
    /** When the last of them was destroyed. */
    erasedAt: instantText,
    /** Day by whose end the last backup that may hold them is gone, UTC. */
    backupsGoneBy: dayText,
  })
  .refine(({ headers }) => headers.every((one, i) => i === 0 || one > headers[i - 1]!), {
    error: 'headers stand in rising order, each once',
    path: ['headers'],
  })
  .refine(
    ({ erasedAt, backupsGoneBy }) =>
      backupsGoneBy >= dayOf(erasedAt) && backupsGoneBy <= dayOf(addDays(erasedAt, BACKUP_DAYS)),
    { error: `backups are gone within ${BACKUP_DAYS} days`, path: ['backupsGoneBy'] },
  )
export type Erasure = z.output<typeof erasureSchema>

/** @throws Fault "vault/erasure-refused" */
export const acceptErasure = (value: Json): Erasure =>
  accept(erasureSchema, value, { code: 'vault/erasure-refused', what: 'proof of erasure' })
