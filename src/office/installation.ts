/**
 * One installation: its offices, their keys, the directories it trusts, its database. This is
 * what the door and the commands work with; `open` puts it together.
 */
import { fault } from '../base/error.ts'
import type { OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { accept } from '../base/schema.ts'
import {
  type Declarations,
  declarations,
  type Parties,
  partnerDeclares,
} from '../casefile/declarations.ts'
import type { CaseState } from '../casefile/state.ts'
import { isOnPaper } from '../casefile/state-paper.ts'
import type { Profile } from '../law/profile.ts'
import type { Directory } from '../signing/directory.ts'
import type { InstallationId, Office } from '../signing/directory-content.ts'
import type { DirectoryView } from '../signing/directory-view.ts'
import { type PublicKey, publicKey, type SigningKey } from '../signing/keys.ts'
import type { CaseKeys } from '../storage/case-keys.ts'
import type { Database } from '../storage/database.ts'
import type { Blind } from '../storage/search-key.ts'
import type { Tables } from '../storage/tables.ts'
import type { Policy } from '../transparency/policy.ts'
import type { Catalogues } from './catalogues.ts'
import type { Clock, Random, Report } from './ports.ts'

export interface Installation {
  readonly id: InstallationId
  readonly state: StateCode
  readonly db: Database<Tables>
  readonly caseKeys: CaseKeys
  /** Terms of the blind index, under this installation's key. */
  readonly blind: Blind
  /** Of what persons send in, and the one by which codes are found. */
  readonly intakeKeys: CaseKeys
  /** How long after its answer what a person sent in is kept. */
  readonly intakeRetentionDays: number
  readonly clock: Clock
  readonly random: Random
  readonly report: Report
  /** Office keys by office; they countersign, and the registry's authors its clock acts. */
  readonly officeKeys: ReadonlyMap<OfficeId, SigningKey>
  /** Signs deliveries and receipts. */
  readonly peerKey: SigningKey
  /** Directories in force; replaced as a whole when a new one is opened. */
  directories(): DirectoryView
  /** Every directory of a State that was accepted, from the first of its chain. */
  chain(state: StateCode): readonly Directory[]
  /** States whose directories are pinned. */
  states(): readonly StateCode[]
  /** Profiles this version can decide with, by digest. */
  readonly profiles: ReadonlyMap<string, Profile>
  /** Catalogues of offences by State; empty where the configuration names none. */
  readonly catalogues: Catalogues
  /** Witnesses and quorum that proofs of other logs must satisfy here. */
  readonly policy: Policy
}

/** The State's latest directory. @throws Fault "office/unknown-state" */
export function directoryOf(installation: Installation, state: StateCode): Directory {
  const found = installation.directories().latest(state)
  if (found) return found
  throw fault(
    'office/unknown-state',
    `cannot find a directory of "${state}": its root is not pinned`,
  )
}

/** An office by its id. @throws Fault "office/unknown-office" · "office/unknown-state" */
export function officeOf(installation: Installation, id: OfficeId): Office {
  const found = directoryOf(installation, stateOf(id)).offices.get(id)
  if (found) return found
  throw fault('office/unknown-office', `cannot find office "${id}" in its State's directory`)
}

/** The key by which another installation signs what it sends; undefined for one not listed. */
export function peerKeyOf(installation: Installation, id: InstallationId): PublicKey | undefined {
  const found = installation.directories().latest(stateOf(id))?.installations.get(id)
  return found && publicKey(found.peerKey)
}

/** What an installation answers while it does not know yet what it has forgotten. */
export const inRecovery = () =>
  fault('office/in-recovery', 'cannot do this yet: this installation was restored from a backup', {
    retryable: true,
  })

/** Does the law decide here? A provider checks authenticity and form, and may challenge. */
export const isProvider = (installation: Installation): boolean =>
  hosted(installation).every(({ kind }) => kind === 'provider')

/** For whom the clocks of a case strike here: the State, or each provider's office. */
export const partiesHere = (installation: Installation): string[] =>
  isProvider(installation) ? hosted(installation).map(({ id }) => id) : [installation.state]

/** Offices that this installation hosts. */
export const hosted = (installation: Installation): Office[] =>
  officesOf(installation, installation.state).filter(
    ({ installation: where }) => where === installation.id,
  )

const officesOf = (installation: Installation, state: StateCode): Office[] => [
  ...directoryOf(installation, state).offices.values(),
]

/**
 * The installation that hosts an office now; undefined for one that its State has closed, which
 * is told nothing more and holds up no case.
 * @throws Fault "office/unknown-office" for one that never was
 */
export function placeOf(installation: Installation, id: OfficeId): InstallationId | undefined {
  const known = installation.chain(stateOf(id)).some(({ offices }) => offices.has(id))
  const now = installation.directories().latest(stateOf(id))?.offices.get(id)
  return known && !now ? undefined : officeOf(installation, id).installation
}

/** Other installations that host some of these offices, each with those offices. */
export function peersOf(
  installation: Installation,
  audience: readonly OfficeId[],
): Map<InstallationId, OfficeId[]> {
  const peers = new Map<InstallationId, OfficeId[]>()
  for (const id of audience) {
    const where = placeOf(installation, id)
    if (where === undefined || where === installation.id) continue
    peers.set(where, [...(peers.get(where) ?? []), id])
  }
  return peers
}

/**
 * Both States of a case with what their directories declare; undefined while one is unknown. What
 * a paper partner declares, the directory of the State that received its letter says.
 * @throws Fault "office/unknown-partner"
 */
export function partiesOf(installation: Installation, state: CaseState): Parties | undefined {
  const { requesting, requested } = state
  if (!requesting || !requested) return undefined
  const side = (of: StateCode) => ({ state: of, declares: declared(installation, of) })
  const known = installation.directories().latest(requesting) !== undefined
  if (known && !isOnPaper(state)) {
    return { requesting: side(requesting), requested: side(requested) }
  }
  const here = side(requested)
  const declares = partnerDeclares(here.declares, requesting)
  if (declares) return { requesting: { state: requesting, declares }, requested: here }
  throw fault(
    'office/unknown-partner',
    `cannot take a letter of "${requesting}": the directory of ${requested} lists no such partner`,
  )
}

const read = new WeakMap<Directory, Declarations>()

/**
 * What a State declares in its latest directory.
 * @throws Fault "office/malformed-declarations", "office/unknown-state"
 */
export function declared(installation: Installation, state: StateCode): Declarations {
  const directory = directoryOf(installation, state)
  const known = read.get(directory)
  if (known) return known
  const value = accept(declarations, directory.content.declarations, {
    code: 'office/malformed-declarations',
    what: `declarations of "${state}"`,
  })
  read.set(directory, value)
  return value
}

/** The profile under which this State decides. @throws Fault "office/unknown-profile" */
export function ownProfile(installation: Installation): Profile {
  return profileOf(
    installation,
    directoryOf(installation, installation.state).content.profile.digest,
  )
}

/** A profile by its digest. @throws Fault "office/unknown-profile" */
export function profileOf({ profiles }: Installation, digest: string): Profile {
  const found = profiles.get(digest)
  if (found) return found
  throw fault('office/unknown-profile', `cannot find profile "${digest}": not known here`)
}
