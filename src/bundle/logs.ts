/**
 * Step three: the logs. Whether everything that was shown of each log can be one tree, and
 * whether acts came after what they say they had seen.
 */
import { fromHex, toHex } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { ActId } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { leafClass } from '../casefile/leaf-class.ts'
import {
  parseCheckpoint,
  readCheckpoint,
  type SignedCheckpoint,
} from '../transparency/checkpoint.ts'
import { makeLeaf, unsealDueOf } from '../transparency/leaf.ts'
import { formatNote, parseNote } from '../transparency/note.ts'
import { cosignedTimes, type Policy, quorumOf } from '../transparency/policy.ts'
import { parseProof } from '../transparency/proof.ts'
import { leafHash } from '../transparency/tree.ts'
import { type Place, SKEW_SECONDS, type SoundAct } from './acts.ts'
import type { Chains } from './chains.ts'
import type { Bundle } from './contents.ts'
import { nodesOfProof, rootNode, Trees } from './trees.ts'
import type { Findings } from './verification.ts'

export interface Logs {
  /** Different checkpoints that were cosigned as the reader asks. */
  readonly checkpoints: number
  readonly origins: number
}

interface Context {
  readonly bundle: Bundle
  readonly chains: Chains
  readonly acts: ReadonlyMap<ActId, SoundAct>
  /** Names every log that a directory binds. */
  readonly policy: Policy
}

export function checkLogs(context: Context, findings: Findings): Logs {
  const trees = new Trees()
  const cosigned = new Map<string, Instant | undefined>()
  const proven = new Set([...context.acts.values()].map(({ place }) => noteText(place)))
  for (const bytes of context.bundle.checkpoints) {
    // Most are the very notes under which acts are proven, and those were verified.
    if (proven.has(new TextDecoder().decode(bytes))) continue
    const shown = shownCheckpoint(bytes, context, findings)
    if (!shown) continue
    learn(trees, shown.checkpoint, [], findings)
    if (shown.met) cosigned.set(nameOf(shown.checkpoint), shown.by)
  }
  for (const act of context.acts.values()) {
    const { checkpoint, by } = act.place
    learn(trees, checkpoint, nodesOf(act, context.bundle), findings)
    cosigned.set(nameOf(checkpoint), by)
  }
  checkSeen(context, { trees, cosigned }, findings)
  const origins = new Set([...context.acts.values()].map(({ place }) => place.origin))
  return { checkpoints: cosigned.size, origins: origins.size }
}

/**
 * A checkpoint beside the proofs, signed by a log of the directories. Many are superseded before
 * enough witnesses cosigned them; they too must be of the one tree.
 */
function shownCheckpoint(
  bytes: Uint8Array,
  { policy, chains, bundle }: Context,
  findings: Findings,
) {
  const whole = bundle.directories.every(({ state }) => chains.byState.has(state))
  return findings.attempt(
    () => {
      const { origin } = parseCheckpoint(parseNote(bytes).text)
      // It may be a log of the State whose directory did not open: that fault stands for it.
      if (!whole && !policy.logs.some(({ key }) => key.name === origin)) return undefined
      const checkpoint = readCheckpoint(
        bytes,
        policy.logs.map(({ key }) => key),
      )
      const quorum = quorumOf(policy, cosignedTimes(policy, checkpoint.note))
      return { checkpoint, ...quorum }
    },
    { entry: entryName(bytes) },
  )
}

const noteText = ({ checkpoint }: Place) => formatNote(checkpoint.note)
const entryName = (bytes: Uint8Array) => `checkpoints/${digest(bytes)}.note`
const nameOf = ({ origin, size, root }: SignedCheckpoint) => `${size} ${toHex(root)} ${origin}`

function nodesOf({ id, payload, place }: SoundAct, { openings, proofs }: Bundle) {
  const state = stateOf(payload.author.office)
  const opening = { r: openings.get(id)!, class: leafClass(payload.type), state }
  const leaf = leafHash(makeLeaf(id, opening, unsealDueOf(payload.at)))
  const { hashes, index } = parseProof(proofs.get(id)!)
  return nodesOfProof({ index, size: place.checkpoint.size, leaf, hashes })
}

function learn(
  trees: Trees,
  checkpoint: SignedCheckpoint,
  nodes: ReturnType<typeof nodesOfProof>,
  findings: Findings,
): void {
  const { origin } = checkpoint
  const found = trees.learn(origin, [rootNode(checkpoint), ...nodes])
  if (!found) return
  const leaves = `leaves ${found.start} to ${found.end - 1}`
  findings.fault('log/fork', `it signed two trees that differ in ${leaves}`, { log: origin })
}

/** Not before what it saw: its leaf comes after, and it was said after that was cosigned. */
function checkSeen(
  { acts }: Context,
  known: { readonly trees: Trees; readonly cosigned: ReadonlyMap<string, Instant | undefined> },
  findings: Findings,
): void {
  let unknown = 0
  for (const { id, payload, place } of acts.values()) {
    for (const { origin, size, root } of payload.saw) {
      const of = { act: id }
      if (origin === place.origin && size > place.index) {
        const why = `it saw ${size} leaves of its log and is leaf ${place.index} itself`
        findings.fault('time/seen-later', why, of)
      }
      if (!known.trees.agrees(origin, { start: 0, end: size, hash: fromHex(root) })) {
        const why = `it says that log ${origin} had another root at ${size} leaves`
        findings.fault('time/seen-other', why, of)
        continue
      }
      const name = `${size} ${root} ${origin}`
      const by = known.cosigned.get(name)
      if (by && payload.at < addSeconds(by, -SKEW_SECONDS)) {
        findings.fault('time/before-seen', `it says ${payload.at} and saw what is of ${by}`, of)
      }
      if (!known.cosigned.has(name)) unknown += 1
    }
  }
  if (unknown > 0) {
    findings.gap('not-before', `${unknown} checkpoints that acts saw are not in the bundle`)
  }
}
