/** The sentences that a script says, put on the part of the page on which it works. */
import { type Html, html } from '../../page/html.ts'
import type { MessageId, Say } from '../../page/words.ts'

/** Values that only the script knows: it finds their names in braces. */
const LATER = Object.fromEntries(
  ['done', 'whole', 'percent', 'name', 'count', 'number', 'recipient'].map((one) => [
    one,
    `{${one}}`,
  ]),
)

/** @param names - ends of message ids: `cannot` of `evidence.seal.cannot` */
export const saysOf = (
  part: 'seal' | 'send' | 'open',
  names: readonly string[],
  say: Say,
): readonly Html[] =>
  names.map((name) => {
    const text = say(`evidence.${part}.${name}` as MessageId, LATER)
    return html` data-says-${name}="${text}"`
  })
