/**
 * The one door. Every act, whoever brings it, comes through here: it is verified, folded onto
 * its causal past, held against the law, and committed with everything that belongs to it in one
 * transaction; its log leaf and its delivery follow from what was committed.
 *
 * An own act that the law stops is not committed: the answer has the findings. A peer's act that
 * is authentic, in form and proven logged is always committed; one that the law stops has no
 * effect here.
 */
import { type Bytes, concat } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { canonicalBytes, canonicalJson, type Json } from '../base/json.ts'
import { isSpoken } from '../casefile/acts/table.ts'
import type { FormRefusal } from '../casefile/admit.ts'
import { REGISTRY_DUTIES } from '../casefile/clock.ts'
import { clocks } from '../casefile/clocks.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import { periodsOf } from '../casefile/periods.ts'
import { runsOnPromise } from '../casefile/promise.ts'
import { released } from '../casefile/sight.ts'
import type { CaseState } from '../casefile/state.ts'
import { countersign, type Envelope } from '../signing/envelope.ts'
import {
  asIfSigned,
  type LogPosition,
  type Unsigned,
  type VerifiedAct,
  verifyEnvelope,
} from '../signing/signer.ts'
import { type Admission, type Admit, admitting, type Logged } from '../storage/admit.ts'
import { seal, unsealed } from '../storage/case-keys.ts'
import { OPENING_BYTES } from '../transparency/leaf.ts'
import { Cases, caseActOf, type LoadedCase, partLabel } from './cases.ts'
import { type Considered, consider, type LawSays } from './consider.ts'
import {
  type Installation,
  isProvider,
  ownProfile,
  partiesHere,
  partiesOf,
  peersOf,
  placeOf,
} from './installation.ts'
import { wrongRecipients } from './recipients.ts'
import { Turns } from './turns.ts'
import { workOf } from './work.ts'

/** An act said here may name a time this far from the clock. */
const OWN_SKEW_SECONDS = 300
/** A case that others keep writing to is tried this often before the caller is told to wait. */
const MOST_TRIES = 20

export interface Proposal {
  readonly envelope: Envelope
  /** Where a peer's act comes from, with its proof; null for an act said here. */
  readonly from: PeerSource | null
  /** For an act of the registry: the clock that struck. */
  readonly struck?: Admission['struck']
}

export interface PeerSource {
  readonly peer: string
  /** Its proof, or the promise on which it comes. */
  readonly logged: Logged
  /** The leaf's secret, 32 bytes. */
  readonly r: Uint8Array
  /** Our signed answer, made before the act is committed and stored with it. */
  receipt(result: 'recorded' | 'without-effect' | 'not-understood'): Uint8Array
}

export type Answer =
  /** Committed. An own act is not yet effective: it waits for its log proof. */
  | {
      readonly kind: 'recorded'
      readonly act: ActId
      readonly case: CaseId
      readonly effective: boolean
      readonly law: LawSays | null
      /** It had been committed before; nothing happened again. */
      readonly again: boolean
    }
  /** An own act that the law stops: nothing was committed. */
  | { readonly kind: 'stopped'; readonly act: ActId; readonly law: LawSays }
  /** Form or power is wrong: nothing was committed. */
  | { readonly kind: 'refused'; readonly act: ActId; readonly refusal: FormRefusal }
  /** Acts that it follows are not here yet. */
  | { readonly kind: 'waiting'; readonly act: ActId; readonly missing: readonly ActId[] }

export class Door {
  readonly cases: Cases
  /** Nothing of a case is destroyed here while an act of it is being admitted. */
  readonly turns = new Turns()
  private readonly installation: Installation
  private readonly admit: Admit

  constructor(installation: Installation) {
    this.installation = installation
    this.admit = admitting(installation.db)
    this.cases = new Cases(installation)
  }

