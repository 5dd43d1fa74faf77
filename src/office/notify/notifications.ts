/**
 * Tells people that something waits for them, and nothing of what it is. Who is told is decided
 * once for each act, from a queue that is written with the act; each step is written down. Urgent
 * things go to who is on duty and, unopened for five minutes, to whoever comes next.
 */
import { fault, isFault } from '../../base/error.ts'
import type { CaseId, OfficeId, PersonId } from '../../base/id.ts'
import { addHours, addSeconds, type Instant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { putOnDuty, takeOffDuty } from '../../storage/duty-roster.ts'
import {
  escalateOne,
  type Fared,
  type Leased,
  leaseMessages,
  type NewNotification,
  type NotificationStep,
  notificationSteps,
  type Queued,
  queuedActs,
  recordFared,
  recordOpened,
  tell,
  unopenedSince,
} from '../../storage/notifications.ts'
import type { Cases } from '../cases.ts'
import { directoryOf, hosted, type Installation } from '../installation.ts'
import type { Reader } from '../reads.ts'
import { AskedColleagues } from './asked.ts'
import { ClockWatch } from './clock-watch.ts'
import { type Duty, duty, nextInLine } from './duty.ts'
import { byRoster, ESCALATE_SECONDS, Planner } from './plan.ts'
import type { Channels } from './ports.ts'
import { whomToTell } from './whom.ts'

/** Who has not opened what waits in a case is not told of it again for so long. */
const QUIET_HOURS = 24
const AT_ONCE = 32
/** Longer than any attempt takes: what it covers is sent by nobody else. */
const LEASE_SECONDS = 120
const FIRST_RETRY_SECONDS = 15
const MOST_RETRY_SECONDS = { urgent: 300, ordinary: 3600 } as const
/** About three days; counted, because a clock may jump. Then a message is given up. */
const MOST_ATTEMPTS = { urgent: 870, ordinary: 80 } as const

export class Notifications {
  private readonly installation: Installation
  private readonly cases: Cases
  private readonly channels: Channels

  private readonly planner: Planner
  private readonly clocks: ClockWatch
  private readonly asked: AskedColleagues

  constructor(of: { installation: Installation; cases: Cases; channels: Channels }) {
    this.installation = of.installation
    this.cases = of.cases
    this.channels = of.channels
    this.planner = new Planner(of)
    this.clocks = new ClockWatch({ ...of, planner: this.planner })
    this.asked = new AskedColleagues({ ...of, planner: this.planner })
  }

  /** One round: who is to be told, who comes next, what is sent. @returns steps taken */
  async round(): Promise<number> {
    const told = await this.tellAll()
    const failed = (id: CaseId, error: unknown) => this.failed(id, error)
    const looked = await this.clocks.round(failed)
    const asked = await this.asked.round(failed)
    return told + looked + asked + (await this.escalate()) + (await this.send())
  }

  /** A person of the office has opened the case, or said that they have seen that it waits. */
  opened({ person, office }: Reader, id: CaseId): Promise<void> {
    const { db, clock } = this.installation
    return recordOpened(db, { case: id, office, person, at: clock.now() })
  }

  /** What was told to an office of a case, step by step. */
  steps(of: { readonly case: CaseId; readonly office: OfficeId }): Promise<NotificationStep[]> {
    return notificationSteps(this.installation.db, of)
  }

  roster(office: OfficeId): Promise<Duty[]> {
    return this.planner.roster(office)
  }

  /**
   * Puts a person on an office's roster, or says anew how they are reached.
   * @throws Fault "notify/malformed-duty", "notify/not-of-office" naming the person
   */
  async putOnDuty(value: Json): Promise<void> {
    const what = { code: 'notify/malformed-duty', what: 'duty' } as const
    const given = accept(duty, value, what) as Duty
    const { persons } = directoryOf(this.installation, this.installation.state)
    for (const person of [given.person, given.deputy ?? given.person]) {
      const offices = persons.get(person)?.offices ?? []
      if (!offices.some(({ office }) => office === given.office) || !this.isHere(given.office)) {
        const sentence = `cannot put "${person}" on duty: the directory does not list them so`
        throw fault('notify/not-of-office', sentence, { person, office: given.office })
      }
    }
    await putOnDuty(this.installation.db, given)
  }

  takeOffDuty(of: { readonly office: OfficeId; readonly person: PersonId }): Promise<void> {
    return takeOffDuty(this.installation.db, of)
  }

  private isHere(office: OfficeId): boolean {
    return hosted(this.installation).some(({ id }) => id === office)
  }

  private now(): Instant {
    return this.installation.clock.now()
  }

  private async tellAll(): Promise<number> {
    const { db } = this.installation
    let done = 0
    for (let after = 0; ; ) {
      const queue = await queuedActs(db, { after, most: AT_ONCE })
      for (const queued of queue) {
        done += await this.tellOf(queued).catch((error: unknown) => this.failed(queued.case, error))
      }
      if (queue.length < AT_ONCE) return done
      after = queue.at(-1)!.position
    }
  }

  /** A case that cannot be read holds up no other; it stays in the queue. */
  private failed(id: CaseId, error: unknown): 0 {
    const code = isFault(error) ? error.code : 'office/unexpected'
    this.installation.report('work-failed', { work: 'notify', case: id, code })
    return 0
  }

  private async tellOf(queued: Queued): Promise<number> {
    const { installation } = this
    const at = this.now()
    const found = await this.cases.load(queued.case)
    const { acts, state } = found
    const act = acts.get(queued.act)
    // First: while the act is in the queue, whoever comes after a crash looks again.
    await this.clocks.look(found)
    const all = act ? whomToTell(act, state, hosted(installation)) : []
    const quiet = await unopenedSince(installation.db, {
      case: queued.case,
      since: addHours(at, -QUIET_HOURS),
    })
    const told: NewNotification[] = []
    for (const one of all) {
      // Whoever said the act knows of it.
      const of = { at, choose: byRoster, but: act!.signer.person }
      if (one.class === 'urgent' || !quiet.has(one.office))
        told.push(await this.planner.plan(one, of))
    }
    await tell(installation.db, queued, { told, at })
    return 1
  }

  private async escalate(): Promise<number> {
    const { db } = this.installation
    const at = this.now()
    const of = {
      at,
      next: addSeconds(at, ESCALATE_SECONDS),
      mostSeconds: ESCALATE_SECONDS,
      escalate: async ({ office, told }: { office: OfficeId; told: readonly string[] }) => {
        const next = nextInLine(await this.roster(office), told)
        return next.map(({ person }) => this.planner.message('mail', person))
      },
    }
    let count = 0
    while (await escalateOne(db, of)) count++
    return count
  }

  private async send(): Promise<number> {
    const { db } = this.installation
    const at = this.now()
    const leased = await leaseMessages(db, {
      at,
      until: addSeconds(at, LEASE_SECONDS),
      mostSeconds: MOST_RETRY_SECONDS.ordinary,
      most: AT_ONCE,
    })
    await Promise.all(leased.map((message) => this.sendOne(message)))
    return leased.length
  }

  private async sendOne(message: Leased): Promise<void> {
    const { db } = this.installation
    const fared = await this.deliver(message).then(
      () => ({ what: 'sent' }) as const,
      (error: unknown) => this.fared(message, error),
    )
    await recordFared(db, message, { at: this.now(), fared })
  }

  /** Only a code is kept of what a server said: it may have repeated an address. */
  private fared(message: Leased, error: unknown): Fared {
    const problem = isFault(error) ? error.code : 'notify/unexpected'
    const at = this.now()
    const { office, channel } = message
    this.installation.report('notification-failed', { office, channel, code: problem })
    if (message.attempts >= MOST_ATTEMPTS[message.class]) return { what: 'given-up', problem }
    const most = MOST_RETRY_SECONDS[message.class]
    const pause = Math.min(most, FIRST_RETRY_SECONDS * 2 ** Math.min(message.attempts - 1, 16))
    return { what: 'failed', problem, retryAt: addSeconds(at, pause) }
  }

  private async deliver(message: Leased): Promise<void> {
    const { id, class: how, case: reference, office, recipient } = message
    const notice = { id, class: how, reference }
    const { mailer, hooks } = this.channels
    if (message.channel === 'hook') {
      if (!hooks) throw fault('notify/no-channel', `cannot call "${recipient}": no such hook`)
      return hooks.call({ ...notice, hook: recipient, office })
    }
    if (!mailer) throw fault('notify/no-channel', 'cannot send mail: no server is configured')
    const on = (await this.roster(office)).find(({ person }) => person === recipient)
    if (!on) throw fault('notify/not-on-duty', `cannot reach "${recipient}": not on the roster`)
    return mailer.send({ ...notice, to: on.address, language: on.language })
  }
}
