/**
 * Writes a bundle: one file, the same bytes for the same contents, whoever writes it and when.
 *
 * @see docs/formats/bundle.md
 */
import { type Bytes, concat } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { canonicalBytes } from '../base/json.ts'
import { packTar } from '../vault/tar.ts'
import { type Bundle, type Entry, entriesOf, type Table } from './contents.ts'

/** File extension by which bundles go. */
export const BUNDLE_EXTENSION = '.rogatory'

/** The bundle's bytes, piece by piece. */
export function formatBundle(bundle: Bundle): AsyncGenerator<Uint8Array, void, undefined> {
  const entries = entriesOf(bundle)
  const table: Table = {
    format: 'rogatory-bundle/1',
    case: bundle.case,
    exporter: bundle.exporter,
    exportedAt: bundle.exportedAt,
    withheld: [...new Set(bundle.withheld)].sort(),
    entries: entries.map(({ name, bytes }) => ({
      name,
      sizeBytes: bytes.length,
      sha256: digest(bytes),
    })),
  }
  return packFiles([canonicalBytes(table), ...entries.map(({ bytes }: Entry) => bytes)])
}

/** The same in one piece. */
export async function bundleBytes(bundle: Bundle): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  for await (const piece of formatBundle(bundle)) pieces.push(piece)
  return concat(...pieces)
}

const packFiles = (files: readonly Bytes[]) =>
  packTar(files.map((bytes) => ({ sizeBytes: bytes.length, content: once(bytes) })))

async function* once(bytes: Bytes) {
  yield bytes
}
