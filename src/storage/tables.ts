/** The tables as queries see them; `migrations/` is where they are made. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Digest } from '../base/digest.ts'
import type { ActId, CaseId, OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Day, Instant } from '../base/instant.ts'
import type { DutyName } from '../casefile/clock.ts'
import type { ItemKind } from '../casefile/request.ts'
import type { Stage } from '../casefile/stage.ts'
import type { Waits, WorkLine } from '../casefile/work.ts'

/** Hours of some days of the week, 1 for Monday; those that end before they begin end tomorrow. */
export interface Shift {
  readonly days: readonly number[]
  /** `08:00` */
  readonly from: string
  readonly until: string
}

/** What of the rules changes: a layer, catalogue or profile by its name, and its digests. */
export interface RuleChange {
  readonly what: string
  readonly before: string | null
  readonly after: string
}

/** Of a hearing. */
export interface Session {
  readonly from: Instant
  readonly until: Instant
}

/** By whom something was published or decided. */
interface Said {
  by_office: OfficeId
  by_person: PersonId
}

/** `bytea`: node-postgres reads a Buffer and writes any bytes. */
type Binary = ColumnType<Buffer, Uint8Array, Uint8Array>

/** What can happen in an enrolment. */
export type EnrolmentStep =
  | 'invited'
  | 'replaced'
  | 'sent'
  | 'not-sent'
  | 'registered'
  | 'misheard'
  | 'confirmed'
  | 'withdrawn'

