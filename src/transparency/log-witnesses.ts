/** A log's side of the witness protocol: asking all its log witnesses at once. */
import type { Bytes } from '../base/bytes.ts'
import {
  formatAddCheckpoint,
  readReply,
  type WitnessAnswer,
  type WitnessReply,
} from './add-checkpoint.ts'
import type { Note } from './note.ts'
import type { PolicyWitness } from './policy.ts'

/**
 * Carries a request to a witness, to `<submission prefix>/add-checkpoint`. It should give up after
 * some seconds; rejecting and answering with any status are both a witness that failed.
 */
export type AskWitness = (body: Bytes) => Promise<WitnessReply>

/** What witnesses answered so far, by name. */
export type WitnessAnswers = ReadonlyMap<string, WitnessAnswer>

/** What one witness is to be asked. */
export interface Question {
  readonly witness: PolicyWitness
  readonly ask: AskWitness
  /** The checkpoint, signed by the log. */
  readonly note: Note
  readonly size: number
  /** The size it is thought to hold. */
  readonly held: number
  /** Proof that the checkpoint's tree extends its first `oldSize` leaves. */
  readonly prove: (oldSize: number) => Promise<readonly Bytes[]>
}

/**
 * Asks one witness for its cosignature, and once more where it holds a smaller tree than thought.
 * Its failures are answers; only the log's own, in `prove`, are thrown.
 */
export async function askForCosignature(question: Question): Promise<WitnessAnswer> {
  const first = await askFrom(question, Math.min(question.held, question.size))
  const retry = first.kind === 'holds' && first.size <= question.size
  return retry ? askFrom(question, first.size) : first
}

async function askFrom(question: Question, oldSize: number): Promise<WitnessAnswer> {
  const { witness, ask, note, prove } = question
  const proof = [...(await prove(oldSize))]
  try {
    return readReply(await ask(formatAddCheckpoint({ oldSize, proof, note })), note, witness.key)
  } catch (error) {
    return { kind: 'failed', says: error instanceof Error ? error.message : 'unreachable' }
  }
}

/**
 * Waits for answers until there are enough, or all. The slowest witness does not hold up the
 * others: its answer still reaches `heard` when it comes.
 * @throws what `askForCosignature` throws, if it is thrown before there is enough
 */
export function gather(
  asked: ReadonlyMap<string, Promise<WitnessAnswer>>,
  enough: (answers: WitnessAnswers) => boolean,
  heard: (witness: string, answer: WitnessAnswer) => void,
): Promise<WitnessAnswers> {
  const answers = new Map<string, WitnessAnswer>()
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (answers.size === asked.size || enough(answers)) resolve(new Map(answers))
    }
    for (const [witness, answer] of asked) {
      answer.then((said) => {
        answers.set(witness, said)
        heard(witness, said)
        settle()
      }, reject)
    }
    settle()
  })
}
