/**
 * The log machine of one installation: it gives queued acts their places, and effect only once
 * enough log witnesses saw them there.
 *
 * A tick takes the acts that are queued through these steps, each durable before the next:
 *
 *   sequence → tiles, re-read and checked → intent → signature → cosignatures → proofs, effect
 *
 * It may be stopped anywhere. The next tick loads what was kept and goes on at the first step
 * that is missing, with the same bytes. After any error nothing is remembered: all is loaded
 * again, and the witnesses are asked again, before an act is sequenced or a tree signed.
 *
 * @see docs/formats/checkpoint.md · docs/formats/witness.md
 */
import { sameBytes } from '../base/bytes.ts'
import { fault, isFault } from '../base/error.ts'
import type { WitnessAnswer } from './add-checkpoint.ts'
import { signCheckpoint } from './checkpoint.ts'
import {
  type Cosignatures,
  checkedTree,
  cosignedNote,
  cosignedOf,
  type LogPorts,
  type LogState,
  loadState,
  resolveToSign,
  witnessAgainst,
} from './log-state.ts'
import type { ActProof } from './log-store.ts'
import { askForCosignature, gather, type WitnessAnswers } from './log-witnesses.ts'
import { formatNote, signatureLine } from './note.ts'
import { couldMeet, quorumOf } from './policy.ts'
import { proofWriter } from './proof.ts'
import { leafHash } from './tree.ts'

/** How a tick ended. */
export type Tick =
  /** Every act up to `size` has its proof; the checkpoint is cosigned as the policy asks. */
  | { readonly state: 'current'; readonly size: number; readonly checkpoint: string }
  /** The tree is signed and its quorum is not met; acts wait, and the next tick asks again. */
  | { readonly state: 'waiting'; readonly size: number; readonly answers: WitnessAnswers }
  /** After a start: the witnesses not heard could together hold a larger tree. Nothing was done. */
  | { readonly state: 'unreconciled'; readonly answers: WitnessAnswers }
  /**
   * A witness holds a larger tree than this log ever resolved to sign, or another one: the store
   * is not the newest. Nothing is sequenced or signed until the leaves are back: see
   * `adoptCheckpoint`.
   */
  | { readonly state: 'read-only'; readonly witness: string; readonly answers: WitnessAnswers }

const MOST_PER_SEQUENCE = 1024
/** Leaves by which a tree grows before it is signed, so that memory is bounded. */
const MOST_PER_CHECKPOINT = 65_536
/** Proofs in one transaction. */
const MOST_PER_PUBLICATION = 1024

