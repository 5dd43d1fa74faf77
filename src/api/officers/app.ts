/** The officers' listener: sign-in, drafts, acts, cases. */

import { Buckets, type Rate } from '../../http/buckets.ts'
import { type Mounted, mount } from '../../http/mount.ts'
import { Challenges } from '../../sign-in/challenges.ts'
import { Sessions } from '../../sign-in/sessions.ts'
import type { OfficersPorts } from '../ports.ts'
import { type App, type House, type Limits, serveRoutes } from '../serve.ts'
import { type OfficersContext, signedIn } from './context.ts'
import { OPEN, SIGNED_IN } from './routes.ts'

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

/**
 * @param description - OpenAPI document of the whole API, as `describe` makes it
 * @param entry - where pages share it; its own unless told
 * @param pages - what people read at the same address; none unless told
 */
export function officersApp(
  ports: OfficersPorts,
  {
    house,
    description,
    limits = OFFICERS_LIMITS,
    entry = entryOf(ports, house),
    pages = [],
  }: {
    readonly house: House
    readonly description: string
    readonly limits?: OfficersLimits
    readonly entry?: Entry
    readonly pages?: readonly Mounted[]
  },
): App {
  const { report } = house
  const context: OfficersContext = {
    ...ports,
    report,
    description,
    ...entry,
    inFlight: new Set(),
  }
  const persons = new Buckets(limits.person, house.ticks ?? (() => performance.now()))
  const mounted = [
    ...mount(OPEN, () => context),
    ...mount(SIGNED_IN, (knock) => signedIn(context, persons, knock)),
    ...pages,
  ]
  return serveRoutes('officers', mounted, { limits, house })
}

/** How persons come in: sessions and challenges of one listener. */
export type Entry = Pick<OfficersContext, 'sessions' | 'challenges'>

export const entryOf = (
  {
    clock,
    identities,
    sessions,
  }: Pick<OfficersPorts, 'clock' | 'identities'> & { readonly sessions?: Sessions },
  { random }: Pick<House, 'random'>,
): Entry => ({
  sessions: sessions ?? new Sessions({ clock, random }),
  challenges: new Challenges({ installation: identities.installation, clock, random }),
})
