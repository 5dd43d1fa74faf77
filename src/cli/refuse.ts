/** Bad input: a sentence with the value in quotes, then the next step. Never a stack trace. */
import { type Fault, fault } from '../base/error.ts'
import { EXIT, type Io, wrap } from './io.ts'

/**
 * Bad input to the command.
 * @param sentence - lower case, no full stop, with the value in quotes
 * @param next - what to do, as an order
 * @param more - further things wrong with the same input
 */
export const badInput = (sentence: string, next: string, more: readonly string[] = []): Fault =>
  fault('cli/bad-input', sentence, { next, more })

/** Tells what was wrong with the input. @returns the exit code for bad input */
export function refuse(io: Pick<Io, 'err'>, { message, data }: Fault, verb: string): number {
  const { next = `read "rogatory ${verb} --help"`, more = [] } = data
  const lines = [
    `rogatory: ${message}`,
    ...(more as readonly string[]).map((one) => `  also: ${one}`),
    `next: ${next}`,
  ]
  for (const line of lines.flatMap(wrap)) io.err(line)
  return EXIT.badInput
}

/** Text in quotes, shortened: a value is shown so that it is found, not to be read whole. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** `a, b and c`, for a sentence. */
export const listed = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

/** The known word that a mistyped one is nearest to, if any is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((word) => ({ word, distance: distanceOf(typed, word) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(2, typed.length / 3) ? best.word : undefined
}

/** Letters to add, drop or change until one word is the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (let j = 0; j < other.length; j++) {
      const changed = row[j]! + (letter === other[j] ? 0 : 1)
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
