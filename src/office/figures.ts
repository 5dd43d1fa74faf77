/**
 * Figures for the public, counted from the acts that had effect here: what was asked on which
 * instrument, what was decided and why, and how often a safeguard was pressed. Only types, days and
 * the signed bodies are read, which hold nothing personal; no part is opened.
 *
 * A month is counted by when its acts were recorded, and shown once it has ended before the last
 * public epoch did; then it never changes, and whoever looks often learns no more.
 */
import { sql } from 'kysely'
import { utf8 } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { ITEM_OUTCOMES } from '../casefile/acts/receipt.ts'
import { layers } from '../law/shipped.ts'
import { GROUND_TAGS, ITEM_KINDS } from '../law/vocabulary/codes.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { hiddenIn, type Sum } from './suppression.ts'

/** Rows of the figure that counts safeguards; each is a count of its own, with no sum. */
const SAFEGUARDS = [
  'emergencies',
  'emergencies-confirmed',
  'emergencies-not-justified',
  'forged',
  'secret',
  'notices-overdue',
  'one-officer',
  'paper',
  'held',
  'concerns',
  'concerns-overruled',
] as const

const OTHER = 'other'
const ALL = 'all'

/** What each figure counts; the rest is `other`, for bodies hold what others wrote. */
const FIGURES = {
  instrument: [...layers.map(({ id }) => id), OTHER],
  measure: [...ITEM_KINDS],
  outcome: [...ITEM_OUTCOMES],
  ground: [...new Set<string>(GROUND_TAGS), OTHER],
  safeguards: [...SAFEGUARDS],
} as const satisfies Record<string, readonly string[]>

type FigureName = keyof typeof FIGURES

interface Row {
  readonly figure: FigureName
  /** A JSON string, as it stands in a body. */
  readonly category: string
  /** `2026-11` */
  readonly month: string
  readonly count: number
}

/**
 * The figures up to the end of a month.
 * @param until - its last public epoch's end; months that have not ended by then are left out
 */
export async function figuresUntil(db: Database<Tables>, until: Instant) {
  const end = `${until.slice(0, 7)}-01T00:00:00Z`
  const rows = await counted(db, end)
  const figures = (Object.keys(FIGURES) as FigureName[]).map((name) =>
    figureOf(
      name,
      rows.filter(({ figure }) => figure === name),
      end,
    ),
  )
  return { until: end, figures }
}

/** @returns counts by `period category`, null where one is hidden; zeros are left out */
export function figureOf(name: FigureName, rows: readonly Row[], end: string) {
  const categories: readonly string[] = FIGURES[name]
  const months = [...new Set(rows.map(({ month }) => month))].sort()
  const summed = name !== 'safeguards'
  const keys = summed ? [...categories, ALL] : categories
  const counts = new Map<string, number>()
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count)
  for (const { category, month, count } of rows) {
    const known = categoryOf(category, categories)
    for (const period of [month, quarterOf(month)]) {
      add(`${period} ${known}`, count)
      if (summed) add(`${period} ${ALL}`, count)
    }
  }
  const inPeriod = (period: string) => keys.map((key) => `${period} ${key}`)
  const across = (period: string): Sum[] =>
    summed
      ? [{ whole: `${period} ${ALL}`, parts: categories.map((one) => `${period} ${one}`) }]
      : []
  let hidden = new Set<string>()
  for (const month of months) {
    hidden = hiddenIn({ counts, sums: across(month) }, inPeriod(month), hidden)
  }
  const quarters = [...new Set(months.map(quarterOf))].filter(
    (quarter) => monthsOf(quarter).at(-1)! < end.slice(0, 7),
  )
  for (const quarter of quarters) {
    const parts = monthsOf(quarter)
    const along = keys.map((key) => ({
      whole: `${quarter} ${key}`,
      parts: parts.map((month) => `${month} ${key}`),
    }))
    const sums = [...along, ...across(quarter), ...parts.flatMap(across)]
    hidden = hiddenIn({ counts, sums }, inPeriod(quarter), hidden)
  }
  const shown = new Set([...months, ...quarters])
  const published = [...counts].filter(([key]) => shown.has(key.split(' ')[0]!))
  const cells = published.map(([key, count]) => [key, hidden.has(key) ? null : count] as const)
  // A zero that had to be hidden with others is named as well, or its absence would tell it.
  const zeros = [...hidden].filter((key) => !counts.has(key)).map((key) => [key, null] as const)
  return { name, categories, months, quarters, cells: Object.fromEntries([...cells, ...zeros]) }
}