  /**
   * Proposes an act.
   * @throws Fault for what is not authentic ("signer/…", "passkey/…", "jws/…", "act/…",
   *   "envelope/…"), "office/wrong-time" and "office/part-missing" for an own act, "office/busy"
   *   when the case cannot be locked, and the storage codes; nothing is committed then, but for a
   *   storage fault with outcome "unknown", which is settled by proposing the act again
   */
  async propose(proposal: Proposal): Promise<Answer> {
    const now = this.installation.clock.now()
    const verified = this.verify(proposal, now)
    const id = verified.payload.case
    const begun = await this.begin(proposal, verified, now)
    if (begun) return begun
    let view = await this.cases.recall(id)
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const settled = await this.settle(proposal, verified, view, now)
      if (settled !== 'stale' && settled.kind === 'recorded') return settled
      // Memory may be behind: nothing is turned away before the database was asked.
      const { count } = view
      view = await this.cases.load(id)
      if (settled !== 'stale' && view.count === count) return settled
    }
    throw fault('office/busy', `cannot record act "${verified.id}": its case is being written to`, {
      retryable: true,
    })
  }

  /**
   * An act that follows nothing mostly opens its case, and the database says so when it admits it:
   * no other look is needed. Whatever else comes of it is settled on the case as it is.
   */
  private async begin(
    proposal: Proposal,
    verified: VerifiedAct,
    now: Instant,
  ): Promise<Answer | undefined> {
    const view = verified.payload.follows.length === 0 && this.cases.unheard(verified.payload.case)
    if (!view) return undefined
    const settled = await this.settle(proposal, verified, view, now).catch(() => undefined)
    return settled && settled !== 'stale' && settled.kind === 'recorded' ? settled : undefined
  }

  /**
   * What form and law would say of a draft that its author signs now. Nothing is recorded.
   * @throws Fault as `propose`, but for signatures
   */
  async preview(draft: Unsigned): Promise<Considered> {
    const now = this.installation.clock.now()
    const act = asIfSigned(draft, this.installation.directories(), now)
    checkOwn(act, now)
    return this.consider(act, await this.cases.load(act.payload.case))
  }

  private verify({ envelope, from }: Proposal, now: Instant): VerifiedAct {
    const leaf: LogPosition | null = from && 'proof' in from.logged ? from.logged : null
    return verifyEnvelope(envelope, {
      directories: this.installation.directories(),
      intakeAt: now,
      leaf,
      countersigned: from !== null,
    })
  }

  /** What an act means on a case as it is known; also asked when a forgotten act is put back. */
  consider(verified: VerifiedAct, view: LoadedCase): Considered {
    return consider({
      act: caseActOf(verified, view.acts),
      view,
      unspoken: new Set([...view.envelopes.keys()].filter((id) => !view.acts.has(id))),
      profile: ownProfile(this.installation),
      parties: (state) => partiesOf(this.installation, state),
      here: this.installation.state,
      law: !isProvider(this.installation),
    })
  }

  private async settle(
    proposal: Proposal,
    verified: VerifiedAct,
    view: LoadedCase,
    now: Instant,
  ): Promise<Answer | 'stale'> {
    const { id } = verified
    const before = view.envelopes.get(id)
    if (before) return this.again(verified, view)
    // Only now: whoever lost the answer asks again with the same act, however late.
    if (!proposal.from) checkOwn(verified, now)
    const spoken = isSpoken(verified.payload.type)
    const considered = spoken ? this.consider(verified, view) : null
    if (proposal.from && 'promise' in proposal.from.logged) checkPromised(verified, considered)
    const no = considered && turnedAway(id, considered, proposal.from !== null)
    if (no) return no
    const refusal = this.wronglySealed(considered, id, proposal)
    if (refusal) return { kind: 'refused', act: id, refusal }
    const envelope = proposal.from ? proposal.envelope : this.countersigned(proposal, verified)
    const answer = await this.turns.take(view.id, async () =>
      this.admit(await this.admission({ proposal, verified, view, considered, envelope, now })),
    )
    if (answer === 'stale') return 'stale'
    if (answer === 'duplicate') return this.again(verified, await this.cases.load(view.id))
    this.cases.remember(
      {
        id: view.id,
        count: view.count + 1,
        envelopes: new Map(view.envelopes).set(id, envelope),
        ...(considered?.after ?? { acts: view.acts, state: view.state }),
      },
      view,
    )
    const { effective = false, law = null } = considered ?? {}
    return { kind: 'recorded', act: id, case: view.id, effective, law, again: false }
  }

  /** Whom an own act names as reader of evidence is not left to its author. */
  private wronglySealed(considered: Considered | null, id: ActId, { from }: Proposal) {
    const act = from === null ? considered?.after.acts.get(id) : undefined
    return act && wrongRecipients(act, this.installation, considered!.after)
  }

  /** The act is known: whatever signature it bears this time, nothing happens again. */
  private async again({ id }: VerifiedAct, view: LoadedCase): Promise<Answer> {
    const row = await this.installation.db.kysely
      .selectFrom('act_decision')
      .select('effective')
      .where('act_id', '=', id)
      .executeTakeFirst()
    const effective = row?.effective ?? true
    return { kind: 'recorded', act: id, case: view.id, effective, law: null, again: true }
  }

  private countersigned({ envelope }: Proposal, { id, payload }: VerifiedAct): Envelope {
    const { office } = payload.author
    const here = placeOf(this.installation, office) === this.installation.id
    const key = here && this.installation.officeKeys.get(office)
    if (key) return { ...envelope, countersignature: countersign(id, key) }
    throw fault('office/not-hosted', `cannot record an act of "${office}": it is not hosted here`)
  }

  /** Everything that an admission writes. */
  async admission(input: {
    readonly proposal: Proposal
    readonly verified: VerifiedAct
    readonly view: LoadedCase
    readonly considered: Considered | null
    readonly envelope: Envelope
    readonly now: Instant
  }): Promise<Admission> {
    const { proposal, verified, view, considered, envelope, now } = input
    const { random, caseKeys } = this.installation
    const { id, payload } = verified
    const state = considered?.after.state ?? view.state
    const key = await caseKeys.current(payload.case)
    const sealed = (label: string, bytes: Uint8Array) => seal(key, label, bytes, random)
    const { from } = proposal
    const result = !considered
      ? 'not-understood'
      : considered.effective
        ? 'recorded'
        : 'without-effect'
    return {
      case: payload.case,
      expected: view.count,
      requesting: state.requesting,
      requested: state.requested,
      nextDue: nextDue(state, now, this.installation),
      closed: state.closed !== null,
      act: {
        id,
        type: payload.type,
        office: payload.author.office,
        at: payload.at,
        own: from === null,
        spoken: considered !== null,
        payload: envelope.payload,
        signature: canonicalJson({ author: envelope.signature as unknown as Json }),
        countersignature: canonicalJson({ jws: envelope.countersignature as unknown as Json }),
        parts: keptParts(envelope, (name, bytes) => sealed(partLabel(id, name), bytes)),
      },
      admittedAt: now,
      decision: considered?.law
        ? decided(considered, considered.law, (bytes) => sealed(`decision ${id}`, bytes))
        : null,
      opening: {
        class: leafClass(payload.type),
        r: new Uint8Array(from?.r ?? random(OPENING_BYTES)),
      },
      from: from && {
        peer: from.peer,
        logged: from.logged,
        receipt: new Uint8Array(from.receipt(result)),
      },
      ...this.leaving(considered, verified, from !== null),
      struck: proposal.struck ?? null,
      work: workOf(this.installation, considered?.after ?? view, [id]),
    }
  }

  /** Own acts that this one sets on their way: none leaves a case before an opening act. */
  private leaving(
    considered: Considered | null,
    { id, payload }: VerifiedAct,
    fromPeer: boolean,
  ): Pick<Admission, 'outgoing' | 'promised'> {
    if (fromPeer || !considered) return { outgoing: [], promised: [] }
    const { acts } = considered.after
    const outgoing = [...peersOf(this.installation, payload.audience)].flatMap(([peer, offices]) =>
      released(acts.get(id)!, acts, offices)
        .filter(({ signer }) => this.installation.officeKeys.has(signer.office))
        .map((act) => ({ peer, act: act.id })),
    )
    const promised = [...new Set(outgoing.map(({ act }) => act))].filter((act) =>
      runsOnPromise(acts.get(act)!, acts),
    )
    return { outgoing, promised }
  }
}

