/** What persons send in, as PostgreSQL holds it: sealed, and only ever added to. */
import { sql } from 'kysely'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Letter } from './notice-codes.ts'
import type { Tables } from './tables.ts'

export interface StoredIntake {
  readonly id: string
  readonly kind: string
  readonly office: OfficeId
  readonly at: Instant
  /** The letter with whose code it came, if it came with one. */
  readonly about: Letter | null
  readonly sealed: Uint8Array
  readonly answer: {
    readonly at: Instant
    readonly act: ActId | null
    readonly sealed: Uint8Array | null
  } | null
}

/** Who did something about an intake, for which office, and when. */
interface Deed {
  readonly person: PersonId
  readonly office: OfficeId
  readonly at: Instant
}

/** Which of an office's intakes: so many of those after the one of that id. */
export interface OfficePart {
  readonly answered: boolean
  readonly after: string | undefined
  readonly most: number
}

export interface IntakeRows {
  /** Durable on return. One that is there already stays as it is. @returns the one that stands */
  add(mac: Uint8Array, intake: Omit<StoredIntake, 'answer'>): Promise<StoredIntake>
  find(
    by: { readonly mac: Uint8Array } | { readonly id: string },
  ): Promise<StoredIntake | undefined>
  /** Sent in with the codes of this letter, oldest first. */
  ofLetter(letter: Letter): Promise<StoredIntake[]>
  /** What waits for an office, oldest first; or was answered there, latest first. */
  ofOffice(office: OfficeId, of: OfficePart): Promise<StoredIntake[]>
  /** @throws storage faults: then nothing may be shown */
  recordAccess(id: string, by: Deed): Promise<void>
  /** @returns whether this is the answer that stands: an intake has one, an act answers one */
  answer(
    id: string,
    by: Deed,
    of: { readonly act: ActId | null; readonly sealed: Uint8Array | null },
  ): Promise<boolean>
  /** Answered before this instant and not erased yet, oldest first. */
  toErase(before: Instant, most: number): Promise<string[]>
  /** That its key is destroyed. */
  recordErased(id: string, at: Instant): Promise<void>
}

const COLUMNS = [
  'intake.intake_id',
  'intake.kind',
  'intake.office',
  'intake.taken_at',
  'intake.case_id',
  'intake.act_id',
  'intake.letter',
  'intake.sealed',
  'intake_answer.at as answered_at',
  'intake_answer.act_id as answering',
  'intake_answer.sealed as said',
] as const

export const intakeRows = (db: Database<Tables>): IntakeRows => ({
  ...found(db),
  ...kept(db),
  ...erased(db),
})

const rowsOf = ({ kysely }: Database<Tables>) =>
  kysely
    .selectFrom('intake')
    .leftJoin('intake_answer', 'intake_answer.intake_id', 'intake.intake_id')
    .select(COLUMNS)

const found = (db: Database<Tables>): Pick<IntakeRows, 'find' | 'ofLetter' | 'ofOffice'> => ({
  async find(by) {
    const rows =
      'id' in by
        ? rowsOf(db).where('intake.intake_id', '=', by.id)
        : rowsOf(db).where('intake.mac', '=', Buffer.from(by.mac))
    const row = await rows.executeTakeFirst()
    return row && stored(row)
  },
  async ofLetter({ act, letter }) {
    const rows = rowsOf(db).where('intake.act_id', '=', act).where('letter', '=', letter)
    return (await rows.orderBy('taken_at').execute()).map(stored)
  },
  async ofOffice(office, { answered, after, most }) {
    const [table, at] = answered ? ['intake_answer', 'at'] : ['intake', 'taken_at']
    const place = sql`(${sql.ref(`${table}.${at}`)}, ${sql.ref(`${table}.intake_id`)})`
    const last = sql`(select ${sql.ref(at)}, intake_id from ${sql.table(table)}
      where intake_id = ${after})`
    const direction = answered ? 'desc' : 'asc'
    const rows = await rowsOf(db)
      .where('intake.office', '=', office)
      .where('intake_answer.at', answered ? 'is not' : 'is', null)
      .$if(after !== undefined, (some) =>
        some.where(sql<boolean>`${place} ${answered ? sql`<` : sql`>`} ${last}`),
      )
      .orderBy(sql.ref(`${table}.${at}`), direction)
      .orderBy(sql.ref(`${table}.intake_id`), direction)
      .limit(most)
      .execute()
    return rows.map(stored)
  },
})

const kept = (db: Database<Tables>): Pick<IntakeRows, 'add' | 'recordAccess' | 'answer'> => ({
  async add(mac, { id, kind, office, at, about, sealed }) {
    await db.kysely
      .insertInto('intake')
      .values({
        ...{ intake_id: id, mac, kind, office, taken_at: at, sealed },
        case_id: about?.case ?? null,
        act_id: about?.act ?? null,
        letter: about?.letter ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return (await found(db).find({ mac }))!
  },
  async recordAccess(intake_id, { person, office, at }) {
    await db.kysely.insertInto('intake_access').values({ intake_id, person, office, at }).execute()
  },
  async answer(intake_id, { person, office, at }, { act, sealed }) {
    const { numInsertedOrUpdatedRows } = await db.kysely
      .insertInto('intake_answer')
      .values({ intake_id, person, office, at, act_id: act, sealed })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  },
})

const erased = ({ kysely }: Database<Tables>): Pick<IntakeRows, 'toErase' | 'recordErased'> => ({
  async toErase(before, most) {
    const rows = await kysely
      .selectFrom('intake_answer')
      .leftJoin('intake_erased', 'intake_erased.intake_id', 'intake_answer.intake_id')
      .select('intake_answer.intake_id as id')
      .where('intake_answer.at', '<', before)
      .where('intake_erased.at', 'is', null)
      .orderBy('intake_answer.at')
      .limit(most)
      .execute()
    return rows.map(({ id }) => id)
  },
  async recordErased(intake_id, at) {
    const row = kysely.insertInto('intake_erased').values({ intake_id, at })
    await row.onConflict((conflict) => conflict.doNothing()).execute()
  },
})

function stored(row: {
  intake_id: string
  kind: string
  office: OfficeId
  taken_at: Instant
  case_id: CaseId | null
  act_id: ActId | null
  letter: number | null
  sealed: Uint8Array
  answered_at: Instant | null
  answering: ActId | null
  said: Uint8Array | null
}): StoredIntake {
  const { case_id, act_id, letter, answered_at: answered } = row
  const about = case_id && act_id && letter ? { case: case_id, act: act_id, letter } : null
  return {
    id: row.intake_id,
    kind: row.kind,
    office: row.office,
    at: row.taken_at,
    about,
    sealed: row.sealed,
    answer: answered && { at: answered, act: row.answering, sealed: row.said },
  }
}
