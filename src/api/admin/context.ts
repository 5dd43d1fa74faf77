/** What the operators' routes work with. */

import { routeFor } from '../../http/route.ts'
import type { HttpCounts } from '../http-counts.ts'
import type { Health } from '../ports.ts'
import type { Gauges } from './gauges.ts'

export interface AdminContext {
  readonly health: Health
  readonly gauges: Gauges
  readonly counts: HttpCounts
}

export const adminRoute = routeFor<AdminContext>()
