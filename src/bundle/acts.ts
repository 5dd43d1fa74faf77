/**
 * Step two: each act by itself. Its bytes, its author, key and powers at its instant, the
 * office's countersignature, its leaf in the author's own log, and when that was.
 */
import { sameBytes } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import { type ActId, type StateCode, stateOf } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import { type ActPayload, actId, parseActPayload } from '../signing/act-payload.ts'
import { type Envelope, formatEnvelope, parseEnvelope } from '../signing/envelope.ts'
import { type VerifiedAct, verifyEnvelope } from '../signing/signer.ts'
import type { SignedCheckpoint } from '../transparency/checkpoint.ts'
import { gate } from '../transparency/gate.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import type { Policy } from '../transparency/policy.ts'
import { parseProof } from '../transparency/proof.ts'
import type { Chains } from './chains.ts'
import type { Bundle } from './contents.ts'
import type { Findings } from './verification.ts'

/** Clocks of authors, servers and witnesses may differ by this much. */
export const SKEW_SECONDS = 300

/** An act's place in its author's log, proven. */
export interface Place {
  readonly origin: string
  readonly index: number
  /** It was logged by then; absent where the trust file names no witness. */
  readonly by?: Instant
  readonly checkpoint: SignedCheckpoint
}

/** An act that its author said and its log shows. */
export interface SoundAct extends VerifiedAct {
  readonly place: Place
}

interface Context {
  readonly bundle: Bundle
  readonly chains: Chains
  /** The reader's witnesses and quorum; the log is the author's own. */
  readonly policy: Policy
}

/** @returns the acts in which nothing is wrong, by id */
export function openActs(context: Context, findings: Findings): ReadonlyMap<ActId, SoundAct> {
  const ids = [...context.bundle.acts.keys()].sort()
  const opened = ids.flatMap((id) => openAct(id, context, findings) ?? [])
  reportStrangers(opened, context, findings)
  const trusted = opened.filter((act) => hasDirectory(act, context))
  const proofs = new Map(trusted.map((act) => [act.id, prove(act, context)]))
  const taken = placesTaken(proofs)
  const sound = new Map<ActId, SoundAct>()
  for (const act of trusted) {
    const proven = proofs.get(act.id)
    if (proven && 'code' in proven) {
      const other = taken.get(proven.claims ?? '')
      const code = other ? 'bundle/other-proof' : proven.code
      const says = other ? `its proof is that of act ${other}` : proven.says
      findings.fault(code, says, { act: act.id })
    }
    const place = proven && 'origin' in proven ? proven : undefined
    const verified = verify(act, place, { context, findings })
    const timely = place && checkTimes(act, place, { context, findings })
    if (verified && place && timely) sound.set(act.id, { ...verified, place })
  }
  return sound
}

interface Opened {
  readonly id: ActId
  readonly envelope: Envelope
  readonly payload: ActPayload
}

const authorOf = ({ author }: ActPayload): StateCode => stateOf(author.office)

function openAct(id: ActId, { bundle }: Context, findings: Findings): Opened | undefined {
  return findings.attempt(
    () => {
      const bytes = bundle.acts.get(id)!
      const envelope = parseEnvelope(bytes)
      if (!sameBytes(formatEnvelope(envelope), bytes)) {
        throw fault('bundle/not-canonical', 'the envelope is written in a second way')
      }
      const found = actId(envelope.payload)
      if (found !== id) throw fault('bundle/other-act', `the payload is that of act ${found}`)
      const payload = parseActPayload(envelope.payload)
      if (payload.case === bundle.case) return { id, envelope, payload }
      throw fault('bundle/other-case', `the act is of case ${payload.case}`)
    },
    { act: id },
  )
}

/** Does a trusted directory speak for the act's State at its instant? */
const hasDirectory = ({ payload }: Opened, { chains }: Context): boolean =>
  chains.view.at(authorOf(payload), payload.at) !== undefined

/** One fault for a State without directory, not one for each of its acts. */
function reportStrangers(opened: readonly Opened[], context: Context, findings: Findings): void {
  const { bundle, chains } = context
  const listed = new Set(bundle.directories.map(({ state }) => state))
  for (const state of new Set(opened.map(({ payload }) => authorOf(payload)))) {
    if (listed.has(state)) continue
    const entry = `directories/${state}-1.json`
    findings.fault('bundle/no-directory', `no directory of ${state} is in the bundle`, { entry })
  }
  for (const [state, [first]] of chains.byState) {
    const { issued, serial } = first!.content
    const early = opened.some((act) => authorOf(act.payload) === state && act.payload.at < issued)
    if (!early) continue
    const entry = `directories/${state}-${serial}.json`
    const says = `the chain begins with it on ${issued}, after acts that are in the bundle`
    findings.fault('bundle/late-directory', says, { entry })
  }
}

