/**
 * Public epochs: what the public address of a log may serve, so that it tells no more than one
 * checkpoint for each fixed period, whenever acts were logged within it.
 *
 * The latest checkpoint goes to witnesses and counterparties at each tick. The public sees only
 * the one that ended the last epoch, and no tile beyond its tree. A partial tile is cut to any
 * width that is asked for: were only those served that happen to be kept, the widths would tell
 * the sizes of the ticks between.
 */
import { fault } from '../base/error.ts'
import { type Instant, ofMillis, secondsOf } from '../base/instant.ts'
import { readTile, type TileStore } from './tile-store.ts'
import { narrow, type Tile, tileAt } from './tiles.ts'

/**
 * The epoch an instant lies in, counted in whole periods from 1970.
 * @param periodSeconds - fixed for an installation, at least 1
 * @throws Fault "epoch/malformed-period"
 */
export function epochOf(at: Instant, periodSeconds: number): number {
  return Math.floor(secondsOf(at) / checked(periodSeconds))
}

/** The instant at which an epoch ends and the next begins. @throws as `epochOf` */
export function epochEnd(epoch: number, periodSeconds: number): Instant {
  return ofMillis((epoch + 1) * checked(periodSeconds) * 1000)
}

/**
 * The tile of the published tree from which a tile is served; nothing if any of it lies beyond.
 * @param size - leaves of the last public epoch's checkpoint
 */
export function publicTile(tile: Tile, size: number): Tile | undefined {
  const whole = tileAt(tile.level, tile.index, size)
  return whole && tile.width <= whole.width ? whole : undefined
}

/** Bytes of a tile for the public address; nothing where the answer is "not found". */
export async function readPublicTile(
  store: TileStore,
  tile: Tile,
  size: number,
): Promise<Uint8Array | undefined> {
  const whole = publicTile(tile, size)
  const bytes = whole && (await readTile(store, whole))
  if (!whole || !bytes) return undefined
  return tile.width === whole.width ? bytes : narrow(whole, bytes, tile.width)
}

function checked(periodSeconds: number): number {
  if (Number.isSafeInteger(periodSeconds) && periodSeconds > 0) return periodSeconds
  throw fault('epoch/malformed-period', `cannot count epochs of ${periodSeconds} seconds`)
}
