/** The officers' listener: sign-in, drafts, acts, cases. */

import { mount } from '../../http/mount.ts'
import { Buckets, type Rate } from '../limits.ts'
import type { OfficersPorts } from '../ports.ts'
import { type App, type House, type Limits, serveRoutes } from '../serve.ts'
import { Challenges } from './challenges.ts'
import { type OfficersContext, signedIn } from './context.ts'
import { OPEN, SIGNED_IN } from './routes.ts'
import { Sessions } from './sessions.ts'

export interface OfficersLimits extends Limits {
  /** Of one person who is signed in. */
  readonly person: Rate
}

export const OFFICERS_LIMITS: OfficersLimits = {
  address: { burst: 1000, perSecond: 200 },
  person: { burst: 200, perSecond: 50 },
  room: { requests: 256, bytes: 128 << 20 },
  bodyTimeoutMs: 60_000,
}

/** @param description - OpenAPI document of the whole API, as `describe` makes it */
export function officersApp(
  ports: OfficersPorts,
  {
    house,
    description,
    limits = OFFICERS_LIMITS,
  }: { readonly house: House; readonly description: string; readonly limits?: OfficersLimits },
): App {
  const { clock, identities } = ports
  const { random, report } = house
  const { installation } = identities
  const context: OfficersContext = {
    ...ports,
    report,
    description,
    sessions: new Sessions({ clock, random }),
    challenges: new Challenges({ installation, clock, random }),
    inFlight: new Set(),
  }
  const persons = new Buckets(limits.person, house.ticks ?? (() => performance.now()))
  const mounted = [
    ...mount(OPEN, () => context),
    ...mount(SIGNED_IN, (knock) => signedIn(context, persons, knock)),
  ]
  return serveRoutes('officers', mounted, { limits, house })
}
