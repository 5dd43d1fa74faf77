/**
 * Who is signed in. A session is a secret that the person's program holds; here only its digest
 * is kept, in memory, so that neither a copy of the database nor one of memory signs anyone in.
 */
import { toBase64url } from '../base/bytes.ts'
import { type Digest, digest } from '../base/digest.ts'
import { type Fault, fault } from '../base/error.ts'
import type { KeyId, PersonId } from '../base/id.ts'
import { addSeconds, earliest, type Instant } from '../base/instant.ts'
import type { Clock, Random } from '../office/ports.ts'

export interface Session {
  readonly person: PersonId
  /** With which they signed in; null where their institution says who they are. */
  readonly key: KeyId | null
  readonly opened: Instant
  readonly used: Instant
}

/** As its person sees it: told by the digest of its token, which signs nobody in. */
export interface OwnSession extends Session {
  readonly name: Digest
  readonly current: boolean
}

export const IDLE_SECONDS = 15 * 60
const MOST_SECONDS = 8 * 3600
const TOKEN_BYTES = 32
/** Of one person; a further sign-in ends the one that was unused for longest. */
const MOST_OF_ONE = 8

export class Sessions {
  /** By the token's digest, the least recently used first. */
  private readonly sessions = new Map<Digest, Session>()
  private readonly clock: Clock
  private readonly random: Random

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.clock = clock
    this.random = random
  }

  /** @returns the token, which is told once, and when the session ends at the latest */
  open(person: PersonId, key: KeyId | null): { readonly token: string; readonly until: Instant } {
    const now = this.clock.now()
    this.sweep(now)
    const own = [...this.sessions].filter(([, session]) => session.person === person)
    if (own.length >= MOST_OF_ONE) this.sessions.delete(own[0]![0])
    const token = toBase64url(this.random(TOKEN_BYTES))
    this.sessions.set(nameOf(token), { person, key, opened: now, used: now })
    return { token, until: addSeconds(now, MOST_SECONDS) }
  }

  /** Uses a session; nothing for a token that is unknown, or idle or old for too long. */
  find(token: string): Session | undefined {
    const now = this.clock.now()
    const name = nameOf(token)
    const session = this.sessions.get(name)
    this.sessions.delete(name)
    if (session === undefined || now >= endOf(session)) return undefined
    this.sessions.set(name, { ...session, used: now })
    return session
  }

  /** @throws Fault "api/not-signed-in" where `find` finds nothing */
  use(token: string): Session {
    const session = this.find(token)
    if (session === undefined) throw notSignedIn()
    return session
  }

  end(token: string): void {
    this.sessions.delete(nameOf(token))
  }

  /** Those of a person, the last used first. @param token - of the current one */
  of(person: PersonId, token: string): OwnSession[] {
    const now = this.clock.now()
    const current = nameOf(token)
    return [...this.sessions]
      .filter(([, session]) => session.person === person && now < endOf(session))
      .map(([name, session]) => ({ ...session, name, current: name === current }))
      .reverse()
  }

  endNamed(name: Digest): void {
    this.sessions.delete(name)
  }

  /** Those of a person, or of everybody. @returns how many */
  endAll(person: PersonId | null): number {
    const ended = [...this.sessions].filter(([, one]) => person === null || one.person === person)
    for (const [name] of ended) this.sessions.delete(name)
    return ended.length
  }

  private sweep(now: Instant): void {
    for (const [name, session] of this.sessions) {
      if (now >= endOf(session)) this.sessions.delete(name)
    }
  }
}

export const notSignedIn = (): Fault =>
  fault('api/not-signed-in', 'cannot answer: nobody is signed in, or no longer')

const nameOf = (token: string): Digest => digest(Buffer.from(token, 'latin1'))

const endOf = ({ opened, used }: Session): Instant =>
  earliest(addSeconds(opened, MOST_SECONDS), addSeconds(used, IDLE_SECONDS))
