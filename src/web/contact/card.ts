/** Whom to call back: numbers of the signed directory, and none that a message names. */
import { type Html, html } from '../../page/html.ts'
import { table } from '../../page/parts.ts'
import { contactHead, contactRow } from '../contacts.ts'
import type { Signed } from '../context.ts'
import type { Handled } from '../decide/read.ts'
import type { At } from '../face.ts'
import { officeName } from '../names.ts'

/** The office that signed, and the contact points and central authorities of its State. */
function callable({ state }: Handled, { desk }: Signed) {
  const claimed = state.reported?.claims ?? state.requesting
  if (claimed === null) return []
  const asks = state.request?.office
  return desk.who
    .officesOf(claimed)
    .filter(
      ({ id, kind }) => id === asks || kind === 'contact-point' || kind === 'central-authority',
    )
}

export function callBackCard(of: Handled, context: Signed, { language, say }: At): Html {
  const { who } = context.desk
  const rows = callable(of, context).flatMap(({ id, contacts }) =>
    contacts.map((one) => [officeName(who, id, language), ...contactRow(one, say)]),
  )
  if (rows.length === 0) return html`<p class="note">${say('contact.card.none')}</p>`
  return html`${table({
    caption: say('contact.card'),
    head: [say('contact.card.office'), ...contactHead(say)],
    rows,
  })}
<p class="note">${say('contact.card.never')}</p>`
}
