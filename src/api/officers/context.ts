/** What the officers' routes work with, and who is asking. */
import { fault } from '../../base/error.ts'
import type { OfficeId } from '../../base/id.ts'
import type { Buckets } from '../../http/buckets.ts'
import type { Knock } from '../../http/mount.ts'
import { routeFor } from '../../http/route.ts'
import type { Report } from '../../office/ports.ts'
import type { Challenges } from '../../sign-in/challenges.ts'
import type { Standing } from '../../sign-in/identities.ts'
import { notSignedIn, type Sessions } from '../../sign-in/sessions.ts'
import type { OfficersPorts } from '../ports.ts'
import type { InFlight } from './once.ts'

export interface OfficersContext extends OfficersPorts {
  readonly report: Report
  readonly sessions: Sessions
  readonly challenges: Challenges
  /** The API description, as it is sent. */
  readonly description: string
  readonly inFlight: InFlight
}

/** With the person who is signed in. */
export interface SignedIn extends OfficersContext {
  readonly by: Standing
  readonly token: string
}

export const forAnyone = routeFor<OfficersContext>()
export const forSignedIn = routeFor<SignedIn>({ signedIn: true })

/**
 * The person behind a bearer token, as the directory lists them at this moment: who was removed
 * from it, whose key was revoked, or who has no office here is signed out by that.
 * @throws Fault "api/not-signed-in" · "api/too-many-requests"
 */
export function signedIn(context: OfficersContext, persons: Buckets, { header }: Knock): SignedIn {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(header('authorization') ?? '') ?? []
  if (token === undefined) throw notSignedIn()
  const { person, key } = context.sessions.use(token)
  persons.take(person)
  const by = key === null ? undefined : context.identities.standing(person, key)
  // Who only enrols others has pages for that, and nothing here.
  if (by === undefined || by.offices.length === 0) {
    context.sessions.end(token)
    throw notSignedIn()
  }
  return { ...context, by, token }
}

/**
 * The office for which the person acts: the one named, or the only one they hold.
 * @throws Fault "api/not-your-office" · "api/office-needed"
 */
export function officeOf({ offices }: Standing, named: OfficeId | undefined): OfficeId {
  if (named !== undefined) {
    if (offices.includes(named)) return named
    throw fault('api/not-your-office', `cannot act for "${named}": the person does not hold it`)
  }
  if (offices.length === 1) return offices[0]!
  throw fault('api/office-needed', 'cannot tell for which office: name one of the person’s', {
    offices,
  })
}
