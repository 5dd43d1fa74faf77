/** The first page of an installation for the public. */
import { html } from '../../page/html.ts'
import { cards, code } from '../../page/parts.ts'
import { portalPage } from '../face.ts'

export const home = portalPage({
  path: '/',
  name: 'home',
  show: ({ language, say }, { installation, door }) => ({
    title: say('home.title'),
    content: html`<p class="lead">${say('home.lead')}</p>
<p>${say('home.installation')} ${code(installation)}</p>
${cards([
  { href: `/${language}/law`, title: say('law.title'), says: say('home.law') },
  { href: `/${language}/law/try`, title: say('try.title'), says: say('try.card') },
  { href: `/${language}/figures`, title: say('figures.title'), says: say('figures.card') },
  { href: `/${language}/states`, title: say('states.title'), says: say('home.states') },
  { href: `/${language}/log`, title: say('log.title'), says: say('home.log') },
  { href: `/${language}/verify`, title: say('verify.title'), says: say('home.verify') },
  ...(door === undefined
    ? []
    : [
        {
          href: `${door}/${language}/notice`,
          title: say('person.home.title'),
          says: say('home.notice'),
        },
      ]),
])}
<h2>${say('home.promise')}</h2>
<p>${say('home.promise-text')}</p>`,
  }),
})
