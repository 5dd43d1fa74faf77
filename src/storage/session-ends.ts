/** Orders to end sessions, from the operator to the processes that keep them. */
import { sql } from 'kysely'
import type { PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** On which each order is announced. */
export const SESSION_ENDS = 'rogatory_sessions'

export interface SessionEnd {
  readonly number: number
  /** Null: everybody. */
  readonly person: PersonId | null
}

/** Durable on return, and announced. */
export async function orderSessionEnd(
  { kysely }: Database<Tables>,
  { person, at }: { readonly person: PersonId | null; readonly at: Instant },
): Promise<void> {
  await sql`
    with ordered as (insert into session_end (at, person) values (${at}, ${person}) returning 1)
      select pg_notify(${SESSION_ENDS}, '') from ordered`.execute(kysely)
}

/** What was ordered after that number, in its order. */
export const sessionEnds = (
  { kysely }: Database<Tables>,
  after: number,
): Promise<readonly SessionEnd[]> =>
  kysely
    .selectFrom('session_end')
    .where('number', '>', after)
    .orderBy('number')
    .select(['number', 'person'])
    .execute()

/** Number of the last order; 0 before the first. */
export async function lastSessionEnd({ kysely }: Database<Tables>): Promise<number> {
  const { last } = await kysely
    .selectFrom('session_end')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}
