/** What stands on several pages: free legal help, and how to reach offices. */
import { told } from '../page/foreign.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/language.ts'
import { list, table } from '../page/parts.ts'
import type { Say } from '../page/words.ts'
import type { PersonDesk } from './face.ts'
import { officeName, telling } from './names.ts'

export const legalHelp = (
  { help }: PersonDesk,
  say: Say,
): Html => html`<h2>${say('person.help')}</h2>
${
  help.length === 0
    ? html`<p>${say('person.help.none')}</p>`
    : list(help.map(({ name, how }) => html`${told(name)}<br>${told(how)}`))
}`

/** From the signed directory, never from the letter: whoever forges one gives a number too. */
export function callBack(desk: PersonDesk, language: Language, say: Say): Html {
  const rows = telling(desk).flatMap(({ id, contacts }) =>
    contacts
      .filter(({ purpose }) => purpose !== 'emergency')
      .map(({ channel, value, hours }) => [
        officeName(desk, id, language),
        say(`page.channel.${channel}`),
        // A number has no direction of its own, and must not be read from its end.
        channel === 'post'
          ? told(value)
          : html`<span class="unbroken" dir="ltr">${told(value)}</span>`,
        told(hours),
      ]),
  )
  return html`<h2>${say('person.call')}</h2>
<p>${say('person.call.text')}</p>
${
  rows.length === 0
    ? html`<p>${say('person.call.none')}</p>`
    : table({
        caption: say('person.call.caption'),
        head: (['office', 'channel', 'value', 'hours'] as const).map((one) =>
          say(`person.contact.${one}`),
        ),
        rows,
      })
}`
}
