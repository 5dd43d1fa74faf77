/** Acts in PostgreSQL: one statement admits one, with everything that belongs to it, or nothing. */
import type { Selectable } from 'kysely'
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { ActId, CaseId, OfficeId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** An act as it lies in the database; its parts are still sealed under the case key. */
export interface StoredAct {
  readonly id: ActId
  readonly own: boolean
  readonly spoken: boolean
  readonly payload: Bytes
  /** Canonical JSON of the author's signature, and of the office's countersignature. */
  readonly signature: string
  readonly countersignature: string
  readonly parts: ReadonlyMap<string, Bytes>
}

export interface StoredProof {
  readonly origin: string
  readonly index: number
  readonly proof: Bytes
}

/** How a peer's act is logged: proven, or promised to be by then. */
export type Logged = StoredProof | { readonly promise: Bytes; readonly due: Instant }

/** What one admission writes. */
export interface Admission {
  readonly case: CaseId
  /** Acts of the case that everything below was computed on. */
  readonly expected: number
  readonly requesting: StateCode | null
  readonly requested: StateCode | null
  readonly nextDue: Instant | null
  readonly closed: boolean
  readonly act: StoredAct & {
    readonly type: string
    readonly office: OfficeId
    readonly at: Instant
  }
  readonly admittedAt: Instant
  /** Null for a type that is not spoken: it is kept and never decided. */
  readonly decision: {
    readonly outcome: string
    readonly effective: boolean
    readonly profile: Digest
    readonly digest: Digest
    /** Rules that made a finding, by id. */
    readonly rules: readonly string[]
    readonly sealed: Bytes
  } | null
  readonly opening: { readonly class: number; readonly r: Bytes }
  /** Of a peer's act: whence it came, how it is logged, and our signed answer. */
  readonly from: { readonly peer: string; readonly logged: Logged; readonly receipt: Bytes } | null
  /** Acts that this one sets on their way, each to a peer. */
  readonly outgoing: readonly { readonly peer: string; readonly act: ActId }[]
  /** Those of them, this one among them, that leave on the promise to log. */
  readonly promised: readonly ActId[]
  readonly struck: { readonly duty: string; readonly started: ActId; readonly due: Instant } | null
}

/** Whether the act is in now, was in before, or has to be computed anew on the case as it is. */
export type Admitted = 'admitted' | 'duplicate' | 'stale'

const PLACES = Array.from({ length: 39 }, (_, i) => `$${i + 1}`).join()
const ADMIT = `select admit_act(${PLACES}) as answer`

/** Durable when it returns 'admitted'. Of admissions to one case at once all but one are stale. */
export async function admitAct(db: Database<Tables>, admission: Admission): Promise<Admitted> {
  const { act, decision, opening, from, outgoing, struck } = admission
  const proven = from && 'proof' in from.logged ? from.logged : null
  const promised = from && 'promise' in from.logged ? from.logged : null
  const { rows } = await db.pool.query<{ answer: Admitted }>({
    name: 'admit_act',
    text: ADMIT,
    values: [
      admission.case,
      admission.expected,
      admission.requesting,
      admission.requested,
      admission.nextDue,
      admission.closed,
      act.id,
      act.type,
      act.office,
      act.at,
      admission.admittedAt,
      act.own,
      act.spoken,
      act.payload,
      act.signature,
      act.countersignature,
      [...act.parts.keys()],
      [...act.parts.values()].map((part) => Buffer.from(part)),
      decision?.outcome,
      decision?.effective,
      decision?.profile,
      decision?.digest,
      decision?.rules,
      decision?.sealed,
      opening.class,
      opening.r,
      proven?.origin,
      proven?.index,
      proven?.proof,
      promised?.promise,
      promised?.due,
      outgoing.map(({ peer }) => peer),
      outgoing.map(({ act }) => act),
      admission.promised,
      from?.peer,
      from?.receipt,
      struck?.duty,
      struck?.started,
      struck?.due,
    ],
  })
  return rows[0]!.answer
}

const LOAD = `select act_id, own, spoken, payload, signature, countersignature,
    array(select name from act_part where act_part.act_id = act.act_id order by name) as names,
    array(select sealed from act_part where act_part.act_id = act.act_id order by name) as parts
  from act where case_id = $1 and ordinal >= $2 order by ordinal`

type ActRow = Selectable<Tables['act']> & { readonly names: string[]; readonly parts: Buffer[] }

/** The acts of a case in the order in which they were admitted, from the `from`th on. */
export async function loadActs(
  db: Database<Tables>,
  id: CaseId,
  { from = 0 }: { from?: number } = {},
): Promise<StoredAct[]> {
  const values = [id, from]
  const { rows } = await db.pool.query<ActRow>({ name: 'load_acts', text: LOAD, values })
  return rows.map((row) => ({
    id: row.act_id,
    own: row.own,
    spoken: row.spoken,
    payload: new Uint8Array(row.payload),
    signature: row.signature,
    countersignature: row.countersignature,
    parts: new Map(row.names.map((name, i) => [name, new Uint8Array(row.parts[i]!)])),
  }))
}

/** Cases with a clock that has run out by `asOf`, the longest overdue first. */
export async function casesDue(
  db: Database<Tables>,
  asOf: Instant,
  most: number,
): Promise<CaseId[]> {
  const rows = await db.kysely
    .selectFrom('case_file')
    .select('case_id')
    .where('next_due', '<=', asOf)
    .orderBy('next_due')
    .limit(most)
    .execute()
  return rows.map((row) => row.case_id)
}
