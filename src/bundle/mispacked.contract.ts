/** Files that are no bundle, or not the one that their table names: nothing else is looked at. */
import { type Bytes, concat, utf8 } from '../base/bytes.ts'
import { type Json, parseJson } from '../base/json.ts'
import { edited, filesOf, flipped, packed } from './forging.contract.ts'

export interface Mispacking {
  readonly name: string
  readonly change: (container: Bytes) => Bytes | Promise<Bytes>
  readonly code: string
  /** The entry that is named, if one is. */
  readonly entry?: string
}

type Listed = { name: string; sizeBytes: number }

/** The container with another table. */
const withTable =
  (change: (entries: Listed[]) => void) =>
  async (container: Bytes): Promise<Bytes> => {
    const [table, ...files] = await filesOf(container)
    const other = edited(table!, (value) => change(value['entries'] as unknown as Listed[]))
    return packed([other, ...files])
  }

const withFiles =
  (change: (files: readonly Bytes[]) => readonly Bytes[]) =>
  async (container: Bytes): Promise<Bytes> =>
    packed(change(await filesOf(container)))

const place = (entries: readonly Listed[], name: string) =>
  entries.findIndex((entry) => entry.name === name)

export const MISPACKED: readonly Mispacking[] = [
  {
    name: 'bytes follow its end',
    change: (container) => concat(container, utf8('more')),
    code: 'bundle/malformed-container',
  },
  {
    name: 'it is cut off',
    change: (container) => container.slice(0, -600),
    code: 'bundle/malformed-container',
  },
  { name: 'it is empty', change: () => utf8(''), code: 'bundle/malformed-container' },
  {
    name: 'it is something else',
    change: () => utf8('{"format":"rogatory-bundle/1"}'.padEnd(2048)),
    code: 'bundle/malformed-container',
  },
  {
    name: 'a byte of an entry is another',
    change: withFiles(([table, first, ...files]) => [table!, flipped(first!), ...files]),
    code: 'bundle/entry-digest',
  },
  {
    name: 'an entry is longer than its table says',
    change: withFiles(([table, first, ...files]) => [table!, concat(first!, first!), ...files]),
    code: 'bundle/entry-size',
  },
  {
    name: 'an entry is named twice',
    change: withTable((entries) => entries.splice(1, 0, entries[0]!)),
    code: 'bundle/duplicate-entry',
  },
  {
    name: 'its entries are in another order',
    change: withTable((entries) => entries.reverse()),
    code: 'bundle/unsorted-entries',
  },
  {
    name: 'an entry has a name that says nothing',
    change: withTable((entries) => {
      entries[place(entries, 'openings.json')]!.name = 'notes.json'
    }),
    code: 'bundle/unknown-entry',
    entry: 'notes.json',
  },
  {
    name: 'an entry is said to be larger than any may be',
    change: withTable((entries) => {
      entries[place(entries, 'openings.json')]!.sizeBytes = 32 << 20
    }),
    code: 'bundle/too-large',
    entry: 'openings.json',
  },
  {
    name: 'it has an entry more than its table',
    change: withFiles((files) => [...files, utf8('more')]),
    code: 'bundle/extra-entry',
  },
  {
    name: 'it has an entry less than its table',
    change: withFiles((files) => files.slice(0, -1)),
    code: 'bundle/missing-entry',
  },
  {
    name: 'its table is written in a second way',
    change: withFiles(([table, ...files]) => [
      utf8(JSON.stringify(parseJson(table!) as Json, null, 1)),
      ...files,
    ]),
    code: 'bundle/malformed-table',
  },
]
