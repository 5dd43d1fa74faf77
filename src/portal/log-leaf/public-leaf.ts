/** One leaf of the public tree, with the proof that it is there, made from the public tiles. */
import { type Bytes, fromBase64, fromHex } from '../../base/bytes.ts'
import { isDigest } from '../../base/digest.ts'
import { parseCheckpoint } from '../../transparency/checkpoint.ts'
import { type Note, parseNote } from '../../transparency/note.ts'
import { TileTree } from '../../transparency/tile-tree.ts'
import { splitEntries, TILE_WIDTH, tileAt, tilePath } from '../../transparency/tiles.ts'
import { leafHash } from '../../transparency/tree.ts'
import type { PortalReads } from '../face.ts'

export interface PublicLeaf {
  readonly index: number
  /** Leaves of the tree in which it is proven. */
  readonly size: number
  readonly bytes: Uint8Array
  readonly hash: Bytes
  readonly proof: readonly Bytes[]
  readonly note: Note
}

type Tree = Pick<PortalReads, 'checkpoint' | 'tile'>

/** Nothing where the public tree has no such leaf. @throws Fault "tile/…" for a damaged tree */
export async function publicLeaf(reads: Tree, index: number): Promise<PublicLeaf | undefined> {
  const source = await reads.checkpoint()
  if (source === undefined) return undefined
  const note = parseNote(source)
  const head = parseCheckpoint(note.text)
  if (index >= head.size) return undefined
  const bundle = tileAt('entries', Math.floor(index / TILE_WIDTH), head.size)
  const bytes = bundle && (await reads.tile(tilePath(bundle)))
  const leaf = bytes && splitEntries(bytes, bundle.width)[index % TILE_WIDTH]
  if (!leaf) return undefined
  const tree = await TileTree.open(head, (tile) => reads.tile(tilePath(tile)))
  const [proof = []] = await tree.inclusion([index])
  return { index, size: head.size, bytes: leaf, hash: leafHash(leaf), proof, note }
}

/** What somebody looks for: a leaf's index, or its hash in hexadecimal or base64. */
export function soughtFor(text: string): number | Bytes | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  if (isDigest(text.toLowerCase())) return fromHex(text.toLowerCase())
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? hashOf(text) : undefined
}

function hashOf(text: string): Bytes | undefined {
  try {
    return fromBase64(text)
  } catch {
    return undefined
  }
}
