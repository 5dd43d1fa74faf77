/**
 * What is kept beside the acts of a case: their places in logs, what the law said of each when it
 * was recorded, and who has receipted it. For the same readers as the acts themselves.
 */
import { type Bytes, fromUtf8 } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { type Json, parseJson } from '../base/json.ts'
import type { CaseAct } from '../casefile/act.ts'
import { fold } from '../casefile/fold.ts'
import { judge } from '../casefile/judge.ts'
import { type Hands, type NextAct, nextActs } from '../casefile/next-acts.ts'
import { causalPast } from '../casefile/order.ts'
import { readReceipt } from '../exchange/receipt.ts'
import type { Decision } from '../law/decide.ts'
import { type WholeTree, wholeTree } from '../law/explain.ts'
import { generationOf, unseal } from '../storage/case-keys.ts'
import type { Cases, LoadedCase } from './cases.ts'
import { type Installation, partiesOf, profileOf } from './installation.ts'
import {
  type ActStatus,
  type CaseReading,
  mayRead,
  noSuchAct,
  type Reader,
  readCase,
  recordAccess,
} from './reads.ts'

/** Beside one act. */
export interface ActRecord {
  /** Its proven place in its author's log; null while it waits for one. */
  readonly logged: { readonly origin: string; readonly index: number } | null
  /** What the law came to here; null where no law was applied. */
  readonly outcome: string | null
  /** Rules that found something. */
  readonly rules: readonly string[]
}

export interface CaseFile extends CaseReading {
  readonly records: ReadonlyMap<ActId, ActRecord>
}

export interface ReceiptRead {
  readonly by: string
  readonly at: Instant
  readonly result: string
}

export interface ActFile {
  readonly act: CaseAct
  readonly file: CaseFile
  /** C2SP tlog-proof; null while it waits for one. */
  readonly proof: string | null
  /** As it was recorded; null where no law was applied, or the key of the case is destroyed. */
  readonly decision: Decision | null
  /**
   * Each rule that found something, whole, by its id. Empty where deciding again does not give the
   * same bytes: parts may be erased since, or directories changed.
   */
  readonly trees: ReadonlyMap<string, WholeTree>
  /** Of installations that took it in. */
  readonly receipts: readonly ReceiptRead[]
}

/** How far an act has come, beside its `ActStatus`. */
export interface ActCourse {
  readonly type: string
  readonly at: Instant
  /** It stands in the own log, though no checkpoint of it may be cosigned yet. */
  readonly inLog: boolean
  readonly receipts: readonly ReceiptRead[]
}

const NOTHING: ActRecord = { logged: null, outcome: null, rules: [] }

/** For each office that reads. */
export class CaseRecords {
  private readonly of: { readonly installation: Installation; readonly cases: Cases }

  constructor(of: { readonly installation: Installation; readonly cases: Cases }) {
    this.of = of
  }

  /** @throws as `readCase` */
  async file(reader: Reader, id: CaseId): Promise<CaseFile> {
    const reading = await readCase(this.of, reader, id)
    const rows = await this.rows(id)
    const records = new Map(reading.acts.map((act) => [act.id, rows.get(act.id) ?? NOTHING]))
    return { ...reading, records }
  }

  /** One act whole. @throws Fault "read/no-such-act", also for one that the office may not see */
  async act(reader: Reader, act: ActId): Promise<ActFile> {
    const { installation, cases } = this.of
    const id = await this.caseOf(act)
    await recordAccess(installation, reader, id, `act ${act}`)
    const loaded = await cases.load(id)
    const found = loaded.acts.get(act)
    if (!found?.audience.includes(reader.office)) throw noSuchAct(act)
    const file = await this.file(reader, id)
    const shown = file.acts.find((one) => one.id === act)!
    const kept = await this.kept(loaded, act)
    return { act: shown, file, ...kept, trees: this.trees(loaded, found, kept.decision) }
  }

  /** @param status - which whoever asks was allowed to see */
  async course({ act }: ActStatus): Promise<ActCourse> {
    const row = await this.of.installation.db.kysely
      .selectFrom('act')
      .leftJoin('log_leaf', 'log_leaf.act_id', 'act.act_id')
      .select(['type', 'at', 'log_leaf.index as leaf'])
      .where('act.act_id', '=', act)
      .executeTakeFirstOrThrow()
    const { type, at, leaf } = row
    return { type, at, inLog: leaf !== null, receipts: await this.receipts(act) }
  }

