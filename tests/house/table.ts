/**
 * The floors of the house, read from the table in ARCHITECTURE.md.
 *
 * The column "may import" holds folder names, `all below` (every row above this one, which is
 * every floor below it), `all but faces` or `any`; after `; islands:` stand the folders that only
 * files in an `islands/` folder may import beside these.
 */

export interface Floor {
  /** `base`, or the file name of a root: `main.ts`. */
  readonly name: string
  /** First word of the first column: ground, proof, works, faces, bench, roots. */
  readonly level: string
  readonly mayImport: ReadonlySet<string>
  readonly islandsMayImport: ReadonlySet<string>
}

const HEAD = ['floor', 'folder', 'what it is', 'may import']

/** @throws Error naming the row that cannot be read or that points upward */
export function readFloors(markdown: string): Floor[] {
  const lines = markdown.split('\n')
  const head = lines.findIndex((line) => cells(line).join() === HEAD.join())
  if (head < 0) throw new Error(`no table "${HEAD.join(' | ')}"`)
  const rows: string[][] = []
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break
    rows.push(cells(line))
  }
  const floors: Floor[] = []
  for (const row of rows) floors.push(...floorsOf(row, floors))
  return floors
}

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

function floorsOf(row: readonly string[], below: readonly Floor[]): Floor[] {
  const [first = '', folder = '', , may = ''] = row
  const level = first.split(/[ (]/)[0] ?? ''
  const names = [...folder.matchAll(/`([\w.-]+)`/g)].map((match) => match[1] ?? '')
  if (row.length !== HEAD.length || level === '' || names.length === 0) {
    throw new Error(`cannot read the row "${row.join(' | ')}"`)
  }
  const [common = '', islands = ''] = may.split('; islands:')
  return names.map((name) => ({
    name,
    level,
    mayImport: allowed(name, common.trim(), below),
    islandsMayImport: allowed(name, islands.trim(), below),
  }))
}

function allowed(of: string, cell: string, below: readonly Floor[]): Set<string> {
  const known = below.map((floor) => floor.name)
  if (cell === 'any' || cell === 'all below') return new Set(known)
  if (cell === 'all but faces') {
    return new Set(below.filter((floor) => floor.level !== 'faces').map((floor) => floor.name))
  }
  const names = cell.split(' ').filter((name) => name !== '')
  for (const name of names) {
    if (!known.includes(name)) throw new Error(`"${of}" may not import "${name}": it is not below`)
  }
  return new Set(names)
}
