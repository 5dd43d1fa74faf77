/**
 * Trust policies: which logs a receiver accepts, which log witnesses it knows, and which of
 * them must have cosigned a checkpoint before it counts.
 *
 * log xb.example/log+…
 * witness W1 w1.example+…
 * witness W2 w2.example+… https://w2.example/
 * group two 2 W1 W2
 * quorum two
 *
 * @see C2SP tlog-policy · docs/formats/policy.md
 */
import { type Instant, latest } from '../base/instant.ts'
import { cosignedAt } from './cosignature.ts'
import type { Note } from './note.ts'
import type { VerifierKey } from './note-key.ts'

/** The quorum that asks for no cosignature. */
export const NO_QUORUM = 'none'

export interface PolicyLog {
  /** Of type note (0x01); its name is the log's origin. */
  readonly key: VerifierKey
  readonly url?: string
}

export interface PolicyWitness {
  /** Name within the policy. */
  readonly name: string
  /** Of type cosignature (0x04). */
  readonly key: VerifierKey
  readonly url?: string
}

export interface PolicyGroup {
  readonly name: string
  /** How many members must have witnessed, 1 to all. */
  readonly threshold: number
  /** Names of witnesses and of groups that stand before this one. */
  readonly members: readonly string[]
}

/**
 * A policy that was read or checked: every name is defined once and before its use, and is a
 * member once at most. Names are octets, one character each, as the format has them; those of
 * ASCII read as themselves.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  /** A witness, a group, or "none". */
  readonly quorum: string
}

/** When each witness cosigned, by its name in the policy. */
export type CosignedTimes = ReadonlyMap<string, Instant>

/** What the quorum says of a checkpoint. */
export type QuorumResult =
  /** `by`: the instant at which the quorum was complete; absent where none was asked for. */
  { readonly met: true; readonly by?: Instant } | { readonly met: false }

/**
 * Whether the quorum was met, and when. With k of n witnesses it is the k-th earliest time: fewer
 * than k false witnesses cannot make it earlier than an honest one's.
 */
export function quorumOf(policy: Policy, times: CosignedTimes): QuorumResult {
  if (policy.quorum === NO_QUORUM) return { met: true }
  const known = new Map<string, Instant>()
  for (const { name } of policy.witnesses) {
    const at = times.get(name)
    if (at) known.set(name, at)
  }
  for (const { name, threshold, members } of policy.groups) {
    const at = members
      .flatMap((member) => known.get(member) ?? [])
      .sort()
      .slice(0, threshold)
    if (at.length === threshold) known.set(name, at.reduce(latest))
  }
  const by = known.get(policy.quorum)
  return by ? { met: true, by } : { met: false }
}

/**
 * Whether these witnesses could meet the quorum on their own. Before a log may sign, those that
 * it has not heard must not be able to: they might hold a larger tree of it.
 */
export function couldMeet(policy: Policy, witnesses: Iterable<string>): boolean {
  if (policy.quorum === NO_QUORUM) return false
  const some = '2000-01-01T00:00:00Z' as Instant
  return quorumOf(policy, new Map([...witnesses].map((name) => [name, some]))).met
}

/**
 * When each of the policy's witnesses cosigned a note; those that did not are left out.
 * @throws Fault "note/bad-signature" · "note/signed-twice"
 */
export function cosignedTimes(policy: Policy, note: Note): CosignedTimes {
  const times = new Map<string, Instant>()
  for (const { name, key } of policy.witnesses) {
    const at = cosignedAt(note, key)
    if (at) times.set(name, at)
  }
  return times
}
