/**
 * The registry: the office that speaks by the clock. It says what a clock that ran out calls
 * for, and tells the other side when the law here stops one of its acts. Each of its acts is said
 * once: the case, the duty, the act that started the clock and the due instant name it.
 */
import { isFault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import { addDays, dayOf, type Instant } from '../base/instant.ts'
import { canonicalBytes, type Json } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import { type Clock, REGISTRY_DUTIES } from '../casefile/clock.ts'
import { clocks } from '../casefile/clocks.ts'
import { PERIODS, periodsOf } from '../casefile/periods.ts'
import type { CaseState, ParcelState } from '../casefile/state.ts'
import { actStatement, signStatement } from '../signing/statement.ts'
import { casesDue } from '../storage/acts.ts'
import { type Stopped, unanswered } from '../storage/stopped.ts'
import type { Answer, Door } from './door.ts'
import { draft } from './draft.ts'
import type { Pieces } from './evidence.ts'
import { hosted, type Installation, ownProfile, partiesHere } from './installation.ts'
import type { Seen } from './seen.ts'
import type { Turns } from './turns.ts'

const ROWS_AT_ONCE = 64

export class Registry {
  private readonly installation: Installation
  private readonly door: Door
  private readonly seen: Seen
  /** Destroys what is kept here of a parcel; settled before the act that says so is made. */
  private readonly destroy: (pieces: Pieces) => Promise<void>
  /** The same for the case's keys, and with them the personal parts of its acts. */
  private readonly forget: (id: CaseId) => Promise<void>
  /** Between the destruction and the act that says so, nothing that is fetched is put there. */
  private readonly turns: Turns

  constructor(of: {
    readonly installation: Installation
    readonly door: Door
    readonly seen: Seen
    readonly destroy: (pieces: Pieces) => Promise<void>
    readonly forget: (id: CaseId) => Promise<void>
    readonly turns: Turns
  }) {
    this.installation = of.installation
    this.door = of.door
    this.seen = of.seen
    this.destroy = of.destroy
    this.forget = of.forget
    this.turns = of.turns
  }

  /** Says what every clock that ran out calls for. @returns how many acts were said */
  async sweep(): Promise<number> {
    let said = 0
    for await (const id of casesDue(this.installation.db, this.now(), ROWS_AT_ONCE)) {
      // A case that cannot be written to stops alone.
      said += await this.strikeAll(id).catch((error: unknown) => this.failed(id, error))
    }
    return said
  }

  /** Says that a provider's parcel is here, once. */
  async fetched(id: CaseId, { produced, fetched, at }: ParcelState): Promise<boolean> {
    if (fetched) return false
    const struck = { duty: 'fetch-parcel', started: produced, due: at }
    return this.say(id, 'ParcelFetched', { body: { produced }, struck })
  }

  /** Tells the other side of each of its acts that the law stops here. */
  async answerStopped(): Promise<number> {
    let said = 0
    for await (const stopped of unanswered(this.installation.db, ROWS_AT_ONCE)) {
      const failed = (error: unknown) => this.failed(stopped.case, error)
      if (await this.answer(stopped).catch(failed)) said++
    }
    return said
  }

  private answer({ act, case: id, outcome, rules }: Stopped): Promise<boolean> {
    return this.say(id, 'ActNotAdmitted', {
      body: { act, outcome, rules: [...rules] },
      parts: { findings: canonicalBytes({ outcome, rules: [...rules] }) },
      struck: { duty: 'not-admitted', started: act, due: this.now() },
    })
  }

  private now(): Instant {
    return this.installation.clock.now()
  }

  private failed(id: CaseId, error: unknown): 0 {
    const code = isFault(error) ? error.code : 'office/unexpected'
    this.installation.report('work-failed', { work: 'sweep', case: id, code })
    return 0
  }

  /** One erasure may be what the next one waits for. */
  private async strikeAll(id: CaseId): Promise<number> {
    const own = periodsOf(ownProfile(this.installation))
    const here = partiesHere(this.installation)
    const isMine = ({ by, duty, state }: Clock) =>
      here.includes(by ?? '') && REGISTRY_DUTIES.some((one) => one === duty) && state === 'overdue'
    const next = async () => {
      const { state, acts } = await this.door.cases.load(id)
      const struck = clocks(state, this.now(), own).find(isMine)
      return struck && { state, acts, clock: struck }
    }
    for (let said = 0; ; said++) {
      if (!(await this.turns.take(id, () => this.strike(id, next)))) return said
    }
  }

  /** What came while this waited may be a reason to keep what was to go. */
  private async strike(id: CaseId, next: () => Promise<Struck | undefined>): Promise<boolean> {
    const found = await this.door.turns.take(id, async () => {
      const now = await next()
      if (now && now.clock.duty !== 'lock-evidence') await this.erase(id, now)
      return now
    })
    if (!found) return false
    const { state, clock } = found
    const struck = { duty: clock.duty, started: clock.from, due: clock.due }
    if (clock.duty === 'lock-evidence') {
      return this.say(id, 'EvidenceLocked', {
        body: { received: clock.from, due: clock.due },
        struck,
      })
    }
    const copy = copyOf(state, clock)
    const body = {
      produced: copy?.produced ?? null,
      destroyed: copy ? ['header', 'payload'] : ['case-key', 'parts'],
      backupsGoneBy: dayOf(addDays(this.now(), PERIODS.backupDays.value)),
    }
    const due = isBeaten(found, body.produced, this.office()) ? this.now() : clock.due
    return this.say(id, 'EvidenceErased', { body, struck: { ...struck, due } })
  }

  private erase(id: CaseId, { state, clock }: Struck): Promise<void> {
    const copy = copyOf(state, clock)
    return copy ? this.destroy(copy) : this.forget(id)
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

  /** A provider has no registry: its one office says what its clock calls for. */
  private office(): OfficeId {
    const offices = hosted(this.installation)
    return (offices.find(({ kind }) => kind === 'registry') ?? offices[0]!).id
  }
}

interface Struck {
  readonly state: CaseState
  readonly acts: ReadonlyMap<ActId, CaseAct>
  readonly clock: Clock
}

/** Was it said before and lost its effect since? Then its first name is taken. */
const isBeaten = ({ state, acts }: Struck, produced: ActId | null, by: OfficeId): boolean =>
  state.without.some(({ act }) => {
    const { type, body, signer } = acts.get(act)!
    return type === 'EvidenceErased' && body['produced'] === produced && signer.office === by
  })

/** The parcel that a clock is about: the one received, any that was produced, or none. */
function copyOf({ parcels, strays }: CaseState, { duty, from }: Clock) {
  if (duty === 'erase-parts') return null
  return duty === 'erase-evidence'
    ? parcels.find(({ received }) => received?.act === from)!
    : [...parcels, ...strays].find(({ produced }) => produced === from)!
}
