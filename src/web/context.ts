/** Who is asking for a page, and for which of their offices. */
import type { OfficeId } from '../base/id.ts'
import type { Knock } from '../http/mount.ts'
import type { Enrolments } from '../office/enrolment/enrolments.ts'
import type { Reader } from '../office/reads.ts'
import type { Taken } from '../page/form.ts'
import { isZone } from '../page/moment.ts'
import type { Once } from '../page/once.ts'
import type { Present } from '../sign-in/identities.ts'
import { cookieIn } from './cookies.ts'
import type { WebPorts } from './ports.ts'
import type { Pending } from './sign/pending.ts'

export interface WebContext extends WebPorts {
  /** Drafts that were shown to be signed, by the act that they will be. */
  readonly pending: Pending
  /** Forms that were taken. */
  readonly once: Once<Taken>
}

/** With the person who is signed in. */
export interface Inside extends WebContext {
  readonly by: Present
  readonly token: string
  /** IANA name of the zone by whose clock they read: chosen, or their State’s. */
  readonly zone: string
}

/** An administrator of enrolments, with or without an office here. */
export interface Enrolling extends Inside {
  readonly enrolments: Enrolments
}

/** A person of an office here. */
export interface Signed extends Inside {
  /** The office for which they act: one of theirs. */
  readonly office: OfficeId
  /** The same, for reads. */
  readonly reader: Reader
}

/** Nothing where nobody is signed in, or who was is not listed any more. */
export function inside(context: WebContext, { header }: Knock): Inside | undefined {
  const token = cookieIn(header('cookie'), 'session')
  if (token === undefined) return undefined
  const by = personOf(context, token)
  const { who } = context.desk
  const chosen = cookieIn(header('cookie'), 'zone')
  const zone = chosen !== undefined && isZone(chosen) ? chosen : who.zoneOf(who.state)
  return by && { ...context, by, token, zone }
}

/** Nothing for who has no office here. */
export function officer(who: Inside, { header }: Knock): Signed | undefined {
  const { person, offices } = who.by
  const named = cookieIn(header('cookie'), 'office')
  const office = offices.find((one) => one.replace('/', '.') === named) ?? offices[0]
  return office && { ...who, office, reader: { person, office } }
}

/** Nothing for who is no administrator of enrolments. */
export function enrolling(who: Inside): Enrolling | undefined {
  const { enrolments, by } = who
  return enrolments?.isAdministrator(by.person) ? { ...who, enrolments } : undefined
}

function personOf({ sessions, identities }: WebContext, token: string): Present | undefined {
  const session = sessions.find(token)
  if (session === undefined) return undefined
  const { person, key } = session
  const by = key === null ? identities.present(person) : identities.standing(person, key)
  if (by === undefined) sessions.end(token)
  return by
}
