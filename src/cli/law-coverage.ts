/** `rogatory law coverage`: the page that says what is answered, made of the rules that ship. */
import { coveragePage } from '../law/coverage/page.ts'
import { EXIT, type Io } from './io.ts'

export function lawCoverage(io: Io): number {
  for (const line of coveragePage()) io.out(line)
  return EXIT.done
}
