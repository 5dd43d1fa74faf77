/** Who of the office has how much in hand, and who is away. */
import { MOST_COUNTED } from '../../office/work-list.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { link, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { officerPage } from '../face.ts'
import { plainName } from '../names.ts'

export const teamPage = officerPage({
  path: '/team',
  name: 'team',
  async show({ language, say }, context) {
    const { desk, reader, clock } = context
    const loads = await desk.workList.workload(reader)
    const today = clock.now().slice(0, 10)
    const absences = (await desk.papers.absences(reader.office)).filter(
      ({ from, until }) => from <= today && today <= until,
    )
    return {
      title: say('desk.team'),
      trail: [['/', say('desk.title')]],
      content: html`<p class="lead">${say('desk.team.lead')}</p>
${table({
  caption: say('desk.team.caption'),
  head: [say('desk.person'), say('desk.load'), say('desk.pressing'), say('desk.away')],
  rows: loads.map(({ person, open, pressing }) => {
    const away = absences.find((one) => one.person === person)
    const view = person === null ? 'view=nobody' : `view=ours&person=${encodeURIComponent(person)}`
    return [
      link(
        `/${language}/?${view}`,
        person === null ? say('desk.nobody') : told(plainName(desk.who, person)),
      ),
      counted(open, say),
      counted(pressing, say),
      away ? html`${say('desk.deputy')} ${told(plainName(desk.who, away.deputy))}` : '',
    ]
  }),
})}
<p>${link(`/${language}/absence`, say('desk.absence'))}</p>`,
    }
  },
})

const counted = (count: number, say: Say): string =>
  count < MOST_COUNTED ? String(count) : say('desk.count.most', { count })
