/** Whom to call back: numbers of the signed directory, and none that a message names. */
import { plain, told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { table } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { Handled } from '../decide/read.ts'
import type { At } from '../face.ts'
import { officeText } from '../names.ts'

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
    contacts.map(({ channel, value, hours, purpose }) => [
      told(officeText(who, id, language)),
      html`${say(`contact.channel.${channel}`)}
<bdi class="unbroken" dir="ltr">${plain(value)}</bdi>`,
      told(hours),
      say(`contact.purpose.${purpose}`),
    ]),
  )
  if (rows.length === 0) return html`<p class="note">${say('contact.card.none')}</p>`
  return html`${table({
    caption: say('contact.card'),
    head: [
      say('contact.card.office'),
      say('contact.card.number'),
      say('contact.card.hours'),
      say('contact.card.for'),
    ],
    rows,
  })}
<p class="note">${say('contact.card.never')}</p>`
}
