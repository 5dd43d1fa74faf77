/** Who is away, and who has their cases in hand meanwhile. */
import type { PersonId } from '../base/id.ts'
import type { Day } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { accept, dayText, personId, z } from '../base/schema.ts'

const schema = z.strictObject({ deputy: personId, from: dayText, until: dayText })

export interface Absence {
  readonly person: PersonId
  readonly deputy: PersonId
  /** Both included. */
  readonly from: Day
  readonly until: Day
}

/** @throws Fault "office/damaged-paper" */
export function absenceIn(content: Json, person: PersonId): Absence {
  const what = { code: 'office/damaged-paper', what: 'working paper' } as const
  return { ...(accept(schema, content, what) as Omit<Absence, 'person'>), person }
}
