/** Whether an act was logged where and when it had to be, or was promised to be. */
import { type Bytes, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { addHours, addSeconds, type Instant } from '../base/instant.ts'
import { PROMISE_HOURS } from '../casefile/promise.ts'
import { type LogPromise, openPromise } from '../exchange/promise.ts'
import { publicKey } from '../signing/keys.ts'
import type { StoredProof } from '../storage/admit.ts'
import { gate } from '../transparency/gate.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { directoryOf, type Installation } from './installation.ts'
import { digestOf, type Leaf } from './leaves.ts'

export const SKEW_SECONDS = 300

/** @throws Fault a "gate/…" code: the proof does not pass the policy here */
export function proven(
  installation: Installation,
  leaf: Leaf,
  proof: string,
): StoredProof & { readonly by?: Instant } {
  const { act, at, opening } = leaf
  const key = parseVerifierKey(hostOf(installation, leaf).log.key)
  const policy = { ...installation.policy, logs: [{ key }] }
  const passed = gate({ act, at, opening, proof, policy })
  if (!passed.ok) throw fault(passed.code, `cannot accept act "${act}": ${passed.says}`)
  const { checkpoint, index, notAfter } = passed
  const by = notAfter && { by: notAfter }
  return { origin: checkpoint.origin, index, proof: utf8(proof), ...by }
}

/** Was the act logged when it was said? @throws as `proven`; Fault "gate/wrong-time" */
export function provenInTime(installation: Installation, leaf: Leaf, proof: string): StoredProof {
  const { by, ...place } = proven(installation, leaf, proof)
  const early = by && leaf.at < addSeconds(addHours(by, -PROMISE_HOURS), -SKEW_SECONDS)
  const late = by && leaf.at > addSeconds(by, SKEW_SECONDS)
  if (!early && !late) return place
  throw fault('gate/wrong-time', `cannot accept act "${leaf.act}" of ${leaf.at}: logged by ${by}`)
}

/**
 * A promise by the installation that hosts the author, for this leaf in its log.
 * @throws Fault as `openPromise`
 */
export function promiseFor(installation: Installation, leaf: Leaf, promise: Bytes): LogPromise {
  const { id, log, peerKey } = hostOf(installation, leaf)
  const of = { by: id, origin: log.origin, leaf: digestOf(leaf), key: publicKey(peerKey) }
  return openPromise(promise, of)
}

/** The installation that hosted the author when the act was said: an office may move. */
export function hostOf(installation: Installation, { office, at }: Pick<Leaf, 'office' | 'at'>) {
  const state = stateOf(office)
  const directory = installation.directories().at(state, at) ?? directoryOf(installation, state)
  const host = directory.offices.get(office)
  if (host) return directory.installations.get(host.installation)!
  throw fault('office/unknown-office', `cannot find office "${office}" in its State's directory`)
}