  /** May the office read this case? Nothing is read, and nothing written down. */
  async has({ office }: Reader, id: CaseId): Promise<boolean> {
    return mayRead(await this.of.cases.load(id), office)
  }

  /**
   * What can be said next, and why not the rest; nothing of what was said before, so that nothing
   * is written down.
   */
  async next(id: CaseId, hands: Hands): Promise<NextAct[]> {
    const { acts, state } = await this.of.cases.load(id)
    const visible = [...acts.values()].filter(({ audience }) => audience.includes(hands.office))
    return nextActs({ state, acts: visible }, hands)
  }

  private async caseOf(act: ActId): Promise<CaseId> {
    const row = await this.of.installation.db.kysely
      .selectFrom('act')
      .select('case_id')
      .where('act_id', '=', act)
      .executeTakeFirst()
    if (!row) throw noSuchAct(act)
    return row.case_id
  }

  private async rows(id: CaseId): Promise<Map<ActId, ActRecord>> {
    const rows = await this.of.installation.db.kysely
      .selectFrom('act')
      .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
      .leftJoin('act_decision', 'act_decision.act_id', 'act.act_id')
      .select(['act.act_id', 'origin', 'index', 'outcome', 'rules'])
      .where('act.case_id', '=', id)
      .execute()
    return new Map(
      rows.map(({ act_id, origin, index, outcome, rules }) => [
        act_id,
        {
          logged: origin === null || index === null ? null : { origin, index },
          outcome,
          rules: rules ?? [],
        },
      ]),
    )
  }

  private async kept({ id }: LoadedCase, act: ActId) {
    const { db, caseKeys } = this.of.installation
    const row = await db.kysely
      .selectFrom('act')
      .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
      .leftJoin('act_decision', 'act_decision.act_id', 'act.act_id')
      .select(['proof', 'sealed'])
      .where('act.act_id', '=', act)
      .executeTakeFirstOrThrow()
    const sealed = row.sealed && new Uint8Array(row.sealed)
    const key = sealed && (await caseKeys.find(id, generationOf(sealed)))
    const decision = key ? decisionIn(unseal(key, `decision ${act}`, sealed)) : null
    return {
      proof: row.proof && fromUtf8(new Uint8Array(row.proof)),
      decision,
      receipts: await this.receipts(act),
    }
  }

  private async receipts(act: ActId): Promise<ReceiptRead[]> {
    const rows = await this.of.installation.db.kysely
      .selectFrom('outbox')
      .select(['peer', 'receipt'])
      .where('act_id', '=', act)
      .where('receipt', 'is not', null)
      .orderBy('peer')
      .execute()
    return rows.map(({ receipt }) => readReceipt(new Uint8Array(receipt!)))
  }

  private trees(loaded: LoadedCase, act: CaseAct, decision: Decision | null) {
    try {
      return decision ? this.decidedAgain(loaded, act, decision) : NO_TREES
    } catch (error) {
      // A profile or a partner that is not listed any more: then the question cannot be put.
      if (isFault(error)) return NO_TREES
      throw error
    }
  }

  /** The same question once more, for the facts that the recorded decision does not keep. */
  private decidedAgain(
    loaded: LoadedCase,
    act: CaseAct,
    decision: Decision,
  ): ReadonlyMap<string, WholeTree> {
    const { installation } = this.of
    const past = new Map(causalPast(act, loaded.acts).map((one) => [one.id, one]))
    const state = fold(loaded.id, past.values())
    const parties = partiesOf(installation, fold(loaded.id, [...past.values(), act]))
    const profile = profileOf(installation, decision.profile)
    if (parties === undefined) return NO_TREES
    const { decision: again, facts } = judge({
      act,
      past: { acts: past, state },
      profile,
      parties,
      here: installation.state,
    })
    if (again.digest !== decision.digest) return NO_TREES
    const found = [...decision.findings, ...(decision.elsewhere ?? [])]
    const rules = profile.rules.filter(({ id }) => found.some(({ rule }) => rule === id))
    return new Map(
      rules.map((rule) => [rule.id, wholeTree(rule, { facts, profile, asOf: act.at })]),
    )
  }
}

const NO_TREES: ReadonlyMap<string, WholeTree> = new Map()
const MOST_BYTES = 8 << 20

const decisionIn = (bytes: Bytes): Decision =>
  parseJson(bytes, { sizeBytes: MOST_BYTES, depth: 64 }) as Json as unknown as Decision
