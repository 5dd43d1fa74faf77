/** What the operators' routes work with. */
import type { HttpCounts } from '../http-counts.ts'
import type { Health } from '../ports.ts'
import { routeFor } from '../route.ts'
import type { Gauges } from './gauges.ts'

export interface AdminContext {
  readonly health: Health
  readonly gauges: Gauges
  readonly counts: HttpCounts
}

export const adminRoute = routeFor<AdminContext>()
