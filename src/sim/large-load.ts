/** Rows of admissions as the door's statement writes them, loaded by COPY. */
import type { Client } from 'pg'
import { toHex } from '../base/bytes.ts'
import type { Admission } from '../storage/admit.ts'
import { copyIn } from '../storage/copy.ts'
import { handRows, lineRow } from '../storage/work.ts'

type Value = string | number | boolean | null | Uint8Array | readonly (string | number)[]
type Row = Readonly<Record<string, Value>>
type Rows = Map<string, Row[]>

/** All acts of some cases, each case's in order, in one transaction. */
export async function load(
  client: Client,
  cases: readonly (readonly Admission[])[],
): Promise<void> {
  const rows: Rows = new Map(TABLES.map((table) => [table, []]))
  for (const admissions of cases) addCase(rows, admissions)
  await client.query('begin')
  for (const [table, all] of rows) {
    if (all.length === 0) continue
    const columns = Object.keys(all[0]!)
    await copyIn(client, `copy ${table} (${columns}) from stdin`, lines(all, columns))
  }
  await client.query('commit')
}

/** Each after those that it refers to. */
const TABLES = [
  ...['case_file', 'act', 'act_part', 'act_decision', 'act_opening', 'act_proof', 'inbox'],
  ...['log_queue', 'outbox', 'work_line', 'work_hand', 'work_term'],
]

function addCase(rows: Rows, admissions: readonly Admission[]): void {
  const add = (table: string, ...more: Row[]) => void rows.get(table)!.push(...more)
  const [first, last] = [admissions[0]!, admissions.at(-1)!]
  const case_id = last.case
  add('case_file', {
    ...{ case_id, opened_at: first.admittedAt, acts: admissions.length },
    ...{ requesting: last.requesting, requested: last.requested, closed: last.closed },
    ...{ last_act_at: last.admittedAt, next_due: last.nextDue },
  })
  for (const [ordinal, admission] of admissions.entries()) addAct(add, admission, ordinal)
  for (const line of last.work.lines) {
    add('work_line', lineRow(case_id, line))
    add('work_hand', ...handRows(case_id, line))
  }
  for (const { term, offices } of admissions.flatMap(({ work }) => work.terms)) {
    add('work_term', { term, case_id, offices })
  }
}

type Add = (table: string, ...rows: Row[]) => void

function addAct(add: Add, admission: Admission, ordinal: number): void {
  const { act, case: case_id, decision, opening, from } = admission
  const act_id = act.id
  add('act', {
    ...{ act_id, case_id, type: act.type, author_office: act.office, at: act.at },
    ...{ admitted_at: admission.admittedAt, ordinal, own: act.own, spoken: act.spoken },
    payload: act.payload,
    ...{ signature: act.signature, countersignature: act.countersignature },
  })
  add('act_part', ...[...act.parts].map(([name, sealed]) => ({ act_id, name, sealed })))
  if (decision) add('act_decision', { act_id, ...decision })
  add('act_opening', { act_id, ...opening })
  if (from && 'proof' in from.logged) add('act_proof', { act_id, ...from.logged })
  if (from) {
    add('inbox', { act_id, peer: from.peer, at: admission.admittedAt, receipt: from.receipt })
  } else add('log_queue', { act_id })
  for (const { peer, act: sent } of admission.outgoing) {
    add('outbox', { peer, case_id, act_id: sent, opened_by: act_id, state: 'held' })
  }
}

async function* lines(rows: readonly Row[], columns: readonly string[]): AsyncGenerator<Buffer> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const some = rows.slice(i, i + ROWS_AT_ONCE)
    const text = some.map((row) => `${columns.map((name) => written(row[name]!)).join('\t')}\n`)
    yield Buffer.from(text.join(''))
  }
}

const ROWS_AT_ONCE = 100

/** A value in the text form of COPY. None of those here holds a tab or a line feed. */
function written(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Uint8Array) return `\\\\x${toHex(value)}`
  if (Array.isArray(value)) return `{${value.join()}}`
  return String(value).replaceAll('\\', '\\\\')
}
