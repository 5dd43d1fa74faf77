/** Directories of States as they were signed, and the pins under which they are trusted. */
import type { Bytes } from '../base/bytes.ts'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { canonicalJson, type Json, parseJson } from '../base/json.ts'
import { type PinRecord, readPin } from '../signing/trust.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export interface StoredDirectory {
  readonly state: StateCode
  readonly serial: number
  readonly document: Bytes
}

/** All directories that were accepted, each State's by rising serial. */
export async function loadDirectories(db: Database<Tables>): Promise<StoredDirectory[]> {
  const rows = await db.kysely
    .selectFrom('directory')
    .select(['state', 'serial', 'document'])
    .orderBy('state')
    .orderBy('serial')
    .execute()
  return rows.map(({ document, ...row }) => ({ ...row, document: new Uint8Array(document) }))
}

/** Keeps a directory that was opened; the same one twice is no error. */
export async function saveDirectory(
  db: Database<Tables>,
  { state, serial, document }: StoredDirectory,
  at: Instant,
): Promise<void> {
  await db.kysely
    .insertInto('directory')
    .values({ state, serial, document, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The latest pin of each State. */
export async function loadPins(db: Database<Tables>): Promise<PinRecord[]> {
  const rows = await db.kysely
    .selectFrom('pin')
    .distinctOn('state')
    .select('pin')
    .orderBy('state')
    .orderBy('at', 'desc')
    .execute()
  return rows.map(({ pin }) => readPin(parseJson(pin)))
}

export async function savePin(db: Database<Tables>, pin: PinRecord): Promise<void> {
  await db.kysely
    .insertInto('pin')
    .values({ state: pin.state, at: pin.at, pin: canonicalJson(pin as unknown as Json) })
    .execute()
}
