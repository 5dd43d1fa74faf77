/** The public's listener: the log, as far as the last closed epoch goes. */
import type { PublicReads } from '../ports.ts'
import type { Route } from '../route.ts'
import { type App, type House, type Limits, mount, serveRoutes } from '../serve.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { readTile } from './read-tile.ts'

export const PUBLIC: readonly Route<PublicReads>[] = [readCheckpoint, readTile]

export const PUBLIC_LIMITS: Limits = {
  address: { burst: 1000, perSecond: 200 },
  room: { requests: 256, bytes: 0 },
  bodyTimeoutMs: 0,
}

export const publicApp = (
  reads: PublicReads,
  { house, limits = PUBLIC_LIMITS }: { readonly house: House; readonly limits?: Limits },
): App =>
  serveRoutes(
    'public',
    mount(PUBLIC, () => reads),
    { limits, house },
  )
