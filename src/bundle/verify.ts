/**
 * The whole verification of an exported case, offline: bytes and a trust file in, everything
 * that is wrong and everything that could not be checked out.
 *
 * Trust never comes from the bundle. The reader's file pins the States' root keys and names the
 * log witnesses; from these hang the directories, from them the keys, from them the acts.
 *
 * @see docs/formats/bundle.md, "Verification"
 */
import { isFault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { clocks } from '../casefile/clocks.ts'
import { copiesOf, partsHeld } from '../casefile/custody.ts'
import { runsOnPromise } from '../casefile/promise.ts'
import type { CaseState } from '../casefile/state.ts'
import type { Profile } from '../law/profile.ts'
import type { TrustFile } from '../signing/trust.ts'
import { openActs, type SoundAct } from './acts.ts'
import { type CaseActs, readCase } from './case-acts.ts'
import { logKeysOf, openChains, policyOf } from './chains.ts'
import type { Bundle } from './contents.ts'
import { followCourse } from './course.ts'
import { checkEvidence } from './evidence.ts'
import { Law } from './law.ts'
import { checkLogs } from './logs.ts'
import { readBundle } from './read.ts'
import { checkReceipts } from './receipts.ts'
import { type Counts, Findings, type Step, type Verification } from './verification.ts'

export interface VerifyOptions {
  readonly trust: TrustFile
  /** The reader's time, UTC. */
  readonly asOf: Instant
  /** Today's encoding of a profile: what was decided is decided by it too, and compared. */
  readonly corrected?: (profile: Profile) => Profile | undefined
}

/**
 * Verifies a bundle as it lies in a file.
 *
 * A file that cannot be read as a bundle is an answer like any other, with its one fault.
 * @throws Fault "note-key/…" for a witness of the trust file whose key cannot be read
 */
export async function verifyBundle(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  options: VerifyOptions,
): Promise<Verification> {
  try {
    return verifyContents(await readBundle(source), options)
  } catch (error) {
    if (!isFault(error) || error.code.startsWith('note-key/')) throw error
    const { code, message, data } = error
    const entry = typeof data['entry'] === 'string' ? { entry: data['entry'] } : {}
    return { ...NOTHING, asOf: options.asOf, faults: [{ code, ...entry, says: message }] }
  }
}

/** Verifies what a bundle holds. */
export function verifyContents(bundle: Bundle, options: VerifyOptions): Verification {
  const { trust, asOf, corrected = () => undefined } = options
  const findings = new Findings()
  reportAstray(bundle, findings)
  const chains = openChains(bundle, { trust, asOf }, findings)
  const policy = policyOf(trust, logKeysOf(chains, findings))
  if (trust.quorum === 0) findings.gap('not-after', 'the trust file names no log witness')
  const sound = openActs({ bundle, chains, policy }, findings)
  const logs = checkLogs({ bundle, chains, acts: sound, policy }, findings)
  const acts = readCase({ bundle, chains, sound }, findings)
  const law = new Law({ bundle, chains, corrected }, findings)
  const state = followCourse({ bundle, sound, acts, law }, findings)
  const evidence = checkEvidence(acts, findings)
  const promised = new Set(
    acts.row.filter((act) => runsOnPromise(act, acts.byId)).map(({ id }) => id),
  )
  const receipts = checkReceipts({ bundle, chains, sound, promised }, findings)
  const { case: id, exporter, exportedAt } = bundle
  return {
    ok: findings.faults.length === 0,
    case: id,
    exporter,
    exportedAt,
    asOf,
    counts: {
      ...countsOf([...sound.values()]),
      checkpoints: logs.checkpoints,
      logs: logs.origins,
      receipts: [...receipts.values()].flat().length,
      decisions: law.remade,
    },
    faults: findings.faults,
    gaps: findings.gaps,
    withheld: acts.withheld,
    erased: acts.erased,
    directories: chains.known,
    timeline: timelineOf(acts, state, { sound, receipts }),
    parcels: state.parcels,
    copies: copiesOf(state),
    personalParts: partsHeld(state),
    evidence,
    clocks: clocks(state, asOf),
    corrections: law.corrections,
  }
}

const NOTHING: Verification = {
  ok: false,
  case: null,
  exporter: null,
  exportedAt: null,
  asOf: '' as Instant,
  counts: {
    acts: 0,
    persons: 0,
    offices: 0,
    proofs: 0,
    logs: 0,
    checkpoints: 0,
    receipts: 0,
    decisions: 0,
  },
  faults: [],
  gaps: [],
  withheld: [],
  erased: [],
  directories: [],
  timeline: [],
  parcels: [],
  copies: [],
  personalParts: [],
  evidence: [],
  clocks: [],
  corrections: [],
}

/** Pieces that belong to no act of the bundle, and acts both here and called withheld. */
function reportAstray(bundle: Bundle, findings: Findings): void {
  const kinds: readonly (readonly [string, Iterable<ActId>])[] = [
    ['opening', bundle.openings.keys()],
    ['proof', bundle.proofs.keys()],
    ['decision', bundle.decisions.keys()],
    ['receipt', bundle.receipts.map(({ act }) => act)],
  ]
  for (const [what, acts] of kinds) {
    for (const act of acts) {
      if (bundle.acts.has(act)) continue
      findings.fault('bundle/astray', `its ${what} is in the bundle and the act is not`, { act })
    }
  }
  for (const act of bundle.withheld) {
    if (bundle.acts.has(act)) {
      findings.fault('bundle/not-withheld', 'it is called withheld and is in the bundle', { act })
    }
  }
}

function countsOf(
  acts: readonly SoundAct[],
): Pick<Counts, 'acts' | 'persons' | 'offices' | 'proofs'> {
  const persons = new Set(acts.map(({ signer }) => signer.person).filter((one) => one !== null))
  const offices = new Set(acts.map(({ signer }) => signer.office))
  return { acts: acts.length, persons: persons.size, offices: offices.size, proofs: acts.length }
}

interface Shown {
  readonly sound: ReadonlyMap<ActId, SoundAct>
  readonly receipts: ReturnType<typeof checkReceipts>
}

function timelineOf({ row }: CaseActs, { without }: CaseState, { sound, receipts }: Shown): Step[] {
  const lost = new Map(without.map(({ act, because }) => [act, because]))
  return row.map(({ id, type, at, signer }) => {
    const { origin, index, by } = sound.get(id)!.place
    return {
      act: id,
      type,
      at,
      office: signer.office,
      person: signer.person,
      signedWith: signer.kind,
      logged: { origin, index, ...(by && { by }) },
      received: receipts.get(id) ?? [],
      without: lost.get(id) ?? null,
    }
  })
}
