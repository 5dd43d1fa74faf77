/**
 * Deciding again, as recorded: the facts are projected from the acts, the profile is read from
 * its document, and the decision must come out with the same bytes.
 */
import { sameBytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { accept, digestText, z } from '../base/schema.ts'
import { advances, type CaseAct } from '../casefile/act.ts'
import {
  type Declarations,
  declarations,
  type Parties,
  partnerDeclares,
} from '../casefile/declarations.ts'
import { fold } from '../casefile/fold.ts'
import { type JudgeInput, judge, type LawSays } from '../casefile/judge.ts'
import type { CaseState } from '../casefile/state.ts'
import { isOnPaper } from '../casefile/state-paper.ts'
import type { Decision } from '../law/decide.ts'
import { documentJson, type Profile } from '../law/profile.ts'
import { readProfile } from '../law/read-rule.ts'
import type { Directory } from '../signing/directory.ts'
import type { Footing } from './case-acts.ts'
import type { Chains } from './chains.ts'
import type { Bundle } from './contents.ts'
import type { Correction, Findings } from './verification.ts'

/** The acts that an act knew of, and what they fold to. */
export interface Past {
  readonly acts: ReadonlyMap<ActId, CaseAct>
  readonly state: CaseState
}

const MOST_DECISION_BYTES = 4 << 20
const recordedDecision = z.looseObject({ profile: digestText })

interface LawOf {
  readonly bundle: Bundle
  readonly chains: Chains
  /** Today's encoding of a profile, where the reader asks for it. */
  readonly corrected: (profile: Profile) => Profile | undefined
}

export class Law {
  /** Decisions that came out with the same bytes. */
  remade = 0
  /** Decisions that today's encoding would have made otherwise. */
  readonly corrections: Correction[] = []
  private readonly corrected: LawOf['corrected']
  private readonly bundle: Bundle
  private readonly chains: Chains
  private readonly findings: Findings
  private readonly profiles = new Map<string, Profile>()
  private readonly declared = new Map<Directory, Declarations | undefined>()
  /** False where no law is applied: a provider's installation. */
  private readonly applies: boolean

  constructor({ bundle, chains, corrected }: LawOf, findings: Findings) {
    this.corrected = corrected
    this.bundle = bundle
    this.chains = chains
    this.findings = findings
    for (const [name, bytes] of bundle.profiles) this.readProfile(name, bytes)
    const directory = chains.view.latest(this.own)
    const hosted = [...(directory?.offices.values() ?? [])].filter(
      ({ installation }) => installation === bundle.exporter,
    )
    this.applies = hosted.some(({ kind }) => kind !== 'provider')
    if (this.applies) return
    const why = hosted.length > 0 ? 'hosts a provider alone' : 'is in no directory'
    findings.gap('law', `the exporter ${bundle.exporter} ${why}: nothing was decided again`)
  }

  /**
   * Holds the recorded decision on an act against the same question asked anew; and an act of the
   * exporter's own side, which its law must have let through.
   */
  check(act: CaseAct, past: Past, footing: Footing): void {
    const record = this.bundle.decisions.get(act.id)
    const own = this.isOwn(act)
    if (!this.applies || (!record && !(own && advances(act)))) return
    if (footing === 'broken') {
      this.findings.gap('decision', 'acts before it are missing', act.id)
      return
    }
    const profile = this.profileFor(act, record)
    if (!profile) return
    const made = this.decideAgain(act, past, { profile, record })
    if (!record) this.findings.gap('decision', 'the exporter recorded none', act.id)
    else if (made?.same) this.remade += 1
    else if (footing === 'whole') {
      this.findings.fault('decision/differs', 'decided again, it is another', { act: act.id })
    } else this.findings.gap('decision', 'what it was decided on is erased or withheld', act.id)
    const stopped = own && advances(act) && made?.admitted === false && footing === 'whole'
    if (stopped && (made.same || !record)) {
      this.findings.fault('law/stopped', 'the law of its own side stops it', { act: act.id })
    }
  }

  /** Was it said at the exporter's own door? A provider of the same State has one of its own. */
  private isOwn({ signer, at }: CaseAct): boolean {
    const { office } = signer
    const listed = this.chains.view.at(stateOf(office), at)?.offices.get(office)
    return listed?.installation === this.bundle.exporter
  }

  private get own(): StateCode {
    return stateOf(this.bundle.exporter)
  }

  private readProfile(name: string, bytes: Uint8Array): void {
    const of = { entry: `profiles/${name}.json` }
    this.findings.attempt(() => {
      const profile = readProfile(bytes)
      if (profile.digest !== name || !sameBytes(canonicalBytes(documentJson(profile)), bytes)) {
        throw fault('bundle/other-profile', 'the profile is another than its name says')
      }
      this.profiles.set(name, profile)
    }, of)
  }

  private profileFor(act: CaseAct, record: Uint8Array | undefined): Profile | undefined {
    const named = record ? this.profileNamed(act.id, record) : act.profile
    if (named === undefined) return undefined
    const chain = this.chains.byState.get(this.own) ?? []
    if (!chain.some(({ content }) => content.profile.digest === named)) {
      const says = `no directory of ${this.own} names profile ${named}`
      this.findings.fault('decision/other-profile', says, { act: act.id })
      return undefined
    }
    const profile = this.profiles.get(named)
    const entry = `profiles/${named}.json`
    if (!profile && !this.bundle.profiles.has(named as never)) {
      this.findings.fault('decision/no-profile', `"${entry}" is missing`, { act: act.id })
    }
    return profile
  }

  private profileNamed(act: ActId, record: Uint8Array): string | undefined {
    const code = 'decision/malformed'
    const json = this.findings.attempt(
      () => parseJson(record, { sizeBytes: MOST_DECISION_BYTES }),
      { act },
    )
    if (json === undefined) return undefined
    return this.findings.attempt(() => accept(recordedDecision, json, { code, what: 'decision' }), {
      act,
    })?.profile
  }

  private decideAgain(
    act: CaseAct,
    past: Past,
    { profile, record }: { readonly profile: Profile; readonly record: Uint8Array | undefined },
  ): { same: boolean; admitted: boolean } | undefined {
    const acts = new Map(past.acts).set(act.id, act)
    const known = fold(act.case, acts.values())
    let first: LawSays | undefined
    for (const parties of this.partiesAt(act, known)) {
      const made = judge({ act, past, profile, parties, here: this.own })
      const bytes = canonicalBytes(made.decision as unknown as Json)
      if (record && sameBytes(bytes, record)) {
        this.correct(act, made, { act, past, profile, parties, here: this.own })
        return { same: true, admitted: made.admission.admitted }
      }
      first ??= made
    }
    return first && { same: false, admitted: first.admission.admitted }
  }

  /** Holds the recorded decision against the one that today's encoding makes of the same. */
  private correct({ id, type }: CaseAct, { decision }: LawSays, asked: JudgeInput): void {
    const profile = this.corrected(asked.profile)
    if (!profile || profile.digest === asked.profile.digest) return
    const now = judge({ ...asked, profile }).decision
    const rules = (one: Decision) => one.findings.map(({ rule }) => rule)
    const without = (one: Decision, other: Decision) =>
      rules(one).filter((rule) => !rules(other).includes(rule))
    const change = {
      recorded: decision.outcome,
      corrected: now.outcome,
      added: without(now, decision),
      gone: without(decision, now),
    }
    if (change.recorded === change.corrected && change.added.length + change.gone.length === 0) {
      return
    }
    this.corrections.push({ act: id, type, ...change })
  }

  /**
   * What both States declare: by the directories in force at the act, then by later ones, since
   * the exporter may have had a newer one when it recorded an act of the other side.
   */
  private *partiesAt(act: CaseAct, state: CaseState): Generator<Parties> {
    const { requesting, requested } = state
    if (!requesting || !requested) return
    for (const other of this.declaredFrom(requested, act)) {
      const partner = partnerDeclares(other, requesting)
      const listed = isOnPaper(state) ? [] : this.declaredFrom(requesting, act)
      for (const one of [...(partner ? [partner] : []), ...listed]) {
        yield {
          requesting: { state: requesting, declares: one },
          requested: { state: requested, declares: other },
        }
      }
    }
  }

  private declaredFrom(state: StateCode, { at }: CaseAct): Declarations[] {
    const since = this.chains.view.at(state, at)?.content.serial ?? 0
    const later = (this.chains.byState.get(state) ?? []).filter(
      ({ content }) => content.serial >= since,
    )
    const distinct = new Map(
      later.map((one) => [JSON.stringify(one.content.declarations), one] as const),
    )
    return [...distinct.values()].flatMap((one) => this.declarationsOf(one) ?? [])
  }

  private declarationsOf(directory: Directory): Declarations | undefined {
    if (!this.declared.has(directory)) {
      const { state, serial } = directory.content
      const code = 'directory/malformed-declarations'
      const read = this.findings.attempt(
        () =>
          accept(declarations, directory.content.declarations, {
            code,
            what: `declarations of ${state}`,
          }),
        { entry: `directories/${state}-${serial}.json` },
      )
      this.declared.set(directory, read)
    }
    return this.declared.get(directory)
  }
}
