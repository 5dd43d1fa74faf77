/** What persons sent in and this office answers, what is due first above. */
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { link, table, tag } from '../../page/parts.ts'
import { officerPage } from '../face.ts'
import { when } from '../names.ts'

export const intakesPage = officerPage({
  path: '/intakes',
  name: 'intakes',
  async show({ language, say }, context) {
    const { desk, reader } = context
    const all = await desk.intakes.list(reader)
    const open = all.filter(({ answered }) => answered === null)
    const lines = [
      ...open.sort((a, b) => (a.due < b.due ? -1 : 1)),
      ...all.filter(({ answered }) => answered !== null),
    ]
    return {
      title: say('intake.title'),
      content:
        lines.length === 0
          ? html`<p>${say('intake.empty')}</p>`
          : table({
              caption: say('intake.caption'),
              head: [say('intake.what'), say('intake.came'), say('intake.due'), say('intake.case')],
              rows: lines.map(({ id, kind, at, due, case: about, answered }) => [
                link(`/${language}/intakes/${id}`, say(`person.kind.${kind}`)),
                when(at, context, language),
                answered === null ? tag(due, 'ask') : tag(say('intake.answered'), 'go'),
                about === null ? '' : told(about.slice(0, 8)),
              ]),
            }),
    }
  },
})