function categoryOf(text: string, categories: readonly string[]): string {
  const said = parseJson(utf8(text))
  return typeof said === 'string' && categories.includes(said) ? said : OTHER
}

/** `2026-Q4` */
const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

function monthsOf(quarter: string): string[] {
  const first = (Number(quarter.slice(6)) - 1) * 3 + 1
  return [0, 1, 2].map((i) => `${quarter.slice(0, 5)}${String(first + i).padStart(2, '0')}`)
}

/** JSON stays JSON: to read a text out of it would fail on one that no column can hold. */
async function counted({ kysely }: Database<Tables>, end: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with said as (
      select type, case_id, own, admitted_at, convert_from(payload, 'UTF8')::json -> 'body' as body,
        to_char(admitted_at at time zone 'UTC', 'YYYY-MM') as month
      from act left join act_decision using (act_id)
      where spoken and effective is not false and admitted_at < ${end}::timestamptz
        and type in ('RequestMade', 'ExternalRequestRegistered', 'DecisionTaken', 'MarkedForged',
          'EmergencyReviewed', 'NoticeDeferred', 'NoticeGiven', 'TransferHeld', 'ConcernRaised',
          'ConcernAnswered')
    ), asked as (
      select * from said where body -> 'instrument' is not null
    ), decided as (
      select said.*, item from said, json_array_elements(body -> 'items') as item
      where type = 'DecisionTaken'
    ), ended as (
      select *, ((body ->> 'until')::date + 1)::timestamp at time zone 'UTC' as due
      from said where type = 'NoticeDeferred'
    ), found as (
      select 'instrument' as figure, (body -> 'instrument')::text as category, month from asked
      union all
      select 'measure', (item -> 'kind')::text, month
        from asked, json_array_elements(body -> 'items') as item
      union all
      select 'outcome', (item -> 'outcome')::text, month from decided
      union all
      select 'ground', tag::text, month from decided, json_array_elements(item -> 'grounds') as tag
      union all
      select 'safeguards', '"emergencies"', month from asked
        where (body -> 'handling')::text = '"emergency"'
      union all
      select 'safeguards', case (body -> 'result')::text when '"confirmed"'
        then '"emergencies-confirmed"' else '"emergencies-not-justified"' end, month
        from said where type = 'EmergencyReviewed'
      union all
      select 'safeguards', '"paper"', month from asked where type = 'ExternalRequestRegistered'
      union all
      select 'safeguards', case type when 'MarkedForged' then '"forged"'
        when 'NoticeDeferred' then '"secret"' when 'TransferHeld' then '"held"'
        else '"concerns"' end, month
        from said where type in ('MarkedForged', 'NoticeDeferred', 'TransferHeld', 'ConcernRaised')
      union all
      select 'safeguards', '"concerns-overruled"', month from said
        where type = 'ConcernAnswered' and (body -> 'result')::text = '"overruled"'
      union all
      select 'safeguards', '"one-officer"', month from said
        where type = 'DecisionTaken' and own and not exists (select from act as other
          where other.case_id = said.case_id and other.type = 'AssessmentConfirmed'
            and other.admitted_at <= said.admitted_at)
      union all
      select 'safeguards', '"notices-overdue"', to_char(due at time zone 'UTC', 'YYYY-MM')
        from ended where due < ${end}::timestamptz and not exists (select from said as later
          where later.case_id = ended.case_id and later.type in ('NoticeDeferred', 'NoticeGiven')
            and later.admitted_at > ended.admitted_at and later.admitted_at < ended.due)
    )
    select figure, category, month, count(*)::int as count from found group by 1, 2, 3`.execute(
    kysely,
  )
  return rows
}
