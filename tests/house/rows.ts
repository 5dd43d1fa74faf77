/** What people have written at the installations of a world: looked at, and put back. */
import { connect, type Database, SCHEMA } from '../../src/storage/database.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { testDatabase } from '../../src/storage/test-database.ts'

/** Each row is one thing that somebody did; what only follows from acts is not among them. */
const WRITTEN = [
  ...['act', 'working_paper', 'work_hand', 'duty_roster', 'intake', 'intake_answer', 'notice_code'],
  ...['part_paper', 'part_period', 'part_extension', 'part_hearing', 'part_organisation'],
  ...['part_accreditation', 'part_submission', 'part_ruling', 'part_assistance'],
  ...['enrolment', 'enrolment_step'],
]
/** An act stays. */
const PUT_BACK = WRITTEN.filter((table) => table !== 'act')
const KEPT = 'kept_rows'

/** `working_paper 5f…`, a line for each row: one that was changed is another one. */
export type Rows = readonly string[]

const tableOf = (row: string): string => row.split(' ')[0]!

/** Rows of the second that the first has not. */
export const newIn = (before: Rows, after: Rows): Rows => {
  const known = new Set(before)
  return after.filter((row) => !known.has(row))
}

/** What is done and what became of it are a step each. */
const STEPS = 'enrolment_step'

/** Tables that have more than one row more. */
export function grownByMore(before: Rows, after: Rows): string[] {
  const counted = (rows: Rows) => Object.groupBy(rows, tableOf)
  const [then, now] = [counted(before), counted(after)]
  return Object.keys(now).filter(
    (table) => table !== STEPS && now[table]!.length > (then[table]?.length ?? 0) + 1,
  )
}

export class WrittenRows {
  private readonly roots = new Map<string, Database<unknown>>()
  private readonly kept = new Map<string, Rows>()
  private statements: string | undefined

  /** For `WorldOptions.database`: as the office works, and here as the superuser does. */
  readonly database = async (id: string) => {
    const { db, drop, settings } = await testDatabase<Tables>()
    const root = connect<unknown>(settings('superuser'), { poolSize: 1 })
    this.roots.set(id, root)
    const close = async () => {
      await root.close()
      await drop()
    }
    return { db, close }
  }

  async seen(id: string): Promise<Rows> {
    const union = WRITTEN.map(
      (table) => `select '${table} ' || md5(row::text) as said from ${SCHEMA}.${table} row`,
    ).join(' union all ')
    const { rows } = await this.roots.get(id)!.pool.query<{ said: string }>(union)
    return rows.map(({ said }) => said)
  }

  /** From here on `putBack` makes it so again. */
  async keep(): Promise<void> {
    const all = PUT_BACK.map(
      (table) => `create table ${KEPT}.${table} as select * from ${SCHEMA}.${table}`,
    )
    for (const [id, { pool }] of this.roots) {
      await pool.query([`create schema ${KEPT}`, ...all].join(';'))
      this.kept.set(id, await this.seen(id))
      this.statements ??= await putBackBy(pool)
    }
  }

  /** Without the triggers that forbid the office to. */
  async putBack(id: string): Promise<void> {
    const [before, now] = [this.kept.get(id)!, await this.seen(id)]
    if (newIn(before, now).length + newIn(now, before).length === 0) return
    await this.roots.get(id)!.pool.query(this.statements!)
  }
}

/** What the database makes itself cannot be written. */
async function putBackBy(pool: Database<unknown>['pool']): Promise<string> {
  const { rows } = await pool.query<{ table: string; columns: string }>(
    `select table_name as table, string_agg(column_name, ', ') as columns
    from information_schema.columns
    where table_schema = '${SCHEMA}' and is_generated = 'NEVER' group by table_name`,
  )
  const columns = new Map(rows.map((one) => [one.table, one.columns]))
  const all = PUT_BACK.map(
    (table) => `delete from ${SCHEMA}.${table};
    insert into ${SCHEMA}.${table} (${columns.get(table)}) overriding system value
    select ${columns.get(table)} from ${KEPT}.${table}`,
  )
  return ['begin', 'set local session_replication_role = replica', ...all, 'commit'].join(';')
}
