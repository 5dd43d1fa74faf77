/** Enrolments as PostgreSQL holds them: who was invited, and every step since. */
import type { OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { EnrolmentStep, Tables } from './tables.ts'

export type { EnrolmentStep }

export interface Invited {
  readonly id: string
  readonly office: OfficeId
  readonly person: PersonId
  readonly name: string
  readonly post: string
  readonly language: string
}

/** One step, without its place among the others. */
export interface NewStep {
  readonly at: Instant
  readonly what: EnrolmentStep
  readonly by?: PersonId
  readonly mac?: Uint8Array
  readonly address?: string
  readonly credential?: string
  readonly problem?: string
}

export interface StoredStep {
  readonly at: Instant
  readonly what: EnrolmentStep
  readonly by: PersonId | null
  readonly mac: Uint8Array | null
  readonly address: string | null
  readonly credential: string | null
  readonly problem: string | null
}

export interface StoredEnrolment extends Invited {
  /** From the first on. */
  readonly steps: readonly StoredStep[]
}

export interface EnrolmentRows {
  /** Both are durable on return. */
  begin(invited: Invited, step: NewStep): Promise<void>
  /** @returns false where somebody else's step came first: then nothing was written */
  add(id: string, place: number, step: NewStep): Promise<boolean>
  find(by: { readonly id: string } | { readonly mac: Uint8Array }): Promise<StoredEnrolment[]>
  /** The latest first. */
  all(most: number): Promise<StoredEnrolment[]>
}

export const enrolmentRows = (db: Database<Tables>): EnrolmentRows => ({
  ...written(db),
  async find(by) {
    if ('id' in by) return withSteps(db, [by.id])
    const row = await db.kysely
      .selectFrom('enrolment_step')
      .select('enrolment')
      .where('mac', '=', Buffer.from(by.mac))
      .executeTakeFirst()
    return withSteps(db, row ? [row.enrolment] : [])
  },
  async all(most) {
    const begun = await db.kysely
      .selectFrom('enrolment_step')
      .select('enrolment')
      .where('step', '=', 0)
      .orderBy('at', 'desc')
      .orderBy('enrolment')
      .limit(most)
      .execute()
    return withSteps(
      db,
      begun.map(({ enrolment }) => enrolment),
    )
  },
})

const written = ({ kysely }: Database<Tables>): Pick<EnrolmentRows, 'begin' | 'add'> => ({
  begin: ({ id, ...invited }, step) =>
    kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('enrolment')
        .values({ enrolment: id, ...invited })
        .execute()
      await transaction
        .insertInto('enrolment_step')
        .values(rowOf(id, 0, step))
        .execute()
    }),
  async add(id, place, step) {
    const { numInsertedOrUpdatedRows } = await kysely
      .insertInto('enrolment_step')
      .values(rowOf(id, place, step))
      .onConflict((conflict) => conflict.columns(['enrolment', 'step']).doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})

/** In the order of the ids. */
async function withSteps(
  { kysely }: Database<Tables>,
  ids: readonly string[],
): Promise<StoredEnrolment[]> {
  if (ids.length === 0) return []
  const [rows, steps] = await Promise.all([
    kysely.selectFrom('enrolment').selectAll().where('enrolment', 'in', ids).execute(),
    kysely
      .selectFrom('enrolment_step')
      .selectAll()
      .where('enrolment', 'in', ids)
      .orderBy('step')
      .execute(),
  ])
  return ids.flatMap((id) => {
    const row = rows.find(({ enrolment }) => enrolment === id)
    if (!row) return []
    const { enrolment: _, ...invited } = row
    const its = steps.filter(({ enrolment }) => enrolment === id)
    return [{ id, ...invited, steps: its.map(({ by_person: by, ...step }) => ({ ...step, by })) }]
  })
}

const rowOf = (enrolment: string, step: number, { by, ...of }: NewStep) => ({
  ...{ enrolment, step, ...of },
  by_person: by ?? null,
})
