/** What acts wrote when they were admitted, to be written again under other ids. */
import { toHex } from '../src/base/bytes.ts'
import type { ActId, CaseId } from '../src/base/id.ts'
import type { Office } from '../src/office/office.ts'
import { systemRandom } from '../src/office/system.ts'
import { workOf } from '../src/office/work.ts'
import { loadActs } from '../src/storage/acts.ts'
import type { Admission } from '../src/storage/admit.ts'
import type { Database } from '../src/storage/database.ts'
import type { Tables } from '../src/storage/tables.ts'

/** The admissions of a case's acts, one after the other, as of acts and a case never seen. */
export async function admissionsOf(
  { installation, door }: Office,
  id: CaseId,
): Promise<Admission[]> {
  const { db } = installation
  const view = await door.cases.load(id)
  const stored = await loadActs(db, id)
  const other = toHex(systemRandom(16)) as CaseId
  const ids = new Map(stored.map((act) => [act.id, toHex(systemRandom(32)) as ActId]))
  const admissions: Admission[] = []
  for (const [ordinal, act] of stored.entries()) {
    const written = await writtenWith(db, act.id)
    const outgoing = written.outgoing.map((row) => ({ peer: row.peer, act: ids.get(row.act_id)! }))
    admissions.push({
      ...written.admission,
      case: other,
      expected: ordinal,
      act: { ...act, ...written.act, id: ids.get(act.id)! },
      outgoing,
      promised: [],
      work: workOf(installation, view, [act.id]),
    })
  }
  return admissions
}

async function writtenWith({ kysely }: Database<Tables>, id: ActId) {
  const act = await kysely
    .selectFrom('act')
    .selectAll()
    .where('act_id', '=', id)
    .executeTakeFirstOrThrow()
  const file = await kysely
    .selectFrom('case_file')
    .selectAll()
    .where('case_id', '=', act.case_id)
    .executeTakeFirstOrThrow()
  const opening = await kysely
    .selectFrom('act_opening')
    .selectAll()
    .where('act_id', '=', id)
    .executeTakeFirstOrThrow()
  const decision = await kysely
    .selectFrom('act_decision')
    .selectAll()
    .where('act_id', '=', id)
    .executeTakeFirst()
  const outgoing = await kysely
    .selectFrom('outbox')
    .selectAll()
    .where('act_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    outgoing,
    act: { type: act.type, office: act.author_office, at: act.at },
    admission: {
      requesting: file.requesting,
      requested: file.requested,
      nextDue: file.next_due,
      closed: file.closed,
      admittedAt: act.admitted_at,
      decision: decision ? { ...decision, sealed: new Uint8Array(decision.sealed) } : null,
      opening: { class: opening.class, r: new Uint8Array(opening.r) },
      from: null,
      struck: null,
    },
  }
}
