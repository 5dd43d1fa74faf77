/** Options that take an instant. */
import { type Instant, isInstant, ofMillis } from '../base/instant.ts'
import { badInput, quoted } from './refuse.ts'

/** @param option - its name, without dashes. @throws Fault "cli/bad-input" */
export function readInstant(option: string, text: string): Instant {
  if (isInstant(text)) return text
  throw badInput(
    `cannot read --${option} ${quoted(text)}`,
    'give an instant in UTC with whole seconds, such as 2026-11-22T09:50:27Z',
  )
}

/** The option `--at`: now unless told. @throws Fault "cli/bad-input" */
export const readAt = (text: string | undefined): Instant =>
  text === undefined ? ofMillis(Date.now()) : readInstant('at', text)
