/** The public's listener: the log, as far as the last closed epoch goes. */

import { type Mounted, mount } from '../../http/mount.ts'
import type { Route } from '../../http/route.ts'
import type { PublicReads } from '../ports.ts'
import { type App, type House, type Limits, serveRoutes } from '../serve.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { readTile } from './read-tile.ts'

export const PUBLIC: readonly Route<PublicReads>[] = [readCheckpoint, readTile]

export const PUBLIC_LIMITS: Limits = {
  address: { burst: 1000, perSecond: 200 },
  room: { requests: 256, bytes: 64 << 20 },
  bodyTimeoutMs: 60_000,
}

/** @param pages - what people read at the same address; none unless told */
export const publicApp = (
  reads: PublicReads,
  {
    house,
    limits = PUBLIC_LIMITS,
    pages = [],
  }: {
    readonly house: House
    readonly limits?: Limits
    readonly pages?: readonly Mounted[]
  },
): App => serveRoutes('public', [...mount(PUBLIC, () => reads), ...pages], { limits, house })
