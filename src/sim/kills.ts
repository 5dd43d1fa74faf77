/**
 * Two installations and a log witness, killed again and again while officers say acts. An answer
 * that was lost in a kill means nothing: the same signed envelope is handed in again until there
 * is one. What the databases hold in the end is judged in `kills-audit.ts`.
 */
import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/digest.ts'
import { type FaultCode, fault, isFault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { Json } from '../base/json.ts'
import type { RequestDocument } from '../casefile/request.ts'
import { requestMade } from '../office/request-act.ts'
import { systemRandom } from '../office/system.ts'
import { newIdentity } from '../vault/identity.ts'
import type { Said } from './actor.ts'
import type { DemoWorld } from './demo-world.ts'
import { type Spoken, why } from './spoken.ts'

/** Who can be killed, and the share of all kills that each takes. */
const SHARES = { 'XB/main': 0.4, 'XA/main': 0.35, witness: 0.25 } as const
type Target = keyof typeof SHARES
const TARGETS = Object.keys(SHARES) as readonly Target[]

/** Share of an installation's kills that end the server of its database too. */
const WITH_DATABASE = 0.3
/** A kill follows the handing in of an act by so much: receiving, logging, delivering, receipt. */
const WITHIN_MS = 300
const SOON_MS = 1000
/** Share of the kills that wait until something was acknowledged. */
const PATIENT = 0.6
const CASES_AT_ONCE = 6
const OPEN_EVERY_MS = 120
const AGAIN_MS = 60
/** Between two looks at whether an act was delivered. */
const LOOK_MS = 250
const STUCK_MS = 150_000

export interface KillOptions {
  readonly world: DemoWorld
  readonly document: RequestDocument
  readonly kills: number
  /** Whom, when and how: the same numbers for the same seed. */
  readonly seed: number
  /** Takes the number of kills so far. */
  readonly told?: (kills: number) => void
}

/** An act whose recording was acknowledged. */
export interface Acknowledged {
  readonly act: ActId
  readonly case: CaseId
  readonly type: string
  readonly office: OfficeId
  readonly envelope: Json
}

export interface Killed {
  readonly kills: Readonly<Record<Target, number>>
  /** Kills that ended the database's server too. */
  readonly withDatabase: number
  readonly acknowledged: readonly Acknowledged[]
  /** Acts at least one answer to which was lost. */
  readonly unheard: number
  /** Those of them that had been recorded all the same. */
  readonly recordedUnheard: number
}

/** @throws Fault "kills/stuck" when an act is neither recorded nor delivered in time */
export async function killAgainAndAgain(options: KillOptions): Promise<Killed> {
  const run = new Run(options)
  await options.world.start('witness')
  await Promise.all([options.world.start('XB/main'), options.world.start('XA/main')])
  const officers = run.work()
  const reapers = Promise.all(TARGETS.map((target) => run.reap(target)))
  try {
    await Promise.race([reapers, officers])
  } finally {
    run.over = true
    await reapers
  }
  await officers
  await settled(options.world, run.acknowledged)
  return run
}

/** Hands every envelope in once more. @returns the acts that were taken for new */
export async function handInAgain(
  world: DemoWorld,
  acknowledged: readonly Acknowledged[],
): Promise<ActId[]> {
  const anew: ActId[] = []
  for (const { act, office, envelope } of acknowledged) {
    const answer = await insist(() => world.client(office).handIn(envelope))
    if (answer.kind !== 'recorded' || !answer.again || answer.act !== act) anew.push(act)
  }
  return anew
}

/** Waits until every act is logged, delivered and its receipt stored. */
export async function settled(
  world: DemoWorld,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  for (const { act, office } of acknowledged) await delivered(world, office, act)
}

const delivered = (world: DemoWorld, office: OfficeId, act: ActId): Promise<void> =>
  insist(
    async () => {
      const { logged, peers } = await world.client(office).status(act)
      const open = peers.find(({ state }) => state !== 'delivered')
      if (logged && !open) return
      const where = logged ? `${open?.state}, ${open?.problem}` : 'not logged'
      throw fault('kills/under-way', `cannot go on with act "${act}": ${where}`)
    },
    { everyMs: LOOK_MS },
  )

class Run implements Killed {
  readonly kills: Record<Target, number> = { 'XB/main': 0, 'XA/main': 0, witness: 0 }
  readonly acknowledged: Acknowledged[] = []
  withDatabase = 0
  unheard = 0
  recordedUnheard = 0
  over = false
  private readonly options: KillOptions
  /** Emits the name of the target that something has just reached. */
  private readonly moments = new EventEmitter()

  constructor(options: KillOptions) {
    this.options = options
  }

  /** Kills one process until its share of the kills is used up. */
  async reap(target: Target): Promise<void> {
    const { world, seed, kills, told } = this.options
    const chance = chanceFrom(`${seed} ${target}`)
    const share = Math.round(kills * SHARES[target])
    while (this.kills[target] < share && !this.over) {
      await this.moment(target, chance)
      const database = chance() < WITH_DATABASE && target !== 'witness'
      await world.kill(target, { database })
      this.kills[target]++
      if (database) this.withDatabase++
      told?.(TARGETS.reduce((sum, one) => sum + this.kills[one], 0))
      await insist(() => world.start(target))
    }
  }

  /** Opens case after case, as long as not too many are under way. */
  async work(): Promise<void> {
    const courses: Promise<void>[] = []
    let under = 0
    const ended = () => under--
    while (!this.over) {
      if (under < CASES_AT_ONCE) {
        under++
        courses.push(this.takeThrough().finally(ended))
      }
      await Promise.race([sleep(OPEN_EVERY_MS), Promise.all(courses)])
    }
    await Promise.all(courses)
  }

  /** Takes one case to the other State and back. */
  private async takeThrough(): Promise<void> {
    const { document, world } = this.options
    const there = 'XA/contact-point' as OfficeId
    const here = 'XB/contact-point' as OfficeId
    const { recipient } = newIdentity(systemRandom)
    const request = await this.hand(document.from.authority, requestMade(document, recipient))
    const transmitted = await this.hand(here, {
      type: 'RequestTransmitted',
      case: request.case,
      body: { request: request.act, items: [1] },
    })
    await delivered(world, here, transmitted.act)
    this.moments.emit('witness acknowledged')
    this.moments.emit('witness')
    await this.hand(there, {
      type: 'RequestReceived',
      case: request.case,
      body: { transmitted: transmitted.act },
    })
  }

  /**
   * Some milliseconds after an act is handed in there, for the witness after one was delivered, or
   * after a while if none is. Short times are the likelier ones: between receiving and
   * acknowledging there are few. Most kills let something be acknowledged first, so that on a
   * slow machine too the work goes on.
   */
  private async moment(target: Target, chance: () => number): Promise<void> {
    if (chance() < PATIENT) await this.next(`${target} acknowledged`)
    await this.next(target)
    await sleep(chance() ** 2 * WITHIN_MS)
  }

  private async next(event: string): Promise<void> {
    const signal = AbortSignal.timeout(SOON_MS)
    await once(this.moments, event, { signal }).catch(() => {})
  }

  /** Drafts and signs once, and hands the same bytes in until they are acknowledged. */
  private async hand(office: OfficeId, said: Said): Promise<Acknowledged> {
    const client = this.options.world.client(office)
    const envelope = await insist(() => client.prepare(office, said))
    const home = `${office.slice(0, 2)}/main`
    let lost = false
    const answer = await insist(
      async () => {
        this.moments.emit(home)
        const spoken = await client.handIn(envelope)
        if (isPassing(spoken)) throw fault(spoken.code as FaultCode, why(spoken))
        return spoken
      },
      {
        failed: () => {
          lost = true
        },
      },
    )
    if (answer.kind !== 'recorded') {
      throw fault('kills/stopped', `cannot go on: "${said.type}" was not recorded: ${why(answer)}`)
    }
    if (lost) this.unheard++
    if (lost && answer.again) this.recordedUnheard++
    this.moments.emit(`${home} acknowledged`)
    const { act, case: id } = answer
    const acknowledged = { act, case: id, type: said.type, office, envelope }
    this.acknowledged.push(acknowledged)
    return acknowledged
  }
}

/** Refusals of an installation that is ending or has lost its database; they settle nothing. */
const isPassing = (spoken: Spoken): spoken is Extract<Spoken, { kind: 'refused' }> =>
  spoken.kind === 'refused' && /^(api|storage)\//.test(spoken.code)

/**
 * Tries until there is a result.
 * @throws Fault "kills/stuck" with the last failure
 */
async function insist<T>(
  work: () => Promise<T>,
  { everyMs = AGAIN_MS, failed = () => {} }: { everyMs?: number; failed?: () => void } = {},
): Promise<T> {
  const deadline = performance.now() + STUCK_MS
  let last: unknown
  while (performance.now() < deadline) {
    try {
      return await work()
    } catch (error) {
      // What an office said tells more than that it is down again.
      last = isFault(error) || !isFault(last) ? error : last
      failed()
    }
    await sleep(everyMs)
  }
  throw fault('kills/stuck', `cannot go on: ${last}`)
}

/** Numbers from 0 up to 1 that follow from a name. */
function chanceFrom(name: string): () => number {
  let count = 0
  return () => Buffer.from(sha256(utf8(`${name} ${count++}`))).readUInt32BE() / 2 ** 32
}