export interface Tables {
  case_file: {
    case_id: CaseId
    opened_at: Instant
    acts: number
    requesting: StateCode | null
    requested: StateCode | null
    last_act_at: Instant
    next_due: Instant | null
    closed: boolean
  }
  act: {
    act_id: ActId
    case_id: CaseId
    type: string
    author_office: OfficeId
    at: Instant
    admitted_at: Instant
    ordinal: number
    own: boolean
    spoken: boolean
    payload: Binary
    signature: string
    countersignature: string
  }
  act_part: { act_id: ActId; name: string; sealed: Binary }
  act_decision: {
    act_id: ActId
    outcome: string
    effective: boolean
    profile: Digest
    digest: Digest
    rules: string[]
    sealed: Binary
  }
  act_opening: { act_id: ActId; class: number; r: Binary }
  act_proof: { act_id: ActId; origin: string; index: number; proof: Binary }
  act_promise: { act_id: ActId; due: Instant; promise: Binary }
  promise_kept: { act_id: ActId; at: Instant; late: boolean }
  outbox: {
    position: Generated<number>
    peer: string
    case_id: CaseId
    act_id: ActId
    opened_by: ActId
    state: 'held' | 'ready' | 'promised' | 'delivered'
    sequence: number | null
    attempts: Generated<number>
    retry_at: Instant | null
    problem: string | null
    receipt: Binary | null
  }
  session_end: { number: Generated<number>; at: Instant; person: PersonId | null }
  silent_peer: { peer: string; tries: number; retry_at: Instant; upto: number }
  inbox: { act_id: ActId; peer: string; at: Instant; receipt: Binary }
  parked: { act_id: ActId; case_id: CaseId; peer: string; at: Instant; delivery: Binary }
  rejection: { day: Day; reason: string; count: number }
  access_record: {
    record: Generated<number>
    at: Instant
    person: PersonId
    office: OfficeId
    case_id: CaseId
    what: string
  }
  working_paper: {
    paper_id: string
    case_id: CaseId
    office: OfficeId
    person: PersonId | null
    kind: string
    version: number
    updated_at: Instant
    act_id: ActId | null
    done: boolean
    told: Generated<boolean>
    sealed: Binary
  }
  idempotency: {
    person: PersonId
    key: string
    digest: Digest
    at: Instant
    status: number
    answer: string
  }
  directory: { state: StateCode; serial: number; at: Instant; document: Binary }
  parcel_fetched: { act_id: ActId; at: Instant }
  pin: { state: StateCode; at: Instant; pin: string }
  log_queue: { position: Generated<number>; act_id: ActId }
  log_leaf: { index: number; act_id: ActId | null; leaf: Binary }
  log_state: {
    one: boolean
    intent_size: number | null
    intent_root: Binary | null
    published: number
    epoch: number | null
    epoch_size: number | null
    epoch_note: string | null
  }
  log_checkpoint: { size: number; note: string }
  log_cosignature: { position: Generated<number>; size: number; line: string }
  clock_struck: { case_id: CaseId; duty: string; started: ActId; due: Instant; act_id: ActId }
  notification_queue: { position: Generated<number>; act_id: ActId }
  notification: {
    notification: Generated<number>
    act_id: ActId | null
    paper_id: string | null
    case_id: CaseId
    office: OfficeId
    class: 'ordinary' | 'urgent'
    queued_at: Instant
    escalate_at: Instant | null
    opened_at: Instant | null
    opened_by: PersonId | null
    duty: DutyName | null
    due: Instant | null
    clock: 'soon' | 'overdue' | null
  }
  notification_watch: { case_id: CaseId; acts: number; look_at: Instant | null }
  notification_message: {
    message: string
    notification: number
    channel: 'mail' | 'hook'
    recipient: string
    state: Generated<'queued' | 'sent' | 'given-up'>
    attempts: Generated<number>
    due_at: Instant
    problem: string | null
  }
  notification_step: {
    step: Generated<number>
    notification: number
    at: Instant
    what: 'queued' | 'sent' | 'failed' | 'given-up' | 'escalated' | 'exhausted' | 'opened'
    channel: string | null
    recipient: string | null
    problem: string | null
  }
  duty_roster: {
    office: OfficeId
    person: PersonId
    address: string
    language: string
    ordinary: boolean
    hours: ColumnType<Shift[], string, string>
    deputy: PersonId | null
  }
  work_line: {
    case_id: CaseId
    party: string
    role: WorkLine['role']
    stage: Stage
    waits: Waits
    duty: DutyName | null
    due: Instant | null
    sort_at: Instant
    made_at: Instant
    last: string
    last_at: Instant
    partner: StateCode | null
    instrument: string | null
    handling: WorkLine['handling']
    kinds: ItemKind[]
    offences: number[]
    allocated: OfficeId[]
    question: boolean
    paper: boolean
    closed: boolean
    tags: string[]
  }
  work_hand: {
    case_id: CaseId
    office: OfficeId
    spoke: PersonId | null
    assigned: PersonId | null
    assigned_by: PersonId | null
    assigned_at: Instant | null
    person: GeneratedAlways<PersonId | null>
    sort_at: Instant
    closed: boolean
  }
  work_term: { term: Binary; case_id: CaseId; offices: OfficeId[] }
  work_key: { one: boolean; proof: Binary }
  search_record: {
    record: Generated<number>
    at: Instant
    person: PersonId
    office: OfficeId
    terms: Uint8Array[]
  }
  notice_code: {
    mac: Binary
    act_id: ActId
    letter: number
    case_id: CaseId
    made_at: Instant
    person: PersonId
    office: OfficeId
    voided_at: Instant | null
  }
  enrolment: {
    enrolment: string
    office: OfficeId
    person: PersonId
    name: string
    post: string
    language: string
  }
  enrolment_step: {
    enrolment: string
    step: number
    at: Instant
    what: EnrolmentStep
    by_person: PersonId | null
    mac: ColumnType<Buffer | null, Uint8Array | undefined, never>
    address: string | null
    credential: string | null
    problem: string | null
  }
  code_attempt: { day: Day; what: string; found: boolean; count: number }
  intake: {
    intake_id: string
    mac: Binary
    kind: string
    office: OfficeId
    taken_at: Instant
    case_id: CaseId | null
    act_id: ActId | null
    letter: number | null
    sealed: Binary
  }
  intake_answer: {
    intake_id: string
    at: Instant
    person: PersonId
    office: OfficeId
    act_id: ActId | null
    sealed: Binary | null
  }
  intake_access: {
    record: Generated<number>
    at: Instant
    person: PersonId
    office: OfficeId
    intake_id: string
  }
  intake_erased: {
    intake_id: string
    at: Instant
  }
  part_paper: Said & {
    paper: string
    section: 'practical' | 'organisational' | 'background' | 'report'
    title: string
    text: string
    language: string
    at: Instant
  }
  part_period: Said & {
    period: string
    title: string
    text: string
    language: string
    changes: ColumnType<RuleChange[], string, never>
    opened_at: Instant
    closes_at: Instant
  }
  part_extension: Said & { period: string; closes_at: Instant; at: Instant }
  part_hearing: Said & {
    hearing: string
    period: string | null
    title: string
    text: string
    language: string
    place: string
    zone: string
    sessions: ColumnType<Session[], string, never>
    at: Instant
  }
  part_organisation: {
    organisation: string
    name: string
    seat: string
    about: string
    language: string
    at: Instant
    code_hash: string
  }
  part_accreditation: {
    organisation: string
    step: number
    at: Instant
    what: 'accredited' | 'refused' | 'appealed' | 'upheld' | 'overturned'
    reasons: string
    by_office: OfficeId | null
    by_person: PersonId | null
  }
  part_submission: {
    submission: string
    period: string | null
    language: string
    form: 'text' | 'pdf'
    head: Binary
    sealed: Binary
    sha256: Digest
    at: Instant
    receipt: Binary
    code_hash: string
  }
  part_ruling: Said & {
    submission: string
    at: Instant
    what: 'published' | 'withheld'
    reasons: string
  }
  part_access: {
    record: Generated<number>
    at: Instant
    person: PersonId
    office: OfficeId
    submission: string
  }
  part_erased: { submission: string; at: Instant }
  part_assistance: Said & {
    entry: string
    amends: string | null
    state: StateCode
    kind: 'training' | 'equipment' | 'software' | 'funding' | 'advice'
    what: string
    risks: string
    safeguards: string
    outcome: 'given' | 'given-with-conditions' | 'refused' | 'ended'
    review_on: Day | null
    language: string
    at: Instant
  }
}
