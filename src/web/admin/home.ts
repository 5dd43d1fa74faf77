/** Ways to all that keeps the house in order. */
import { cards } from '../../page/parts.ts'
import { officerPage } from '../face.ts'

const CARDS = ['people', 'partners', 'duty', 'health', 'limits'] as const

export const administrationPage = officerPage({
  path: '/administration',
  name: 'administration',
  show: ({ language, say }, { mailbox, enrolments, by }) => ({
    title: say('admin.title'),
    content: cards([
      ...[...CARDS, ...(mailbox ? (['mailbox'] as const) : [])].map((name) => ({
        href: `/${language}/${name}`,
        title: say(`admin.${name}`),
        says: say(`admin.card.${name}`),
      })),
      ...(enrolments?.isAdministrator(by.person)
        ? [{ href: `/${language}/enrolments`, title: say('enrol.title'), says: say('enrol.card') }]
        : []),
    ]),
  }),
})
