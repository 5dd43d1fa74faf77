/** The option `--as-of`, which several verbs take. */
import { type Instant, isInstant } from '../base/instant.ts'
import { badInput, quoted } from './refuse.ts'

/** @throws Fault "cli/bad-input" */
export function readAsOf(text: string): Instant {
  if (isInstant(text)) return text
  throw badInput(
    `cannot read --as-of ${quoted(text)}`,
    'give an instant in UTC with whole seconds, such as 2026-11-22T09:50:27Z',
  )
}
