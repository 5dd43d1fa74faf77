/**
 * Whether what a log holds for proven is proven for a receiver too. A log gives an act effect as
 * soon as its own quorum is met, and that proof is what travels: if some quorum of the log is none
 * of the receiver's, deliveries would be refused for ever.
 */
import { sameBytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { Instant } from '../base/instant.ts'
import { NO_QUORUM, type Policy, type PolicyWitness, quorumOf } from './policy.ts'

/** Quorums that are looked at; policies in use have some dozens. */
const MOST_WAYS = 100_000

/**
 * A least set of the log's witnesses that meets the log's policy and not the receiver's.
 * @returns their names in the log's policy; undefined where there is no such set
 * @throws Fault "policy/too-many-ways"
 */
export function shortfall(log: Policy, receiver: Policy): string[] | undefined {
  let looked = 0
  for (const way of log.quorum === NO_QUORUM ? [[]] : ways(log, log.quorum)) {
    if (++looked > MOST_WAYS) {
      throw fault('policy/too-many-ways', `cannot compare policies: over ${MOST_WAYS} quorums`)
    }
    if (!meets(way, receiver)) return way.map(({ name }) => name)
  }
  return undefined
}

function meets(way: readonly PolicyWitness[], receiver: Policy): boolean {
  const some = '2000-01-01T00:00:00Z' as Instant
  const known = receiver.witnesses.filter(({ key }) =>
    way.some((witness) => sameBytes(witness.key.publicKey, key.publicKey)),
  )
  return quorumOf(receiver, new Map(known.map(({ name }) => [name, some]))).met
}

/** The least sets of witnesses that make a name of the policy true. */
function* ways(policy: Policy, name: string): Generator<PolicyWitness[]> {
  const witness = policy.witnesses.find((one) => one.name === name)
  if (witness) return yield [witness]
  const { members, threshold } = policy.groups.find((one) => one.name === name)!
  yield* choose(policy, members, threshold)
}

function* choose(
  policy: Policy,
  [first, ...rest]: readonly string[],
  count: number,
): Generator<PolicyWitness[]> {
  if (count === 0) return yield []
  if (first === undefined || rest.length + 1 < count) return
  for (const one of ways(policy, first)) {
    for (const others of choose(policy, rest, count - 1)) yield [...one, ...others]
  }
  yield* choose(policy, rest, count)
}
