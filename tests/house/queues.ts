/** Queues that are longer than a page. */
import type { CaseId } from '../../src/base/id.ts'
import type { Database } from '../../src/storage/database.ts'
import type { Tables } from '../../src/storage/tables.ts'
import type { Visitor } from './officers.ts'

/**
 * So many more lines of work lists as of this case: of cases that hold no act.
 * @param over - what is another in them
 * @returns what closes them, for tests that come after
 */
export async function linesLike(
  { pool }: Database<Tables>,
  id: CaseId,
  { count, over = {} }: { readonly count: number; readonly over?: object },
): Promise<() => Promise<unknown>> {
  const marked = 'select md5($1 || n) from generate_series(1, $2) n'
  for (const table of ['case_file', 'work_line']) {
    await pool.query(
      `insert into ${table} select (jsonb_populate_record(line,
        jsonb_build_object('case_id', md5($1 || n)) || $3)).*
        from ${table} line, generate_series(1, $2) n where line.case_id = $1`,
      [id, count, over],
    )
  }
  return () =>
    pool.query(`update work_line set closed = true where case_id in (${marked})`, [id, count])
}

const MOST_PAGES = 9

/** Cases as they stand on each page of a queue, in their order. */
export async function queuePages(visitor: Visitor, path: string): Promise<string[][]> {
  const pages: string[][] = []
  for (let at: string | undefined = path; at && pages.length < MOST_PAGES; ) {
    const { text } = await visitor.get(at)
    const cases = [...text.matchAll(new RegExp(`href="${path}/([0-9a-f]{32})[/"]`, 'g'))]
    pages.push(cases.map(([, id]) => id!))
    at = /href="([^"]+)">More</.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  return pages
}
