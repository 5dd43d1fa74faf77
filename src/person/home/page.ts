/** The first page for whoever was told, wants to ask, or was harmed. */
import { html } from '../../page/html.ts'
import { cards } from '../../page/parts.ts'
import { personPage } from '../face.ts'
import { legalHelp } from '../help.ts'

export const home = personPage({
  path: '/notice',
  name: 'personHome',
  show: ({ language, say }, desk) => ({
    title: say('person.home.title'),
    content: html`<p class="lead">${say('person.home.lead')}</p>
${cards(
  (['open', 'genuine', 'follow', 'ask', 'victim'] as const).map((name) => ({
    href: `/${language}/notice/${name}`,
    title: say(`person.${name}.title`),
    says: say(`person.home.${name}`),
  })),
)}
${legalHelp(desk, say)}
<h2>${say('person.privacy')}</h2>
<p>${say('person.privacy.text')}</p>`,
  }),
})
