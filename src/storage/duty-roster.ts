/** The duty rosters of offices in PostgreSQL. */
import type { Selectable } from 'kysely'
import type { OfficeId, PersonId } from '../base/id.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['duty_roster']>

/** In the order of their ids. */
export const dutyRoster = (
  { kysely }: Database<Tables>,
  office: OfficeId,
): Promise<readonly Row[]> =>
  kysely
    .selectFrom('duty_roster')
    .selectAll()
    .where('office', '=', office)
    .orderBy('person')
    .execute()

/** Adds a person, or says anew what stands of them. */
export async function putOnDuty({ kysely }: Database<Tables>, row: Row): Promise<void> {
  const { office, person, ...values } = { ...row, hours: JSON.stringify(row.hours) }
  await kysely
    .insertInto('duty_roster')
    .values({ office, person, ...values })
    .onConflict((conflict) => conflict.columns(['office', 'person']).doUpdateSet(values))
    .execute()
}

export async function takeOffDuty(
  { kysely }: Database<Tables>,
  { office, person }: { readonly office: OfficeId; readonly person: PersonId },
): Promise<void> {
  await kysely
    .deleteFrom('duty_roster')
    .where('office', '=', office)
    .where('person', '=', person)
    .execute()
}
