/**
 * The registry: the office that speaks by the clock. It says what a clock that ran out calls
 * for, and tells the other side when the law here stops one of its acts. Each of its acts is said
 * once: the case, the duty, the act that started the clock and the due instant name it.
 */
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { addDays, dayOf, type Instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import { type Clock, clocks, PERIODS } from '../casefile/clocks.ts'
import type { CaseState, ParcelState } from '../casefile/state.ts'
import { actStatement, signStatement } from '../signing/statement.ts'
import { casesDue } from '../storage/acts.ts'
import { unanswered } from '../storage/stopped.ts'
import type { Answer, Door } from './door.ts'
import { REGISTRY_DUTIES } from './door.ts'
import { draft } from './draft.ts'
import { hosted, type Installation } from './installation.ts'
import type { Seen } from './seen.ts'

const CASES_AT_ONCE = 64

/** Header, payload, case key: gone for good when it settles, also if they were gone before. */
export type Destroy = (id: CaseId, parcel: ParcelState) => Promise<void>

export class Registry {
  private readonly installation: Installation
  private readonly door: Door
  private readonly seen: Seen
  /** Destroys what is kept here of a parcel; settled before the act that says so is made. */
  private readonly destroy: Destroy

  constructor(of: {
    readonly installation: Installation
    readonly door: Door
    readonly seen: Seen
    readonly destroy: Destroy
  }) {
    this.installation = of.installation
    this.door = of.door
    this.seen = of.seen
    this.destroy = of.destroy
  }

  /** Says what every clock that ran out calls for. @returns how many acts were said */
  async sweep(): Promise<number> {
    const now = this.installation.clock.now()
    let said = 0
    for (const id of await casesDue(this.installation.db, now, CASES_AT_ONCE)) {
      const { state } = await this.door.cases.load(id)
      const struck = clocks(state, now).find(
        (clock) => this.isMine(clock) && clock.state === 'overdue',
      )
      if (struck && (await this.strike(id, state, struck))) said++
    }
    return said
  }

  /** Tells the other side of each of its acts that the law stops here. */
  async answerStopped(): Promise<number> {
    const stopped = await unanswered(this.installation.db)
    for (const { act, case: id, outcome, rules } of stopped) {
      await this.say(id, 'ActNotAdmitted', {
        body: { act, outcome, rules: [...rules] },
        parts: { findings: canonicalBytes({ outcome, rules: [...rules] }) },
        struck: { duty: 'not-admitted', started: act, due: this.installation.clock.now() },
      })
    }
    return stopped.length
  }

  private isMine(clock: Clock): boolean {
    return (
      clock.by === this.installation.state && REGISTRY_DUTIES.some((duty) => duty === clock.duty)
    )
  }

  private async strike(id: CaseId, state: CaseState, clock: Clock): Promise<boolean> {
    const struck = { duty: clock.duty, started: clock.from, due: clock.due }
    if (clock.duty === 'lock-evidence') {
      return this.say(id, 'EvidenceLocked', {
        body: { received: clock.from, due: clock.due },
        struck,
      })
    }
    const parcel = state.parcels.find((entry) => entry.received?.act === clock.from)
    if (!parcel) return false
    await this.destroy(id, parcel)
    const now = this.installation.clock.now()
    const backupsGoneBy = dayOf(addDays(now, PERIODS.backupDays.value))
    const destroyed = ['header', 'payload', 'case-key', 'parts']
    const body = { received: clock.from, destroyed, backupsGoneBy }
    return this.say(id, 'EvidenceErased', { body, struck })
  }

  private async say(
    id: CaseId,
    type: string,
    what: {
      readonly body: Json
      readonly parts?: Readonly<Record<string, Uint8Array>>
      readonly struck: { duty: string; started: ActId; due: Instant }
    },
  ): Promise<boolean> {
    const { installation } = this
    const office = this.office()
    const key = installation.officeKeys.get(office)
    if (!key) return false
    const view = await this.door.cases.load(id)
    const made = draft(
      {
        type,
        case: id,
        office,
        person: null,
        key: key.kid,
        body: what.body,
        ...(what.parts ? { parts: what.parts } : {}),
      },
      { installation, view, at: installation.clock.now(), saw: this.seen.for(view.state) },
    )
    const signature = signStatement(actStatement(made.payload), key)
    const answer: Answer = await this.door.propose({
      envelope: { payload: made.payload, signature, countersignature: null, parts: made.parts },
      from: null,
      struck: what.struck,
    })
    installation.report('clock-struck', {
      act: made.id,
      duty: what.struck.duty,
      answer: answer.kind,
    })
    return answer.kind === 'recorded'
  }

  private office(): OfficeId {
    return hosted(this.installation).find(({ kind }) => kind === 'registry')?.id as OfficeId
  }
}
