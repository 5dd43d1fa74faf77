/** What a script says, put on the part of the page on which it works, and what to do without it. */
import { type Html, html } from '../../page/html.ts'
import { code, details } from '../../page/parts.ts'
import type { MessageId, Say } from '../../page/words.ts'

type Part = 'seal' | 'send' | 'open'

/** Values that only the script knows: it finds their names in braces. */
const LATER = Object.fromEntries(
  ['done', 'whole', 'percent', 'name', 'count', 'number', 'recipient'].map((one) => [
    one,
    `{${one}}`,
  ]),
)

/** @param names - ends of message ids: `cannot` of `evidence.seal.cannot` */
export const saysOf = (part: Part, names: readonly string[], say: Say): readonly Html[] =>
  names.map((name) => {
    const text = say(`evidence.${part}.${name}` as MessageId, LATER)
    return html` data-says-${name}="${text}"`
  })

/** The commands that do the same on the person's own machine. */
export const otherwise = (part: Part, commands: readonly string[], say: Say): Html =>
  details(
    say(`evidence.${part}.otherwise`),
    html`<p>${say(`evidence.${part}.otherwise.says`)}</p>
<ol>${commands.map((one) => html`<li>${code(one)}</li>`)}</ol>`,
  )
