/**
 * Cases in memory: what the database holds, verified again when it is read, so that bytes that
 * were changed underneath are found before anything is decided on them.
 */
import { type Bytes, fromBase64url } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId } from '../base/id.ts'
import { type Json, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { type CaseAct, readAct } from '../casefile/act.ts'
import { type Rests, restsPart } from '../casefile/acts/define.ts'
import { isSpoken } from '../casefile/acts/table.ts'
import { fold } from '../casefile/fold.ts'
import { emptyCase } from '../casefile/state.ts'
import { internalDigest } from '../signing/act-payload.ts'
import type { Envelope, EnvelopePart } from '../signing/envelope.ts'
import { detachedJws } from '../signing/jws.ts'
import { type VerifiedAct, verifyEnvelope } from '../signing/signer.ts'
import { authorSignature } from '../signing/statement.ts'
import { loadActs, type StoredAct } from '../storage/acts.ts'
import { generationOf, OPEN, unseal } from '../storage/case-keys.ts'
import type { CaseView } from './consider.ts'
import type { Installation } from './installation.ts'

/** A case as it stands here. */
export interface LoadedCase extends CaseView {
  readonly id: CaseId
  /** Acts in the database, those of unknown types included: what an admission must expect. */
  readonly count: number
  readonly envelopes: ReadonlyMap<ActId, Envelope>
}

const SALT_BYTES = 32
/** Cases kept ready. One of forty acts takes some hundred kilobytes. */
const MOST_CASES = 512

export class Cases {
  private readonly known = new Map<CaseId, LoadedCase>()
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /** The case as the database has it; acts that came since the last look are read. */
  async load(id: CaseId): Promise<LoadedCase> {
    const known = this.known.get(id) ?? this.place(empty(id))
    const rows = await loadActs(this.installation.db, id, { from: known.count })
    return rows.length === 0 ? known : this.remember(await this.extend(known, rows), known)
  }

  /** The case without asking the database: perhaps without what was committed just now. */
  async recall(id: CaseId): Promise<LoadedCase> {
    const known = this.known.get(id)
    return known && known.count > 0 ? known : this.load(id)
  }

  /** The case with an act that the database holds, asked only where memory is behind it. */
  async holding(id: CaseId, act: ActId): Promise<LoadedCase> {
    const known = this.known.get(id)
    return known?.envelopes.has(act) ? known : this.load(id)
  }

  /** A case of which nothing is in memory, as if there were nothing else of it. */
  unheard(id: CaseId): LoadedCase | undefined {
    const known = this.known.get(id)
    return known && known.count > 0 ? undefined : (known ?? this.place(empty(id)))
  }

  /**
   * Keeps a case in the place of the one that it extends. Where another has come there meanwhile,
   * or none is since the case was forgotten, memory stays as it is: it goes neither back nor on
   * with what was destroyed.
   */
  remember(loaded: LoadedCase, extended: LoadedCase): LoadedCase {
    return this.known.get(loaded.id) === extended ? this.place(loaded) : loaded
  }

  forget(id: CaseId): void {
    this.known.delete(id)
  }

  private place(loaded: LoadedCase): LoadedCase {
    this.known.delete(loaded.id)
    if (this.known.size >= MOST_CASES) this.known.delete(this.known.keys().next().value!)
    this.known.set(loaded.id, loaded)
    return loaded
  }

  private async extend(known: LoadedCase, rows: readonly StoredAct[]): Promise<LoadedCase> {
    const acts = new Map(known.acts)
    const envelopes = new Map(known.envelopes)
    for (const row of rows) {
      const envelope = await this.envelopeOf(row, known.id)
      envelopes.set(row.id, envelope)
      const verified = verifyEnvelope(envelope, {
        directories: this.installation.directories(),
        intakeAt: null,
        leaf: null,
        countersigned: true,
      })
      if (verified.id !== row.id) {
        throw fault(
          'office/damaged-act',
          `cannot read act "${row.id}": its bytes are another act's`,
        )
      }
      if (isSpoken(verified.payload.type)) acts.set(row.id, caseActOf(verified, acts))
    }
    const count = known.count + rows.length
    return { id: known.id, count, acts, envelopes, state: fold(known.id, acts.values()) }
  }

  /** Undefined once the key that it was sealed with is destroyed. */
  private async opened(sealed: Bytes, id: CaseId, label: string): Promise<Bytes | undefined> {
    const generation = generationOf(sealed)
    if (generation === OPEN) return sealed.slice(1)
    const key = await this.installation.caseKeys.find(id, generation)
    return key && unseal(key, label, sealed)
  }

  private async envelopeOf(row: StoredAct, id: CaseId): Promise<Envelope> {
    const { author } = accept(storedSignature, parseJson(row.signature), {
      code: 'office/damaged-act',
      what: 'signature',
    })
    const { jws } = accept(storedCountersignature, parseJson(row.countersignature), {
      code: 'office/damaged-act',
      what: 'countersignature',
    })
    const parts = new Map<string, EnvelopePart>()
    for (const [name, sealed] of row.parts) {
      const opened = await this.opened(sealed, id, partLabel(row.id, name))
      if (!opened) continue
      parts.set(name, { salt: opened.slice(0, SALT_BYTES), bytes: opened.slice(SALT_BYTES) })
    }
    return { payload: row.payload, signature: author, countersignature: jws, parts }
  }
}

const empty = (id: CaseId): LoadedCase => ({
  id,
  count: 0,
  acts: new Map(),
  envelopes: new Map(),
  state: emptyCase(id),
})

/**
 * A verified act as the case file reads it. Openings of `restsOn` are followed as far as the
 * acts they name are known here.
 */
export function caseActOf(verified: VerifiedAct, known: ReadonlyMap<ActId, CaseAct>): CaseAct {
  const { payload, parts, signer, id } = verified
  return readAct(id, payload as typeof payload & { body: Json }, {
    signer: { ...signer, powers: signer.powers },
    parts,
    rests: restsKnown(payload.restsOn, parts.get('rests'), known),
  })
}

function restsKnown(
  restsOn: readonly string[],
  part: Uint8Array | undefined,
  known: ReadonlyMap<ActId, CaseAct>,
): ActId[] {
  if (!part) return []
  const openings: Rests = accept(restsPart, parseJson(part), {
    code: 'act/malformed-part',
    what: 'part "rests"',
  })
  return openings
    .filter(({ salt, act }) => restsOn.includes(internalDigest(fromBase64url(salt), act)))
    .map(({ act }) => act)
    .filter((act) => known.has(act))
}

const storedSignature = z.strictObject({ author: authorSignature })
const storedCountersignature = z.strictObject({ jws: detachedJws.nullable() })

/** Place of a sealed part: bytes moved to another act or name no longer open. */
export const partLabel = (act: ActId, name: string): string => `part ${act} ${name}`
