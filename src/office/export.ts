/**
 * A case, or one act of it, as a bundle: everything that shows it to be true, gathered from what
 * is stored. The reader's office decides which acts and parts it holds; the rest is listed as
 * withheld.
 */

import { type Bytes, utf8 } from '../base/bytes.ts'
import { type ActId, type CaseId, type OfficeId, type StateCode, stateOf } from '../base/id.ts'
import { canonicalBytes } from '../base/json.ts'
import type { Bundle } from '../bundle/contents.ts'
import { canonicalOrder, causalPast, parentsOf } from '../casefile/order.ts'
import { mayReadPart } from '../casefile/sight.ts'
import { documentJson } from '../law/profile.ts'
import { formatEnvelope, parseEnvelope } from '../signing/envelope.ts'
import { generationOf, unseal } from '../storage/case-keys.ts'
import { type ExportedAct, type ExportRows, exportRows } from '../storage/export.ts'
import type { Cases, LoadedCase } from './cases.ts'
import { type Installation, officeOf, profileOf } from './installation.ts'
import { noSuchAct, type Reader, recordAccess } from './reads.ts'

export async function gatherBundle(
  installation: Installation,
  loaded: LoadedCase,
  { office }: Reader,
  keptBack: KeptBack = NOTHING,
): Promise<Bundle> {
  const { acts, ...rows } = await exportRows(installation.db, loaded.id)
  // A decision tells of what it was made of.
  const told = acts.map((row) => (keptBack.has(row.act) ? { ...row, decision: null } : row))
  return bundleOf(installation, loaded, { office, rows: { ...rows, acts: told }, keptBack })
}

/** Parts by their acts that a bundle does not hold though the office does. */
export type KeptBack = ReadonlyMap<ActId, ReadonlySet<string>>

const NOTHING: KeptBack = new Map()

export interface ActIn {
  readonly case: CaseId
  readonly act: ActId
}

/**
 * One act as a bundle: with what it follows, and with who took it in. Of the others it holds what
 * was signed and no part, and no decision, which could not be made again without them.
 * @throws Fault "read/no-such-act", also for one that the office may not see
 */
export async function gatherAct(
  { installation, cases }: { readonly installation: Installation; readonly cases: Cases },
  reader: Reader,
  { case: id, act }: ActIn,
): Promise<Bundle> {
  await recordAccess(installation, reader, id, `receipt ${act}`)
  const loaded = await cases.load(id)
  const { office } = reader
  if (!loaded.acts.get(act)?.audience.includes(office)) throw noSuchAct(act)
  const rows = await exportRows(installation.db, id)
  const past = causalPast(loaded.acts.get(act)!, loaded.acts)
  const kept = new Set([act, ...past.map((one) => one.id)])
  const acts = rows.acts.filter((row) => kept.has(row.act))
  const bare = acts.map((row) => ({ ...row, decision: null }))
  const bundle = await bundleOf(installation, loaded, { office, rows: { ...rows, acts: bare } })
  const skeletons = [...bundle.acts].map(([one, bytes]) => [
    one,
    one === act ? bytes : bareOf(bytes),
  ])
  return { ...bundle, acts: new Map(skeletons as [ActId, Bytes][]) }
}

const bareOf = (bytes: Bytes): Bytes =>
  formatEnvelope({ ...parseEnvelope(bytes), parts: new Map() })

async function bundleOf(
  installation: Installation,
  loaded: LoadedCase,
  {
    office,
    rows,
    keptBack = NOTHING,
  }: { readonly office: OfficeId; readonly rows: ExportRows; readonly keptBack?: KeptBack },
): Promise<Bundle> {
  const shown = wholeAndProven(rows.acts, loaded)
  const proven = rows.acts.filter(({ act }) => shown.has(act))
  const seen = proven.filter(({ act }) => loaded.acts.get(act)?.audience.includes(office))
  const visible = new Set(seen.map(({ act }) => act))
  // Both parties, also while one of them has said nothing: the law is asked about both.
  const { requesting, requested } = loaded.state
  const states = new Set([
    ...[requesting, requested].filter((state) => state !== null),
    ...[...loaded.acts.values()].map(({ signer }) => stateOf(signer.office)),
  ])
  return {
    case: loaded.id,
    exporter: installation.id,
    exportedAt: installation.clock.now(),
    withheld: proven.map(({ act }) => act).filter((act) => !visible.has(act)),
    acts: new Map(
      seen.map(({ act }) => [
        act,
        envelopeFor(installation, loaded, { act, office, keptBack: keptBack.get(act) }),
      ]),
    ),
    openings: filled(seen, ({ r }) => r),
    proofs: filled(seen, ({ proof }) => proof),
    decisions: await decisionsOf(installation, loaded, seen),
    profiles: new Map(
      [...new Set(seen.flatMap(({ profile }) => profile ?? []))].map((id) => [
        id,
        canonicalBytes(documentJson(profileOf(installation, id))),
      ]),
    ),
    receipts: rows.receipts
      .filter(({ act }) => visible.has(act))
      .map(({ act, by, document }) => ({ act, by: by ?? installation.id, document })),
    directories: [...states].sort().flatMap((state) => chainOf(installation, state)),
    checkpoints: rows.checkpoints.map(utf8),
  }
}

/**
 * What is not proven logged yet, or stands on what is not, is no part of what can be shown. An
 * act that came on a promise may be followed by proven ones.
 */
function wholeAndProven(rows: readonly ExportedAct[], { acts }: LoadedCase): Set<ActId> {
  const unproven = new Set(rows.filter(({ proof }) => proof === null).map(({ act }) => act))
  for (const act of canonicalOrder(acts.values())) {
    if (parentsOf(act).some((parent) => unproven.has(parent))) unproven.add(act.id)
  }
  return new Set(rows.map(({ act }) => act).filter((act) => !unproven.has(act)))
}

function envelopeFor(
  installation: Installation,
  { acts, envelopes, state }: LoadedCase,
  of: {
    readonly act: ActId
    readonly office: Reader['office']
    readonly keptBack: ReadonlySet<string> | undefined
  },
): Bytes {
  const { office, keptBack } = of
  const act = acts.get(of.act)!
  const envelope = envelopes.get(of.act)!
  const provider = officeOf(installation, office).kind === 'provider'
  const providers = new Set(provider ? [office] : [])
  const parties = [state.requesting, state.requested]
  const parts = [...envelope.parts].filter(
    ([part]) => !keptBack?.has(part) && mayReadPart({ act, part, parties, providers }, office),
  )
  return formatEnvelope({ ...envelope, parts: new Map(parts) })
}

/** What the law said when each act was recorded; gone where the case's key was destroyed. */
async function decisionsOf(
  { caseKeys }: Installation,
  { id }: LoadedCase,
  acts: readonly ExportedAct[],
): Promise<Map<ActId, Bytes>> {
  const decisions = new Map<ActId, Bytes>()
  for (const { act, decision } of acts) {
    const key = decision && (await caseKeys.find(id, generationOf(decision)))
    if (key) decisions.set(act, unseal(key, `decision ${act}`, decision))
  }
  return decisions
}

const chainOf = (installation: Installation, state: StateCode) =>
  installation.chain(state).map(({ content, document }) => ({
    state,
    serial: content.serial,
    document,
  }))

const filled = (
  acts: readonly ExportedAct[],
  read: (act: ExportedAct) => Bytes | null,
): Map<ActId, Bytes> =>
  new Map(
    acts.flatMap((act) => {
      const bytes = read(act)
      return bytes ? [[act.act, bytes] as const] : []
    }),
  )
