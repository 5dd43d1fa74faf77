/** What a page says where something else was done since it was shown. */
import type { Fault } from '../base/error.ts'
import { told, toldLong } from './foreign.ts'
import { type Html, html } from './html.ts'
import type { Say } from './words.ts'

export const meanwhileNote = ({ message }: Fault, say: Say): Html =>
  html`<div class="note" role="alert"><p>${say('page.fault.409')}</p>
<p lang="en" dir="ltr">${told(message)}</p></div>`

/** Words that were typed into fields which the page no longer has; a code or a number is none. */
export function typedBeside(page: Html, form: URLSearchParams, say: Say): Html | false {
  const shown = page.toString()
  const words = [...form].filter(
    ([name, value]) => /\S\s+\S/.test(value) && !shown.includes(`name="${name}"`),
  )
  return (
    words.length > 0 &&
    html`<section class="note"><h2>${say('page.typed')}</h2>
${words.map(([, value]) => toldLong(value))}</section>`
  )
}
