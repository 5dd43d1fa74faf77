/**
 * Evidence: whether manifest, header and payload are the ones that the acts name, and whether
 * what one act says of a parcel is what the other says.
 */

import type { Digest } from '../base/digest.ts'
import { digest } from '../base/digest.ts'
import { type Fault, fault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import { addDays, dayOf } from '../base/instant.ts'
import { bodyOf, type CaseAct, judgedType } from '../casefile/act.ts'
import { EvidenceErased } from '../casefile/acts/afterwards.ts'
import { DataProduced, EvidenceTransmitted } from '../casefile/acts/execution.ts'
import { PERIODS } from '../casefile/periods.ts'
import type { Opener } from '../vault/header.ts'
import { type Manifest, readManifest } from '../vault/manifest.ts'
import { Measure } from '../vault/measure.ts'
import { headerFaults, type ReceivedParcel, verifyEvidence } from '../vault/verify.ts'
import type { CaseActs } from './case-acts.ts'
import type { Findings } from './verification.ts'

/** A provider answers the order that it was served, an authority the request itself. */
const ASKING: readonly string[] = ['OrderIssued', 'RequestMade', 'ExternalRequestRegistered']

/**
 * Holds the acts that speak of evidence against each other and against the manifest.
 * @returns what they say of each parcel
 */
export function checkEvidence({ row, byId }: CaseActs, findings: Findings): ParcelClaim[] {
  const claims: ParcelClaim[] = []
  for (const act of row) {
    if (act.type === 'DataProduced') claims.push(claimOf(act, row, findings))
    if (act.type === 'EvidenceTransmitted') checkHandOver(act, byId, findings)
    if (act.type === 'EvidenceErased') checkErasure(act, findings)
  }
  return claims
}

function claimOf(act: CaseAct, row: readonly CaseAct[], findings: Findings): ParcelClaim {
  const { parcel } = bodyOf(act, DataProduced)
  const over = row.find(
    (one) => judgedType(one) === 'EvidenceTransmitted' && one.body['produced'] === act.id,
  )
  const headers = [
    parcel.header,
    ...(over?.type === 'EvidenceTransmitted'
      ? [bodyOf(over, EvidenceTransmitted).parcel.header]
      : []),
  ]
  const manifest = manifestOf(act, row, findings)
  return {
    produced: act.id,
    transmitted: over?.id ?? null,
    payload: parcel.payload,
    sizeBytes: parcel.sizeBytes,
    headers: [...new Set(headers)],
    ...(manifest && { manifest }),
  }
}

function manifestOf(
  act: CaseAct,
  row: readonly CaseAct[],
  findings: Findings,
): Manifest | undefined {
  const bytes = act.parts['manifest']
  if (!(bytes instanceof Uint8Array)) {
    findings.gap('manifest', 'the manifest of the parcel is not here', act.id)
    return undefined
  }
  const { parcel, items } = bodyOf(act, DataProduced)
  return findings.attempt(
    () => {
      const manifest = readManifest(bytes)
      const { headerSha256, payloadSha256, payloadBytes } = manifest.parcel
      const given = items.filter(({ result }) => result !== 'nothing-held').map(({ item }) => item)
      const says: readonly (readonly [string, boolean])[] = [
        ['manifest', digest(bytes) === parcel.manifest],
        ['header', headerSha256 === parcel.header],
        ['payload', payloadSha256 === parcel.payload && payloadBytes === parcel.sizeBytes],
        ['case', manifest.case === act.case],
        ['request', row.some(({ id, type }) => id === manifest.request && ASKING.includes(type))],
        ['items', manifest.entries.every(({ item }) => given.includes(item))],
      ]
      const wrong = says.find(([, agrees]) => !agrees)
      if (!wrong) return manifest
      throw fault('evidence/other-manifest', `the manifest and the act differ in the ${wrong[0]}`)
    },
    { act: act.id },
  )
}

/** The header may have been wrapped anew for the recipient; the rest is what was produced. */
function checkHandOver(act: CaseAct, byId: ReadonlyMap<ActId, CaseAct>, findings: Findings): void {
  const { produced, parcel } = bodyOf(act, EvidenceTransmitted)
  const first = byId.get(produced)
  if (first?.type !== 'DataProduced') return
  const before = bodyOf(first, DataProduced).parcel
  const members = ['payload', 'manifest', 'sizeBytes'] as const
  const wrong = members.find((member) => before[member] !== parcel[member])
  if (wrong) {
    findings.fault('evidence/other-parcel', `its ${wrong} is not what was produced`, {
      act: act.id,
    })
  }
}

function checkErasure(act: CaseAct, findings: Findings): void {
  const { backupsGoneBy } = bodyOf(act, EvidenceErased)
  const latest = dayOf(addDays(act.at, PERIODS.backupDays.value))
  if (backupsGoneBy > latest) {
    const says = `backups are kept to ${backupsGoneBy}, later than ${latest}`
    findings.fault('evidence/backups-too-long', says, { act: act.id })
  }
}

/** A parcel beside the bundle, or what is left of it. */
export interface ParcelFiles {
  readonly header?: Uint8Array
  /** Read once. */
  readonly payload?: AsyncIterable<Uint8Array>
  /** Opens the parcel, so that every file in it is held against the manifest. */
  readonly opener?: Opener
}

/** What acts of a verified bundle say of one parcel. */
export interface ParcelClaim {
  readonly produced: ActId
  /** The act that handed it over, if any did. */
  readonly transmitted: ActId | null
  readonly payload: Digest
  readonly sizeBytes: number
  /** Digests of headers that the acts name: as produced, and as handed over. */
  readonly headers: readonly Digest[]
  /** Absent where its part was withheld or erased. */
  readonly manifest?: Manifest
}

/**
 * Holds a parcel that lies beside the bundle against what the acts say of it.
 * @returns none if it is the one; else "evidence/other-header", "evidence/other-payload",
 *   "evidence/no-manifest" where an opener is given and nothing to hold the files against, and
 *   the codes of `headerFaults` and `verifyEvidence`
 */
export async function verifyParcel(
  claim: ParcelClaim,
  { header, payload, opener }: ParcelFiles,
): Promise<readonly Fault[]> {
  const faults: Fault[] = header ? [...foreignHeader(header, claim)] : []
  if (!payload) return faults
  const measure = new Measure()
  const flowing = measure.through(payload)
  if (opener && header && claim.manifest) {
    faults.push(...(await opened({ header, payload: flowing, manifest: claim.manifest }, opener)))
  } else {
    for await (const _ of flowing);
    if (opener) faults.push(fault('evidence/no-manifest', 'the files in it cannot be checked'))
  }
  const { sha256, sizeBytes } = measure.result()
  if (sha256 !== claim.payload || sizeBytes !== claim.sizeBytes) {
    faults.push(fault('evidence/other-payload', 'the act that produced it names another payload'))
  }
  return faults
}

function foreignHeader(header: Uint8Array, { headers, manifest }: ParcelClaim): readonly Fault[] {
  if (!headers.includes(digest(header))) {
    return [fault('evidence/other-header', 'no act of the case names this header')]
  }
  const first = manifest?.parcel
  return first?.headerSha256 === digest(header) ? headerFaults(header, first) : []
}

/** The files in it. Whom a header that was wrapped anew is for, no act of the case says. */
async function opened(parcel: ReceivedParcel, opener: Opener): Promise<readonly Fault[]> {
  const { header, manifest } = parcel
  const claim = { headerSha256: digest(header), recipients: manifest.parcel.recipients }
  const found = await verifyEvidence({ ...parcel, claim }, opener)
  return found.filter(({ code }) => code !== 'vault/header-recipients')
}