interface Unproven {
  readonly code: `${string}/${string}`
  readonly says: string
  /** The place that the proof is for, as far as it can be read. */
  readonly claims?: string
}

const placeName = (origin: string, index: number) => `${index} ${origin}`

/** Nothing where the author's log is not known: who speaks for no office is found elsewhere. */
function prove({ id, payload }: Opened, { bundle, chains, policy }: Context) {
  const directory = chains.view.at(authorOf(payload), payload.at)
  const office = directory?.offices.get(payload.author.office)
  const log = office && directory?.installations.get(office.installation)?.log
  if (!log) return undefined
  const [r, proof] = [bundle.openings.get(id), bundle.proofs.get(id)]
  if (!proof) return unproven('bundle/no-proof', 'nothing shows that it was logged')
  if (!r) return unproven('bundle/no-opening', 'the secret of its leaf is missing')
  const opening = { r, class: leafClass(payload.type), state: authorOf(payload) }
  try {
    const own = { ...policy, logs: [{ key: parseVerifierKey(log.key) }] }
    const passed = gate({ act: id, at: payload.at, opening, proof, policy: own })
    if (!passed.ok) return { ...passed, ...claimOf(proof) }
    const { index, checkpoint, notAfter } = passed
    return { origin: checkpoint.origin, index, checkpoint, ...(notAfter && { by: notAfter }) }
  } catch (error) {
    if (!isFault(error)) throw error
    return unproven(error.code, error.message)
  }
}

const unproven = (code: Unproven['code'], says: string): Unproven => ({ code, says })

function claimOf(proof: Uint8Array): Pick<Unproven, 'claims'> {
  try {
    const { index, note } = parseProof(proof)
    return { claims: placeName(note.text.split('\n')[0]!, index) }
  } catch {
    return {}
  }
}

/** Places of leaves that acts were shown to have, with the act that has each. */
function placesTaken(proofs: ReadonlyMap<ActId, ReturnType<typeof prove>>): Map<string, ActId> {
  const taken = new Map<string, ActId>()
  for (const [act, proven] of proofs) {
    if (proven && 'origin' in proven) taken.set(placeName(proven.origin, proven.index), act)
  }
  return taken
}

interface Judging {
  readonly context: Context
  readonly findings: Findings
}

/** The authority of the author at that instant; by the leaf, whether a revoked key counted. */
function verify(
  { id, envelope, payload }: Opened,
  place: Place | undefined,
  { context, findings }: Judging,
): VerifiedAct | undefined {
  const { view, byState } = context.chains
  return findings.attempt(
    () => {
      const leaf = place ? { origin: place.origin, index: place.index } : null
      const options = { directories: view, intakeAt: null, leaf, countersigned: true }
      const verified = verifyEnvelope(envelope, options)
      const { at, author, profile } = payload
      const { content } = view.at(stateOf(author.office), at)!
      if (at >= content.validUntil) {
        throw fault('signer/directory-expired', `its directory had ended at ${content.validUntil}`)
      }
      const named = byState.get(content.state)!.filter((one) => one.content.issued <= at)
      if (named.some((one) => one.content.profile.digest === profile)) return verified
      throw fault(
        'signer/other-profile',
        `no directory of ${content.state} names profile ${profile}`,
      )
    },
    { act: id },
  )
}

/** Said before it was logged. */
function checkTimes(
  { id, payload: { at } }: Opened,
  { by }: Place,
  { findings }: Judging,
): boolean {
  if (!by || at <= addSeconds(by, SKEW_SECONDS)) return true
  findings.fault('time/after-log', `it says ${at} and was logged by ${by}`, { act: id })
  return false
}

/** Was the first logged before the second, as far as their proofs tell? */
export function isBefore(first: Place, second: Place): boolean {
  if (first.origin === second.origin) return first.index < second.index
  if (!first.by || !second.by) return true
  return first.by <= addSeconds(second.by, SKEW_SECONDS)
}
