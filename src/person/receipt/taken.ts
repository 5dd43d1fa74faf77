/** What its sender gets when something was taken in: a page to print and a file to keep. */
import type { TakenIn } from '../../office/intakes.ts'
import { hidden } from '../../page/fields.ts'
import { toldLines } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, summary } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import type { At } from '../../page/words.ts'
import type { PersonDesk } from '../face.ts'
import { moment } from '../moments.ts'
import { officeName, zoneOf } from '../names.ts'

interface With extends At {
  readonly desk: PersonDesk
  /** Fields that bring this page again. */
  readonly again: Html
}

export function receiptPage(taken: TakenIn, { language, say, desk, again }: With): Shown {
  const { reference, kind, at, receipt, salt, words } = taken
  const office = officeName(desk, taken.office, language)
  const file = { reference, receipt, salt, text: words.text }
  return {
    title: say('person.sent.title'),
    form: 'again',
    content: html`<p class="lead" role="status">${say('person.sent.lead', { office })}</p>
<p class="reference">${code(reference)}</p>
${summary([
  [say('person.follow.what'), say(`person.kind.${kind}`)],
  [say('person.sent.at'), moment(at, zoneOf(desk, null), language)],
  [say('person.sent.words'), toldLines(words.text)],
  [say('person.sent.signed'), code(receipt)],
])}
<form method="post" action="/${language}/notice/receipt/file">
${Object.entries(file).map(([name, value]) => hidden(name, value))}
<button>${say('person.sent.file')}</button></form>
<form id="again" method="post">${again}</form>`,
  }
}