/**
 * Parts as they are stored, salt first. Which acts an act rests on is no personal datum, and has
 * to outlive the case key: the way from an order to its request often runs through it.
 */
export const keptParts = (
  { parts }: Envelope,
  sealed: (name: string, bytes: Bytes) => Bytes,
): Admission['act']['parts'] =>
  new Map(
    [...parts].map(([name, { salt, bytes }]) => {
      const content = concat(salt, bytes)
      return [name, name === 'rests' ? unsealed(content) : sealed(name, content)]
    }),
  )

/** What stops an act before it is committed. The law stops only what is said here. */
function turnedAway(id: ActId, considered: Considered, fromPeer: boolean): Answer | null {
  const { missing, refusal, effective, law } = considered
  if (missing.length > 0) return { kind: 'waiting', act: id, missing }
  if (refusal) return { kind: 'refused', act: id, refusal }
  if (!fromPeer && !effective && law) return { kind: 'stopped', act: id, law }
  return null
}

function decided(
  { effective }: Considered,
  { decision }: LawSays,
  sealed: (bytes: Uint8Array) => ReturnType<typeof seal>,
): NonNullable<Admission['decision']> {
  return {
    outcome: decision.outcome,
    effective,
    profile: decision.profile,
    digest: decision.digest,
    rules: decision.findings.map(({ rule }) => rule),
    sealed: sealed(canonicalBytes(decision as unknown as Json)),
  }
}

