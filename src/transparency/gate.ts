/**
 * The gate: whether an act that arrived was logged, as the receiver's own policy asks. Nothing
 * here trusts the sender: the leaf is made again from the act and its opening.
 */
import { isFault } from '../base/error.ts'
import type { ActId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { makeLeaf, type Opening, unsealDueOf } from './leaf.ts'
import { cosignedTimes, type Policy, quorumOf } from './policy.ts'
import { type LogProof, parseProof } from './proof.ts'
import { leafHash, verifyInclusion } from './tree.ts'

/** Why a proof does not pass; stable for ever. */
export type GateRefusal =
  /** The proof, its checkpoint or the opening cannot be read. */
  | 'gate/malformed'
  /** The policy does not name the log. */
  | 'gate/unknown-log'
  /** The log did not sign the checkpoint, or its signature does not verify. */
  | 'gate/log-signature'
  /** A witness of the policy has a line that does not verify, or two. */
  | 'gate/witness-signature'
  /** Too few of the policy's witnesses cosigned. */
  | 'gate/quorum'
  /** This act's leaf, with this opening, is not at that index of the tree. */
  | 'gate/not-included'

export type GateResult =
  | {
      readonly ok: true
      /** Index of the act's leaf in its author's log. */
      readonly index: number
      readonly checkpoint: SignedCheckpoint
      /** The act was logged by then; absent where the policy asks for no cosignature. */
      readonly notAfter?: Instant
    }
  | { readonly ok: false; readonly code: GateRefusal; readonly says: string }

/** What the gate is asked. */
export interface GateQuestion {
  readonly act: ActId
  /** The act's own instant, from which the leaf's quarter follows. */
  readonly at: Instant
  /** Its class and State must be read from the act by the caller; only `r` is the sender's. */
  readonly opening: Opening
  /** The `.tlog-proof`, as received. */
  readonly proof: Uint8Array | string
  /** The receiver's: the logs that this act's author may use, and the quorum. */
  readonly policy: Policy
}

/** Whether the act is proven logged. Every "no" is a value with a code. */
export function gate(question: GateQuestion): GateResult {
  const leaf = attempt(() => makeLeaf(question.act, question.opening, unsealDueOf(question.at)))
  return leaf.ok ? gateLeaf(leaf.value, question.proof, question.policy) : leaf.refusal
}

/** The same for a leaf's bytes, where the act and its opening are not at hand. */
export function gateLeaf(
  leaf: Uint8Array,
  source: Uint8Array | string,
  policy: Policy,
): GateResult {
  const read = attempt(() => {
    const proof = parseProof(source)
    const checkpoint = readCheckpoint(
      proof.note,
      policy.logs.map(({ key }) => key),
    )
    return { proof, checkpoint }
  })
  if (!read.ok) return read.refusal
  const { proof, checkpoint } = read.value
  const times = attempt(() => cosignedTimes(policy, proof.note), 'gate/witness-signature')
  if (!times.ok) return times.refusal
  const quorum = quorumOf(policy, times.value)
  if (!quorum.met) {
    return refuse(
      'gate/quorum',
      `cosigned by ${[...times.value.keys()].join(', ') || 'no witness'}`,
    )
  }
  if (!includes(checkpoint, proof, leaf)) {
    return refuse('gate/not-included', `no such leaf at index ${proof.index} of the tree`)
  }
  const notAfter = quorum.by && { notAfter: quorum.by }
  return { ok: true, index: proof.index, checkpoint, ...notAfter }
}

function includes({ size, root }: SignedCheckpoint, proof: LogProof, leaf: Uint8Array): boolean {
  const { index, hashes } = proof
  return verifyInclusion({ index, size, root, leaf: leafHash(leaf), proof: hashes })
}

const CODES: Readonly<Record<string, GateRefusal>> = {
  'checkpoint/unknown-log': 'gate/unknown-log',
  'checkpoint/unsigned': 'gate/log-signature',
  'note/bad-signature': 'gate/log-signature',
  'note/signed-twice': 'gate/log-signature',
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: GateResult }

function attempt<T>(work: () => T, code?: GateRefusal): Attempt<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (!isFault(error)) throw error
    const named = code ?? CODES[error.code] ?? 'gate/malformed'
    return { ok: false, refusal: refuse(named, error.message) }
  }
}

const refuse = (code: GateRefusal, says: string): GateResult => ({ ok: false, code, says })
