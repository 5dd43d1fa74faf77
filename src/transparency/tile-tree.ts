/**
 * A tree read through its tiles, each checked against the root before a hash of it is used: a
 * tile that was damaged, or served falsely, is found and never enters a proof.
 *
 * The root binds the partial tiles, and the hash in a tile binds the full tile below it.
 */
import { type Bytes, sameBytes, toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { Edge } from './edge.ts'
import {
  partialTiles,
  splitHashes,
  TILE_HEIGHT,
  TILE_WIDTH,
  type Tile,
  tileAt,
  tileOf,
  tilePath,
} from './tiles.ts'
import {
  consistencyProof,
  consistencySpans,
  inclusionSpans,
  nodeHash,
  rootAt,
  type Span,
  type Subtree,
  spanHash,
  subtreesOf,
} from './tree.ts'

/** Size and root of a log's tree. */
export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Bytes
}

/** Bytes of a tile of the tree, or nothing if it is not to be had. */
export type FetchTile = (tile: Tile) => Promise<Uint8Array | undefined>

/** Hashes by rise above the tile's own: `[0]` those of the tile, `[8]` the root of a full one. */
type Rises = readonly (readonly Bytes[])[]

/** One tree, its tiles fetched and checked as they are asked for. */
export class TileTree {
  readonly head: TreeHead
  readonly #fetch: FetchTile
  readonly #tiles = new Map<string, Rises>()
  readonly #ends = new Map<number, Bytes>()

  private constructor(head: TreeHead, fetch: FetchTile) {
    this.head = head
    this.#fetch = fetch
  }

  /**
   * @throws Fault "tile/missing" · "tile/malformed" · "tile/root-differs" if the partial tiles
   *   do not have the root
   */
  static async open(head: TreeHead, fetch: FetchTile): Promise<TileTree> {
    const tree = new TileTree(head, fetch)
    const partial = partialTiles(head.size)
    const fetched = await Promise.all(partial.map((tile) => tree.#rises(tile)))
    for (const [i, tile] of partial.entries()) tree.#tiles.set(keyOf(tile), fetched[i]!)
    const root = rootAt(head.size, (subtree) => tree.#hash(subtree))
    if (!sameBytes(root, head.root)) {
      throw fault(
        'tile/root-differs',
        `cannot read the tree of ${head.size} leaves: its tiles have root ${toHex(root)}`,
      )
    }
    return tree
  }

  /** Hashes that prove each of the leaves in this tree. @throws as `open`, "tile/differs" */
  async inclusion(leaves: readonly number[]): Promise<Bytes[][]> {
    const { size } = this.head
    await this.load(leaves.flatMap((index) => inclusionSpans(index, size)))
    return leaves.map((index) => inclusionSpans(index, size).map((span) => this.#span(span)))
  }

  /** Hashes that prove that this tree extends its first `oldSize` leaves; none for 0. */
  async consistency(oldSize: number): Promise<Bytes[]> {
    const { size } = this.head
    if (oldSize === 0) return []
    await this.load(consistencySpans(oldSize, size))
    return consistencyProof(oldSize, size, (subtree) => this.#hash(subtree))
  }

  /** What must be kept to append to the tree: the hashes of its partial tiles. */
  edge(): Edge {
    const levels: Bytes[][] = []
    for (const tile of partialTiles(this.head.size)) {
      levels[Number(tile.level)] = [...this.#tiles.get(keyOf(tile))![0]!]
    }
    return { size: this.head.size, levels: Array.from(levels, (hashes) => hashes ?? []) }
  }

  /** Hash of a leaf of which `inclusion` was asked. */
  leaf(index: number): Bytes {
    return this.#hash({ level: 0, index })
  }

  /** The hashes of a tile of this tree. */
  async hashes(level: number, index: number): Promise<readonly Bytes[]> {
    const first = { level: level * TILE_HEIGHT, index: index * TILE_WIDTH }
    await this.#loadSubtrees([first])
    return this.#tiles.get(keyOf({ level, index }))![0]!
  }

  /** Fetches and checks every tile that the spans' hashes are made from. */
  async load(spans: readonly Span[]): Promise<void> {
    await this.#loadSubtrees(spans.flatMap(subtreesOf))
  }

  async #loadSubtrees(subtrees: readonly Subtree[]): Promise<void> {
    const missing = new Map<string, Tile>()
    for (const subtree of subtrees) {
      const { index, level } = tileOf(subtree)
      this.#addMissing(level, index, missing)
    }
    // Upper levels first, because a tile is checked against the hash in the tile above it.
    const tiles = [...missing.values()].sort((a, b) => Number(b.level) - Number(a.level))
    const fetched = await Promise.all(tiles.map((tile) => this.#rises(tile)))
    for (const [i, tile] of tiles.entries()) this.#admit(tile, fetched[i]!)
  }

  /** A tile and those above it, up to one that is loaded already. */
  #addMissing(level: number, index: number, missing: Map<string, Tile>): void {
    const key = keyOf({ level, index })
    if (this.#tiles.has(key) || missing.has(key)) return
    const tile = tileAt(level, index, this.head.size)
    if (!tile) throw fault('tree/out-of-range', `cannot read tile ${key} beyond the tree`)
    missing.set(key, tile)
    this.#addMissing(level + 1, Math.floor(index / TILE_WIDTH), missing)
  }

  #admit(tile: Tile, rises: Rises): void {
    const level = Number(tile.level)
    const parent = this.#hash({ level: (level + 1) * TILE_HEIGHT, index: tile.index })
    if (!sameBytes(rises[TILE_HEIGHT]![0]!, parent)) {
      throw fault('tile/differs', `cannot use ${tilePath(tile)}: the tree has another hash for it`)
    }
    this.#tiles.set(keyOf(tile), rises)
  }

  async #rises(tile: Tile): Promise<Rises> {
    const bytes = await this.#fetch(tile)
    if (!bytes) throw fault('tile/missing', `cannot read ${tilePath(tile)}`)
    const rises: Bytes[][] = [splitHashes(bytes, tile.width)]
    for (let below = rises[0]!; below.length > 1; below = rises.at(-1)!) {
      rises.push(
        Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
          nodeHash(below[2 * i]!, below[2 * i + 1]!),
        ),
      )
    }
    return rises
  }

  /** A span that reaches the tree's end is hashed once for all leaves to the left of it. */
  #span(span: Span): Bytes {
    if (span.end < this.head.size) return spanHash(span, (subtree) => this.#hash(subtree))
    const hash = this.#ends.get(span.start) ?? spanHash(span, (subtree) => this.#hash(subtree))
    this.#ends.set(span.start, hash)
    return hash
  }

  #hash(subtree: Subtree): Bytes {
    const { level, index, rise, offset } = tileOf(subtree)
    return this.#tiles.get(keyOf({ level, index }))![rise]![offset]!
  }
}

const keyOf = ({ level, index }: Pick<Tile, 'level' | 'index'>) => `${level}/${index}`
