/** The operators' listener, for this machine alone: is it alive, is it ready, how does it do. */

import { mount } from '../../http/mount.ts'
import type { Route } from '../../http/route.ts'
import type { Health } from '../ports.ts'
import { type App, type House, type Limits, serveRoutes } from '../serve.ts'
import type { AdminContext } from './context.ts'
import type { Gauges } from './gauges.ts'
import { readLiveness } from './read-liveness.ts'
import { readMetrics } from './read-metrics.ts'
import { readReadiness } from './read-readiness.ts'

export const ADMIN: readonly Route<AdminContext>[] = [readLiveness, readReadiness, readMetrics]

const ADMIN_LIMITS: Limits = {
  address: { burst: 100, perSecond: 20 },
  room: { requests: 32, bytes: 0 },
  bodyTimeoutMs: 0,
}

export const adminApp = (
  ports: { readonly health: Health; readonly gauges: Gauges },
  { house, limits = ADMIN_LIMITS }: { readonly house: House; readonly limits?: Limits },
): App => {
  const context = { ...ports, counts: house.counts }
  return serveRoutes(
    'admin',
    mount(ADMIN, () => context),
    { limits, house },
  )
}