/**
 * On a promise comes only what never waits for the log. A revoked key's act must show its place
 * in the log, or it could be dated back to before the revocation.
 * @throws Fault "gate/not-on-promise"
 */
function checkPromised({ id, signer }: VerifiedAct, considered: Considered | null): void {
  if (considered && considered.missing.length > 0) return
  const act = considered?.after.acts.get(id)
  if (act && signer.revokedFrom === null && runsOnPromise(act, considered!.after.acts)) return
  throw fault('gate/not-on-promise', `cannot accept act "${id}" on a promise: it must be logged`)
}

/** An act said here is of now, and comes with all its parts: what is lost here is lost. */
function checkOwn({ payload, parts }: VerifiedAct, now: Instant): void {
  const missing = Object.keys(payload.parts).find((name) => !parts.has(name))
  if (missing !== undefined) {
    throw fault('office/part-missing', `cannot record act: its part "${missing}" is not there`)
  }
  const early = payload.at < addSeconds(now, -OWN_SKEW_SECONDS)
  if (!early && payload.at <= addSeconds(now, OWN_SKEW_SECONDS)) return
  throw fault('office/wrong-time', `cannot record an act of ${payload.at} at ${now}: sign it anew`)
}

/** When the registry next has something to say in this case. */
function nextDue(state: CaseState, now: Instant, installation: Installation): Instant | null {
  const here = partiesHere(installation)
  const mine = clocks(state, now, periodsOf(ownProfile(installation))).filter(
    (clock) =>
      here.includes(clock.by ?? '') &&
      REGISTRY_DUTIES.some((duty) => duty === clock.duty) &&
      (clock.state === 'running' || clock.state === 'overdue'),
  )
  return mine[0]?.due ?? null
}
