/**
 * Which counts are too small to be shown, and which others have to be hidden with them.
 *
 * A count from 1 to 4 is hidden. Where a hidden one could be worked out from a sum and what is
 * shown beside it, another is hidden too: the smallest of those that were not published before, so
 * that whoever kept an earlier table learns nothing from the next one.
 */

/** The least count that is shown, zero apart. */
export const LEAST_SHOWN = 5

/** A published sum: the count of `whole` is that of all its parts. */
export interface Sum {
  readonly whole: string
  readonly parts: readonly string[]
}

export interface Table {
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
}

/**
 * @param before - hidden when they were published; every other count not in `fresh` was shown
 * @param fresh - counts that are published now
 * @returns all that are hidden
 */
export function hiddenIn(
  table: Table,
  fresh: readonly string[],
  before: ReadonlySet<string> = new Set(),
): Set<string> {
  const count = (key: string) => table.counts.get(key) ?? 0
  const hidden = new Set([...before, ...fresh.filter((key) => isSmall(count(key)))])
  for (;;) {
    const open = exposed(table, hidden)
    const sum = table.sums.find(
      ({ whole, parts }) => open.has(whole) || parts.some((one) => open.has(one)),
    )
    if (!sum) return hidden
    // A zero says nothing that the others do not, so it is hidden last.
    const next = table.sums
      .flatMap(({ whole, parts }) => [whole, ...parts])
      .filter((key) => fresh.includes(key) && !hidden.has(key))
      .sort(
        (a, b) => rank(sum, a) - rank(sum, b) || (count(a) || Infinity) - (count(b) || Infinity),
      )[0]
    if (next === undefined) return hidden
    hidden.add(next)
  }
}

/** What stands in the sum itself helps first. */
const rank = ({ whole, parts }: Sum, key: string): number =>
  key === whole || parts.includes(key) ? 0 : 1

const isSmall = (count: number): boolean => count > 0 && count < LEAST_SHOWN

/**
 * Small counts that follow from what is shown: by the sums alone, however combined, or because the
 * least that each hidden one can be leaves no room. What was hidden for their sake may follow.
 */
export function exposed(table: Table, hidden: ReadonlySet<string>): Set<string> {
  const found = [...solved(table, hidden), ...squeezed(table, hidden)]
  return new Set(found.filter((key) => isSmall(table.counts.get(key) ?? 0)))
}

/** Gauss-Jordan: a row that is left with one unknown gives it away. */
function solved({ sums }: Table, hidden: ReadonlySet<string>): string[] {
  const summed = new Set(sums.flatMap(({ whole, parts }) => [whole, ...parts]))
  const names = [...hidden].filter((key) => summed.has(key))
  const rows = sums.map(({ whole, parts }) =>
    names.map((name) => (name === whole ? -1 : 0) + (parts.includes(name) ? 1 : 0)),
  )
  let top = 0
  for (let column = 0; column < names.length && top < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= top && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!]
    reduce(rows, top, column)
    top++
  }
  return rows.flatMap((row) => {
    const left = names.filter((_, i) => Math.abs(row[i]!) > 1e-9)
    return left.length === 1 ? left : []
  })
}

function reduce(rows: number[][], top: number, column: number): void {
  const pivot = rows[top]!
  const by = pivot[column]!
  for (const [i, value] of pivot.entries()) pivot[i] = value / by
  for (const [i, row] of rows.entries()) {
    const times = row[column]!
    if (i === top || times === 0) continue
    for (const [j, value] of pivot.entries()) row[j]! -= times * value
  }
}

/** Two counts of one each, hidden beside a sum of two, are no secret. */
function squeezed({ counts, sums }: Table, hidden: ReadonlySet<string>): string[] {
  const count = (key: string) => counts.get(key) ?? 0
  return sums.flatMap(({ whole, parts }) => {
    const unknown = parts.filter((one) => hidden.has(one))
    if (hidden.has(whole) || unknown.length === 0) return []
    const rest = unknown.reduce((sum, one) => sum + count(one), 0)
    const least = unknown.reduce((sum, one) => sum + Math.min(1, count(one)), 0)
    return rest === least ? unknown.filter((one) => count(one) > 0) : []
  })
}