export class Log {
  readonly #ports: LogPorts
  /** Sizes that witnesses were last known to hold; only spares them a question. */
  readonly #held = new Map<string, number>()
  #state: LogState | undefined
  /** Whether a tile was found damaged, so that all are written anew at the next load. */
  #mend = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: LogPorts) {
    this.#ports = ports
  }

  /**
   * Covers everything that is queued. Ticks run one after the other, also when called together.
   * A tick with nothing to do asks no witness.
   *
   * @throws Fault "log/not-founded" · "log/other-key" · "log/intent-behind" ·
   *   "log/leaves-missing" · "log/leaves-differ" · "log/intent-differs" if the store, the key and
   *   what was signed disagree: nothing is signed until someone looked
   * @throws Fault "log/tiles-differ" · "log/not-consistent" · "tile/…" if what was written is not
   *   what is read: nothing is signed, and the next tick makes the tiles anew
   * @throws Fault "log/contended" if someone else writes; and whatever the ports throw
   */
  tick(): Promise<Tick> {
    return this.#inTurn(() => this.#tick(false))
  }

  /**
   * Ends a public epoch: covers what is queued, has the witnesses cosign anew even if nothing
   * was, and keeps that checkpoint as the one to be served in public. The times on it are then
   * those of the epoch's end, whenever its acts were logged.
   *
   * @param epoch - its number; later than any before
   * @returns the tick; the epoch was closed if it is `current`, else it is to be tried again
   * @throws as `tick`
   */
  closeEpoch(epoch: number): Promise<Tick> {
    return this.#inTurn(async () => {
      const tick = await this.#tick(true)
      if (tick.state !== 'current') return tick
      await this.#ports.store.closeEpoch({ epoch, size: tick.size, note: tick.checkpoint })
      return tick
    })
  }

  async #tick(touch: boolean): Promise<Tick> {
    this.#state ??= await loadState(this.#ports, this.#mend)
    this.#mend = false
    const state = this.#state
    const stopped = state.reconciled ? undefined : await this.#reconcile(state)
    if (stopped) return stopped
    if (state.intent.size > state.head.size) await this.#advance(state, state.intent.size)
    await this.#sequence(state)
    while (state.head.size < state.leaves) {
      await this.#advance(state, Math.min(state.leaves, state.head.size + MOST_PER_CHECKPOINT))
    }
    return this.#takeEffect(state, touch)
  }

  /** Steps 6 and 7: cosignatures, and once they suffice, proofs. */
  async #takeEffect(state: LogState, touch: boolean): Promise<Tick> {
    const { size } = state.head
    const met = this.#isMet(state.cosigned)
    if (touch || (state.published < size && !met)) {
      const before: Cosignatures = touch ? new Map() : state.cosigned
      const answers = await this.#ask(state, before, (heard) =>
        this.#isMet(new Map([...before, ...cosignedOf(heard)])),
      )
      const stopped = this.#readOnly(state, answers)
      if (stopped) return stopped
      const counted = touch ? cosignedOf(answers) : state.cosigned
      if (this.#isMet(state.cosigned)) await this.#publish(state)
      if (!this.#isMet(counted)) return { state: 'waiting', size, answers }
      return { state: 'current', size, checkpoint: formatNote(cosignedNote(state.head, counted)) }
    }
    await this.#publish(state)
    return {
      state: 'current',
      size,
      checkpoint: formatNote(cosignedNote(state.head, state.cosigned)),
    }
  }

  /** Asks every witness about the newest checkpoint, and says why the log may not go on. */
  async #reconcile(state: LogState): Promise<Tick | undefined> {
    const answers = await this.#ask(state, new Map(), () => false)
    const stopped = this.#readOnly(state, answers)
    if (stopped) return stopped
    const unheard = this.#ports.policy.witnesses
      .map(({ name }) => name)
      .filter((name) => (answers.get(name)?.kind ?? 'failed') === 'failed')
    if (couldMeet(this.#ports.policy, unheard)) {
      this.#state = undefined
      return { state: 'unreconciled', answers }
    }
    state.reconciled = true
    return undefined
  }

  #readOnly(state: LogState, answers: WitnessAnswers): Tick | undefined {
    const witness = witnessAgainst(state, answers)
    if (witness === undefined) return undefined
    this.#state = undefined
    return { state: 'read-only', witness, answers }
  }

  async #sequence(state: LogState): Promise<void> {
    let taken: number
    do {
      taken = await this.#ports.store.sequence(state.leaves, MOST_PER_SEQUENCE)
      state.leaves += taken
    } while (taken === MOST_PER_SEQUENCE)
  }

  /** Takes the tree to `size` leaves, up to its signed checkpoint. */
  async #advance(state: LogState, size: number): Promise<void> {
    const { store, signer } = this.#ports
    const tree = await checkedTree(this.#ports, state, size)
    const { head } = tree
    await resolveToSign(this.#ports, state, head)
    state.intent = head
    const note = await signCheckpoint(head, signer)
    await store.saveCheckpoint(size, formatNote(note))
    state.tree = tree
    state.head = { ...head, origin: signer.key.name, extensions: [], note }
    state.cosigned = new Map()
  }

  /**
   * Asks the witnesses that are not `before`, until there is enough. What those say who had not
   * cosigned this checkpoint is kept; a further time of one who had is of use to this tick only.
   */
  async #ask(
    state: LogState,
    before: Cosignatures,
    enough: (heard: WitnessAnswers) => boolean,
  ): Promise<WitnessAnswers> {
    const { policy, witnesses, store } = this.#ports
    const { size, note } = state.head
    const { tree } = state
    const prove = (oldSize: number) => tree.consistency(oldSize)
    const asked = new Map<string, Promise<WitnessAnswer>>()
    for (const witness of policy.witnesses) {
      const ask = witnesses.get(witness.name)
      const held = this.#held.get(witness.name) ?? size
      if (ask && !before.has(witness.name))
        asked.set(witness.name, askForCosignature({ witness, ask, note, size, held, prove }))
    }
    const answers = await gather(asked, enough, (name, answer) => {
      this.#hear(state, size, name, answer)
    })
    const cosigned = cosignedOf(answers)
    const added = [...cosigned].filter(([name]) => !state.cosigned.has(name))
    const lines = added.map(([, { line }]) => signatureLine(line))
    if (lines.length > 0) await store.saveCosignatures(size, lines)
    state.cosigned = new Map([...state.cosigned, ...cosigned])
    return answers
  }

  /** Also called for answers that come when no one waits for them any more. */
  #hear(state: LogState, size: number, name: string, answer: WitnessAnswer): void {
    if (answer.kind === 'cosigned') this.#held.set(name, size)
    else if (answer.kind === 'holds') this.#held.set(name, answer.size)
    // The next tick then asks everyone, and finds what this one may be too late to tell.
    if (witnessAgainst(state, new Map([[name, answer]]))) state.reconciled = false
  }

  #isMet(cosigned: Cosignatures): boolean {
    const times = new Map([...cosigned].map(([name, { at }]) => [name, at]))
    return quorumOf(this.#ports.policy, times).met
  }

  async #publish(state: LogState): Promise<void> {
    const { size } = state.head
    while (state.published < size) {
      const start = state.published
      const proofs = await this.#proofs(state, start, Math.min(size, start + MOST_PER_PUBLICATION))
      await this.#ports.store.publish({ size, start, proofs })
      state.published += proofs.length
    }
  }

  async #proofs(state: LogState, start: number, end: number): Promise<ActProof[]> {
    const { tree } = state
    const leaves = await this.#ports.store.leaves(start, end)
    const paths = await tree.inclusion(leaves.map(({ index }) => index))
    if (leaves.some(({ index, leaf }) => !sameBytes(leafHash(leaf), tree.leaf(index)))) {
      throw fault(
        'log/leaves-differ',
        `cannot prove leaves ${start} to ${end - 1}: others were signed`,
      )
    }
    const write = proofWriter(cosignedNote(state.head, state.cosigned))
    return leaves.map(({ act, index }, i) => ({ act, index, proof: write(index, paths[i]!) }))
  }

  /** One piece of work at a time; after one that threw, nothing is taken for known. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work).catch((error: unknown) => {
      this.#state = undefined
      this.#mend ||= isFault(error) && error.code.startsWith('tile/')
      throw error
    })
    this.#turn = turn.catch(() => {})
    return turn
  }
}
