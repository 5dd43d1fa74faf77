/**
 * Reading a case. Who reads, for which office and what is written down first; if that cannot be
 * written, nothing is shown. A reader sees the acts and parts that are meant for their office.
 */
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { CaseAct } from '../casefile/act.ts'
import type { Clock } from '../casefile/clock.ts'
import { clocks } from '../casefile/clocks.ts'
import type { ProposedElements } from '../casefile/facts/propose-elements.ts'
import { canonicalOrder } from '../casefile/order.ts'
import { periodsOf } from '../casefile/periods.ts'
import { mayReadPart } from '../casefile/sight.ts'
import type { CaseState } from '../casefile/state.ts'
import type { Cases } from './cases.ts'
import { proposalFor } from './catalogues.ts'
import type { CaseView } from './consider.ts'
import type { Installation } from './installation.ts'
import { directoryOf, ownProfile } from './installation.ts'

/** Who reads: a person in an office that this installation hosts. */
export interface Reader {
  readonly person: PersonId
  readonly office: OfficeId
}

export interface CaseReading {
  readonly case: CaseId
  readonly state: CaseState
  /** Acts in canonical order; parts that the office may not see are absent. */
  readonly acts: readonly CaseAct[]
  readonly clocks: readonly Clock[]
  /** What catalogues propose on dual criminality; null where they cannot. */
  readonly proposal: readonly ProposedElements[] | null
}

/** One line of a work list: nothing personal, so that looking at the list reads no case. */
export interface CaseLine {
  readonly case: CaseId
  readonly requesting: string | null
  readonly requested: string | null
  readonly acts: number
  readonly lastActAt: string
  readonly nextDue: string | null
  /** Its request came by letter. */
  readonly paper: boolean
  readonly closed: boolean
}

/**
 * @throws Fault "read/no-such-case", also for a case of which the office may see nothing: who
 *   may not read a case does not learn that it exists
 */
export async function readCase(
  { installation, cases }: { readonly installation: Installation; readonly cases: Cases },
  reader: Reader,
  id: CaseId,
): Promise<CaseReading> {
  await recordAccess(installation, reader, id, 'case')
  const { acts, state } = await cases.load(id)
  const visible = canonicalOrder(acts.values()).filter((act) =>
    act.audience.includes(reader.office),
  )
  if (visible.length === 0) {
    throw noSuchCase(id)
  }
  const providers = providersOf(installation)
  const parties = [state.requesting, state.requested]
  const shown = visible.map((act) => ({
    ...act,
    parts: Object.fromEntries(
      Object.entries(act.parts).filter(([part]) =>
        mayReadPart({ act, part, parties, providers }, reader.office),
      ),
    ),
  }))
  const at = installation.clock.now()
  const proposal = proposalFor(installation.catalogues, { state, acts: shown, at })
  return { case: id, state, acts: shown, clocks: clocksOf(installation, state), proposal }
}

const clocksOf = (installation: Installation, state: CaseState): Clock[] =>
  clocks(state, installation.clock.now(), periodsOf(ownProfile(installation)))

/** Who may not read a case does not learn whether it exists. */
export const noSuchCase = (id: CaseId) =>
  fault('read/no-such-case', `cannot show case "${id}": there is none for this office`)

/** May this office see anything of the case? */
export const mayRead = ({ acts }: Pick<CaseView, 'acts'>, office: OfficeId): boolean =>
  [...acts.values()].some(({ audience }) => audience.includes(office))

/** Cases of this installation, in the order of their ids. */
export async function listCases(
  installation: Installation,
  { most, after }: { readonly most: number; readonly after?: CaseId | undefined },
): Promise<CaseLine[]> {
  let query = installation.db.kysely
    .selectFrom('case_file')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('act')
          .select('act.act_id')
          .whereRef('act.case_id', '=', 'case_file.case_id')
          .where('act.type', '=', 'ExternalRequestRegistered'),
      ).as('paper'),
    )
    .orderBy('case_id')
    .limit(most)
  if (after !== undefined) query = query.where('case_id', '>', after)
  const rows = await query.execute()
  return rows.map((row) => ({
    case: row.case_id,
    requesting: row.requesting,
    requested: row.requested,
    acts: row.acts,
    lastActAt: row.last_act_at,
    nextDue: row.next_due,
    paper: Boolean(row.paper),
    closed: row.closed,
  }))
}

/** Who may not see an act does not learn whether it is here. */
export const noSuchAct = (act: ActId) =>
  fault('read/no-such-act', `cannot show act "${act}": it is not known here`)

/** Where an act stands on its way: recorded, logged, delivered to whom. */
export interface ActStatus {
  readonly act: ActId
  readonly case: CaseId
  readonly logged: { readonly origin: string; readonly index: number } | null
  readonly peers: readonly {
    readonly peer: string
    readonly state: string
    readonly problem: string | null
  }[]
}

/** @throws Fault "read/no-such-act" */
export async function statusOf({ db }: Installation, act: ActId): Promise<ActStatus> {
  const row = await db.kysely
    .selectFrom('act')
    .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .select(['case_id', 'origin', 'index'])
    .where('act.act_id', '=', act)
    .executeTakeFirst()
  if (!row) throw noSuchAct(act)
  const peers = await db.kysely
    .selectFrom('outbox')
    .select(['peer', 'state', 'problem'])
    .where('act_id', '=', act)
    .execute()
  const { origin, index } = row
  const logged = origin === null || index === null ? null : { origin, index }
  return { act, case: row.case_id, logged, peers }
}

/** Writes down who reads what. @throws storage faults: then nothing may be shown */
export const recordAccess = (
  installation: Installation,
  reader: Reader,
  id: CaseId,
  what: string,
): Promise<void> => recordAccesses(installation, reader, [{ case: id, what }])

/** Several at once, or none. */
export async function recordAccesses(
  { db, clock }: Installation,
  { person, office }: Reader,
  all: readonly { readonly case: CaseId; readonly what: string }[],
): Promise<void> {
  const by = { at: clock.now(), person, office }
  const rows = all.map(({ case: id, what }) => ({ ...by, case_id: id, what }))
  if (rows.length > 0) await db.kysely.insertInto('access_record').values(rows).execute()
}

const providersOf = (installation: Installation): ReadonlySet<OfficeId> =>
  new Set(
    [...directoryOf(installation, installation.state).offices.values()]
      .filter(({ kind }) => kind === 'provider')
      .map(({ id }) => id),
  )
