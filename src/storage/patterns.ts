/**
 * How often safeguards were pressed, partner by partner: counted from the acts that had effect
 * here. Only types, instants and signed bodies are read; no part is opened.
 */
import { sql } from 'kysely'
import { utf8 } from '../base/bytes.ts'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export const PATTERNS = [
  'decided',
  'refused',
  'not-carried',
  'postponed',
  'ground',
  'emergency',
  'emergency-confirmed',
  'emergency-not-justified',
  'forged',
  'notice-deferred',
  'notice-overdue',
  'seal-overdue',
] as const
export type Pattern = (typeof PATTERNS)[number]

export interface PatternCount {
  readonly pattern: Pattern
  /** The other State asked this one, or was asked by it. */
  readonly side: 'asked-us' | 'we-asked'
  /** Null where nobody knows yet from which State a message came. */
  readonly partner: StateCode | null
  /** As the decision names it; null but for `ground`. */
  readonly ground: string | null
  readonly count: number
}

export interface PatternSpan {
  readonly own: StateCode
  readonly from: Instant
  readonly before: Instant
  readonly now: Instant
  /** Days from receipt, and from there for who steps in for a State that does not tell. */
  readonly noticeDays: number
  readonly stepInDays: number
}

/**
 * An act counts when it was recorded here, what is overdue when it fell due. A notice is overdue
 * if it was given later than owed, or not yet; a seal, once the quarter in which it was to end is
 * over, in a case of secrecy where nobody was told.
 * @see src/casefile/clocks.ts for notices; src/transparency/leaf.ts for seals
 */
export async function patternsIn(
  { kysely }: Database<Tables>,
  span: PatternSpan,
): Promise<PatternCount[]> {
  const { from, before } = span
  const { rows } = await sql<PatternCount>`
    with said as (${actsOf(span)}), recent as (
      select * from said where admitted_at >= ${from} and admitted_at < ${before}
    ), decided as (
      select recent.*, item, (item -> 'outcome')::text as outcome
      from recent, json_array_elements(body -> 'items') as item where type = 'DecisionTaken'
    ), told as (
      select case_id, min(at) as at from said where type = 'NoticeGiven' group by 1
    ), owed as (${noticesOwed(span)}), secret as (${SECRETS}), found as (${COUNTED}
      union all
      ${overdue(span)}
    )
    select pattern, side, partner, ground, count(*)::int as count
    from found group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(kysely)
  return rows.map((row) => ({ ...row, ground: row.ground === null ? null : wordOf(row.ground) }))
}

const actsOf = ({ own }: PatternSpan) => sql`
  select act.type, case_id, act.at, admitted_at,
    convert_from(payload, 'UTF8')::json -> 'body' as body,
    case when requesting = ${own} then 'we-asked' else 'asked-us' end as side,
    case when requesting = ${own} then requested else requesting end as partner
  from act join case_file using (case_id) left join act_decision using (act_id)
  where spoken and effective is not false
    and act.type in ('RequestMade', 'ExternalRequestRegistered', 'DecisionTaken',
      'MarkedForged', 'EmergencyReviewed', 'NoticeDeferred', 'NoticeGiven', 'OrderIssued',
      'EvidenceReceived', 'EvidenceTransmitted')`

/** Each case in which data was handed over, with the day by which the person was to be told. */
const noticesOwed = ({ noticeDays, stepInDays }: PatternSpan) => sql`
  with on_paper as (
    select case_id from said where type = 'ExternalRequestRegistered'
  ), put_off as (
    select case_id, max((body ->> 'until')::date)::timestamp at time zone 'UTC' as until
    from said where type = 'NoticeDeferred' group by 1
  ), handed as (
    select case_id, side, partner, min(at) + ${noticeDays} * interval '1 day' as plain,
      type = 'EvidenceTransmitted' as paper
    from said where type = case
      when case_id in (select case_id from on_paper) then 'EvidenceTransmitted'
      else 'EvidenceReceived' end
    group by 1, 2, 3, 5
  )
  select case_id, side, partner, told.at as told, greatest(plain, until)
    + (case when paper then ${stepInDays} else 0 end) * interval '1 day' as due
  from handed left join put_off using (case_id) left join told using (case_id)`

/** Each case with an act of secrecy, and the end of the quarter in which its seal was to end. */
const SECRETS = sql`
  select case_id, side, partner, (date_trunc('quarter', min(at) at time zone 'UTC')
    + interval '15 months') at time zone 'UTC' as due
  from said where type = 'NoticeDeferred'
    or (type = 'OrderIssued' and (body -> 'secretUntil')::text <> 'null')
  group by 1, 2, 3`

const COUNTED = sql`
  select 'decided' as pattern, side, partner, null as ground from decided
  union all
  select case outcome when '"refuse"' then 'refused' when '"postpone"' then 'postponed'
    else 'not-carried' end, side, partner, null
    from decided where outcome in ('"refuse"', '"postpone"', '"not-carried"')
  union all
  select 'ground', side, partner, tag::text
    from decided, json_array_elements(item -> 'grounds') as tag
    where outcome in ('"refuse"', '"postpone"', '"not-carried"')
  union all
  select 'emergency', side, partner, null from recent
    where type in ('RequestMade', 'ExternalRequestRegistered')
      and (body -> 'handling')::text = '"emergency"'
  union all
  select case (body -> 'result')::text when '"confirmed"' then 'emergency-confirmed'
    else 'emergency-not-justified' end, side, partner, null
    from recent where type = 'EmergencyReviewed'
  union all
  select case type when 'MarkedForged' then 'forged' else 'notice-deferred' end, side, partner,
    null from recent where type in ('MarkedForged', 'NoticeDeferred')`

const overdue = ({ from, before, now }: PatternSpan) => sql`
  select 'notice-overdue', side, partner, null from owed
    where due >= ${from} and due < ${before} and due < coalesce(told, ${now}::timestamptz)
  union all
  select 'seal-overdue', side, partner, null from secret left join told using (case_id)
    where due >= ${from} and due < ${before} and due < coalesce(told.at, ${now}::timestamptz)`

/** JSON stays JSON in the query: to read a text out of it would fail on one no column can hold. */
const wordOf = (text: string): string => String(parseJson(utf8(text)))
