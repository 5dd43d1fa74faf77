/** The listener for other installations. */

import { mount } from '../../http/mount.ts'
import type { Route } from '../../http/route.ts'
import type { Intake } from '../ports.ts'
import { type App, type House, type Limits, serveRoutes } from '../serve.ts'
import { deliver } from './deliver.ts'
import { giveBack } from './give-back.ts'
import { greet } from './greet.ts'
import { handOverDirectory } from './hand-over-directory.ts'
import { handOverEvidence } from './hand-over-evidence.ts'

export const PEERS: readonly Route<Intake>[] = [
  deliver,
  handOverEvidence,
  greet,
  handOverDirectory,
  giveBack,
]

export const PEERS_LIMITS: Limits = {
  address: { burst: 2000, perSecond: 500 },
  room: { requests: 64, bytes: 128 << 20 },
  bodyTimeoutMs: 120_000,
}

export const peersApp = (
  intake: Intake,
  { house, limits = PEERS_LIMITS }: { readonly house: House; readonly limits?: Limits },
): App =>
  serveRoutes(
    'peers',
    mount(PEERS, () => intake),
    { limits, house },
  )
