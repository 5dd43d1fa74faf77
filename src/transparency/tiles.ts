/**
 * Tiles: the files in which a log's tree and entries are read. A full tile holds 256 hashes of
 * one level; the last tile of a level may be partial, and its width is part of its name. Tiles
 * are derived from the leaves: lost ones are made again, byte for byte.
 *
 * tile/0/x001/x234/067        full tile 1234067 of level 0
 * tile/1/000.p/17             the first 17 hashes of tile 0 of level 1
 * tile/entries/273.p/112      the first 112 entries of bundle 273
 *
 * @see C2SP tlog-tiles · docs/formats/tiles.md
 */
import { type Bytes, concat } from '../base/bytes.ts'
import { type FaultCode, fault } from '../base/error.ts'
import { HASH_BYTES, type Subtree } from './tree.ts'

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256
/** Levels of the tree between one level of tiles and the next. */
export const TILE_HEIGHT = 8
/** 256^6 leaves are under 2^53 and 256^7 are not, so a seventh level is never needed. */
const TOP_LEVEL = 6
/** An entry's length is written in two bytes. */
const MOST_ENTRY_BYTES = 65_535

/** A tile of hashes, or of entries ("bundle"). */
export interface Tile {
  /** 0 holds leaf hashes; each level above holds the roots of the full tiles below. */
  readonly level: number | 'entries'
  /** Place in its level, from 0. */
  readonly index: number
  /** Hashes or entries in it, 1 to 256; fewer than 256 is a partial tile. */
  readonly width: number
}

/** Where the tile is served and kept, relative to the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/

/** The tile a path names; nothing for any other text, so that each tile has one address. */
export function parseTilePath(path: string): Tile | undefined {
  const match = PATH.exec(path)
  if (!match) return undefined
  const tile: Tile = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  }
  const sound = Number.isSafeInteger(tile.index) && tile.width > 0 && levelOf(tile) <= TOP_LEVEL
  return sound && tilePath(tile) === path ? tile : undefined
}

/** The tile as the tree of `size` leaves has it, narrowed where the tree ends; none beyond. */
export function tileAt(level: number | 'entries', index: number, size: number): Tile | undefined {
  const hashes = Math.floor(size / TILE_WIDTH ** levelOf({ level }))
  const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH)
  return width > 0 ? { level, index, width } : undefined
}

/** The partial tiles of a tree, level 0 first. They alone determine its root. */
export function partialTiles(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0, hashes = size; hashes > 0; level++) {
    const width = hashes % TILE_WIDTH
    hashes = Math.floor(hashes / TILE_WIDTH)
    if (width > 0) tiles.push({ level, index: hashes, width })
  }
  return tiles
}

/** The tile that holds what a subtree's hash is made from, and the hashes' place in it. */
export function tileOf(subtree: Subtree): {
  readonly level: number
  readonly index: number
  /** Levels of the tree above the tile's own hashes, 0 to 7. */
  readonly rise: number
  /** Place among the tile's hashes of that rise. */
  readonly offset: number
} {
  const level = Math.floor(subtree.level / TILE_HEIGHT)
  const rise = subtree.level % TILE_HEIGHT
  const perTile = 2 ** (TILE_HEIGHT - rise)
  const index = Math.floor(subtree.index / perTile)
  return { level, index, rise, offset: subtree.index - index * perTile }
}

/** Bytes of a tile of hashes. */
export const joinHashes = (hashes: readonly Bytes[]): Bytes => concat(...hashes)

/** @throws Fault "tile/malformed" unless the bytes are `width` hashes */
export function splitHashes(bytes: Uint8Array, width: number): Bytes[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw malformed(`${bytes.length} bytes as a tile of ${width} hashes`)
  }
  return Array.from(
    { length: width },
    (_, i) => new Uint8Array(bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  )
}

/** Bytes of a bundle: each entry behind its length, two bytes, big-endian. */
export function joinEntries(entries: readonly Uint8Array[]): Bytes {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MOST_ENTRY_BYTES) {
        throw fault('tile/entry-too-long', `cannot log an entry of ${entry.length} bytes`)
      }
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** @throws Fault "tile/malformed" unless the bytes are `width` entries and nothing more */
export function splitEntries(bytes: Uint8Array, width: number): Bytes[] {
  const entries: Bytes[] = []
  let at = 0
  while (at < bytes.length) {
    const start = at + 2
    at = start + ((bytes[at]! << 8) | (bytes[at + 1] ?? 0))
    if (at > bytes.length || start > bytes.length) break
    entries.push(new Uint8Array(bytes.subarray(start, at)))
  }
  if (at !== bytes.length || entries.length !== width) {
    throw malformed(`${bytes.length} bytes as a bundle of ${width} entries`)
  }
  return entries
}

/** The first `width` of a wider tile: a partial tile is always the beginning of its full one. */
export function narrow(tile: Tile, bytes: Uint8Array, width: number): Bytes {
  if (tile.level === 'entries') return joinEntries(splitEntries(bytes, tile.width).slice(0, width))
  return joinHashes(splitHashes(bytes, tile.width).slice(0, width))
}

/** Bundles lie where the tiles of leaf hashes do. */
const levelOf = ({ level }: Pick<Tile, 'level'>) => (level === 'entries' ? 0 : level)

const code: FaultCode = 'tile/malformed'
const malformed = (what: string) => fault(code, `cannot read ${what}`)
