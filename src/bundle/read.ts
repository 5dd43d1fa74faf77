/**
 * Reads a bundle's container, strictly and within limits. Nothing in it is verified yet.
 *
 * @see docs/formats/bundle.md
 */
import { type Bytes, concat, sameBytes } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { fault, isFault } from '../base/error.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { MOST_DIRECTORY_BYTES } from '../signing/directory.ts'
import { readTar } from '../vault/tar.ts'
import { type Bundle, contentsOf, type Entry, type Table, tableSchema } from './contents.ts'

/** Entries beside the table, at most. */
const MOST_ENTRIES = 16_384
/** Bytes of an entry: a State's directory may be the largest. */
const MOST_ENTRY_BYTES = MOST_DIRECTORY_BYTES
/** Bytes of all entries together. */
const MOST_BUNDLE_BYTES = 256 << 20
const MOST_TABLE_BYTES = 8 << 20

/**
 * Reads a bundle.
 * @throws Fault "bundle/malformed-container" for anything but the plain tar that `formatBundle`
 *   writes; "bundle/malformed-table"; "bundle/duplicate-entry", "bundle/unsorted-entries";
 *   "bundle/too-large", "bundle/too-many-entries"; "bundle/entry-size", "bundle/entry-digest",
 *   "bundle/missing-entry", "bundle/extra-entry" where table and content differ (data: `entry`);
 *   what `contentsOf` throws
 */
export async function readBundle(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Bundle> {
  const files = source instanceof Uint8Array ? once(source) : source
  const { table, entries } = await readEntries(files)
  const { case: id, exporter, exportedAt, withheld } = table
  return { case: id, exporter, exportedAt, withheld, ...contentsOf(entries) }
}

async function readEntries(
  source: AsyncIterable<Uint8Array>,
): Promise<{ table: Table; entries: Entry[] }> {
  let table: Table | undefined
  const entries: Entry[] = []
  let pieces: Uint8Array[] = []
  try {
    for await (const piece of readTar(source)) {
      if (piece.kind === 'start') {
        pieces = []
        checkSize(piece.sizeBytes, { table, read: entries.length })
      } else if (piece.kind === 'bytes') pieces.push(piece.bytes)
      else if (!table) table = readTable(concat(...pieces))
      else entries.push(checkEntry(concat(...pieces), table.entries[entries.length]!))
    }
  } catch (error) {
    if (!isFault(error, 'vault/tar-refused')) throw error
    throw fault('bundle/malformed-container', `cannot read bundle: ${error.message}`, error.data)
  }
  const missing = table?.entries[entries.length]?.name ?? (table ? undefined : 'the table')
  if (!table || missing !== undefined) {
    throw refuse('missing-entry', `it ends before "${missing}"`, missing)
  }
  return { table, entries }
}

/** Judged from the header of the entry, before its bytes are read. */
function checkSize(
  sizeBytes: number,
  { table, read }: { readonly table: Table | undefined; readonly read: number },
): void {
  if (!table) {
    if (sizeBytes > MOST_TABLE_BYTES) throw refuse('too-large', `a table of ${sizeBytes} bytes`)
    return
  }
  const named = table.entries[read]
  if (!named) throw refuse('extra-entry', 'more is in it than its table names')
  if (named.sizeBytes !== sizeBytes) {
    const why = `"${named.name}" has ${sizeBytes} bytes, ${named.sizeBytes} are named`
    throw refuse('entry-size', why, named.name)
  }
}

function readTable(bytes: Bytes): Table {
  const json = parseJson(bytes, { sizeBytes: MOST_TABLE_BYTES, depth: 3 })
  const table = accept(tableSchema, json, { code: 'bundle/malformed-table', what: 'bundle' })
  if (!sameBytes(canonicalBytes(json), bytes)) {
    throw refuse('malformed-table', 'its table is not canonical JSON')
  }
  const { entries, withheld } = table
  if (entries.length > MOST_ENTRIES) throw refuse('too-many-entries', `${entries.length} entries`)
  for (const [i, { name, sizeBytes }] of entries.entries()) {
    const before = entries[i - 1]?.name ?? ''
    if (name === before) throw refuse('duplicate-entry', `"${name}" stands twice`, name)
    if (name < before) throw refuse('unsorted-entries', `"${name}" follows "${before}"`, name)
    if (sizeBytes > MOST_ENTRY_BYTES)
      throw refuse('too-large', `"${name}": ${sizeBytes} bytes`, name)
  }
  if (withheld.some((act, i) => i > 0 && withheld[i - 1]! >= act)) {
    throw refuse('malformed-table', 'the acts withheld are not in rising order')
  }
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (total > MOST_BUNDLE_BYTES) throw refuse('too-large', `${total} bytes of entries`)
  return table
}

function checkEntry(bytes: Bytes, { name, sha256 }: Table['entries'][number]): Entry {
  if (digest(bytes) === sha256) return { name, bytes }
  throw refuse('entry-digest', `"${name}" is not what its table names`, name)
}

const refuse = (what: string, why: string, entry?: string) =>
  fault(`bundle/${what}`, `cannot read bundle: ${why}`, entry === undefined ? {} : { entry })

async function* once(bytes: Uint8Array) {
  yield bytes
}
