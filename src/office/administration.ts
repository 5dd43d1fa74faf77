/**
 * What officers may know of the house in which they work: who is listed with which keys, which
 * States it deals with, whether it runs, and the numbers by which it works. Read only: directories
 * are changed where their root key lies, and numbers by an overlay that two persons approve.
 */
import type { OfficeId, PersonId, StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { PERIODS } from '../casefile/periods.ts'
import { beyond } from '../law/beyond.ts'
import { profiles, shippedBase } from '../law/shipped.ts'
import { isWithin } from '../signing/directory-index.ts'
import { publicKey } from '../signing/keys.ts'
import { gaugesFrom } from '../storage/gauges.ts'
import { givenUpMessages, lastHeard, parkedActs, peerQueues } from '../storage/waiting.ts'
import type { Tick } from '../transparency/log.ts'
import { declared, directoryOf, hosted, type Installation, ownProfile } from './installation.ts'

interface Running {
  readonly lastTick: Tick | undefined
  readonly recovering: boolean
}

export class Administration {
  private readonly installation: Installation
  private readonly running: () => Running

  constructor(installation: Installation, running: () => Running) {
    this.installation = installation
    this.running = running
  }

  /** The State's directory as it stands, with the offices of this installation. */
  directory() {
    const { content, digest, installations } = directoryOf(this.installation, this.here)
    const { serial, issued, validUntil, name, profile } = content
    return {
      ...{ state: this.here, serial, issued, validUntil, name, digest, profile },
      offices: hosted(this.installation),
      /** Origins of the State's logs, to say from which size on a key counts no more. */
      logs: [...installations.values()].map(({ log }) => log.origin),
    }
  }

  /** Persons who hold or held an office here, in the order of their ids. */
  persons() {
    const here = new Set(hosted(this.installation).map(({ id }) => id))
    const { persons } = directoryOf(this.installation, this.here)
    return [...persons.values()]
      .filter(({ offices }) => offices.some(({ office }) => here.has(office)))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Keys of a person as the directory lists them; nothing for one who holds no office here. */
  keysOf(id: PersonId) {
    const { revocations } = directoryOf(this.installation, this.here)
    const person = this.persons().find((one) => one.id === id)
    const now = this.installation.clock.now()
    return person?.keys.map((record) => {
      const { kid } = publicKey(record.jwk)
      const revokedAt = revocations.get(kid)?.at ?? null
      return { ...record, kid, revokedAt, standing: standingOf(record, { revokedAt, now }) }
    })
  }

  /** States whose directories are pinned, with what waits for their installations. */
  async partners() {
    const { db } = this.installation
    const queues = new Map((await peerQueues(db)).map((one) => [one.peer, one]))
    const heard = await lastHeard(db)
    return [...this.installation.states()].sort().flatMap((state) => {
      const known = this.installation.directories().latest(state)
      if (!known) return []
      const { name, serial, validUntil, profile } = known.content
      const peers = [...known.installations.values()]
        .filter(({ id }) => id !== this.installation.id)
        .map(({ id, address }) => ({
          ...{ id, address },
          queue: queues.get(id),
          heard: heard.get(id),
        }))
      return [{ state, name, serial, validUntil, profile: profile.id, peers }]
    })
  }

  /** States without an installation, as this State's directory knows them. */
  paperPartners() {
    return declared(this.installation, this.here).paperPartners ?? []
  }

  /** How it runs; of messages, those to the reader's own office. */
  async health(office: OfficeId) {
    const { db, clock } = this.installation
    const { lastTick, recovering } = this.running()
    const [counts, queues, parked, givenUp] = await Promise.all([
      gaugesFrom(db, clock.now()),
      peerQueues(db),
      parkedActs(db),
      givenUpMessages(db, office),
    ])
    const log = recovering ? 'recovering' : (lastTick?.state ?? 'unknown')
    return { log, counts, queues, parked, givenUp } as const
  }

  /** Numbers that the profile gives and a State may only tighten, and those that nobody moves. */
  limits() {
    const own = ownProfile(this.installation)
    const { id, digest, params } = own
    const shipped = shippedBase(id) ?? own
    return {
      ...{ profile: { id, digest }, params, periods: PERIODS },
      /** What the profile asks beyond the treaties, and what overlays ask beyond it. */
      safeguards: beyond(shipped, profiles['convention-minimum']),
      overlays: beyond(own, shipped),
    }
  }

  private get here(): StateCode {
    return this.installation.state
  }
}

function standingOf(
  record: Parameters<typeof isWithin>[1],
  { revokedAt, now }: { readonly revokedAt: Instant | null; readonly now: Instant },
): 'revoked' | 'valid' | 'not-yet' | 'ended' {
  if (revokedAt !== null) return 'revoked'
  if (isWithin(now, record)) return 'valid'
  return now < record.from ? 'not-yet' : 'ended'
}
