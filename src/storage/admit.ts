/**
 * How acts come into PostgreSQL: one call admits one, with everything that belongs to it, or
 * nothing. Acts that come at once share a transaction, and with it a flush of the disk.
 */
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { ActId, CaseId, OfficeId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { StoredAct } from './acts.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { type Work, workValues } from './work.ts'

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
  /** What lists and search show of the case from now on. */
  readonly work: Work
}

/** Whether the act is in now, was in before, or has to be computed anew on the case as it is. */
export type Admitted = 'admitted' | 'duplicate' | 'stale'

/** Transactions under way, and acts in one, at most: an act waits for few others. */
const AT_ONCE = 3
const MOST_TOGETHER = 4

/** Durable when it returns 'admitted'. Of admissions to one case at once all but one are stale. */
export type Admit = (admission: Admission) => Promise<Admitted>

export function admitting(db: Database<Tables>): Admit {
  const waiting: Waiting[] = []
  let running = 0
  const run = async (): Promise<void> => {
    running++
    while (waiting.length > 0) await settle(db, waiting.splice(0, MOST_TOGETHER))
    running--
  }
  return (admission) => {
    const { promise, resolve, reject } = Promise.withResolvers<Admitted>()
    waiting.push({ admission, resolve, reject })
    if (running < AT_ONCE) void run()
    return promise
  }
}

interface Waiting {
  readonly admission: Admission
  resolve(answer: Admitted): void
  reject(error: unknown): void
}

/** One that the database refuses takes none of the others with it: then each goes by itself. */
async function settle(db: Database<Tables>, together: readonly Waiting[]): Promise<void> {
  try {
    const answers = await admitAll(
      db,
      together.map(({ admission }) => admission),
    )
    for (const [i, { resolve }] of together.entries()) resolve(answers[i]!)
  } catch (error) {
    if (together.length === 1) together[0]!.reject(error)
    else for (const one of together) await settle(db, [one])
  }
}

/** Arguments of `admit_act`, and those of `with_work` after them. */
const ADMIT_PLACES = 39
const PLACES = ADMIT_PLACES + 3

/**
 * All in one transaction; an answer for each. Cases are locked in the order of their ids.
 * @throws storage faults: none was admitted, or with outcome "unknown" all or none
 */
export async function admitAll(
  db: Database<Tables>,
  admissions: readonly Admission[],
): Promise<Admitted[]> {
  const order = [...admissions.keys()].sort((a, b) =>
    admissions[a]!.case < admissions[b]!.case ? -1 : 1,
  )
  const { rows } = await db.pool.query<Record<string, Admitted>>({
    name: `admit_${order.length}`,
    text: `select ${order.map((_, i) => `${admitted(i)} as a${i}`).join()}`,
    values: order.flatMap((at) => valuesOf(admissions[at]!)),
  })
  const answers: Admitted[] = []
  for (const [i, at] of order.entries()) answers[at] = rows[0]![`a${i}`]!
  return answers
}

function admitted(nth: number): string {
  const places = Array.from({ length: PLACES }, (_, i) => `$${nth * PLACES + i + 1}`)
  const work = places.slice(ADMIT_PLACES)
  return `with_work(admit_act(${places.slice(0, ADMIT_PLACES)}), ${places[0]}, ${work})`
}

function valuesOf(admission: Admission): unknown[] {
  const { act, decision, opening, from, outgoing, struck } = admission
  const proven = from && 'proof' in from.logged ? from.logged : null
  const promised = from && 'promise' in from.logged ? from.logged : null
  return [
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
    ...workValues(admission.case, admission.work),
  ]
}
