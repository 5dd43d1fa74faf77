/** Who of the office is told when something waits, when, and who comes next. */

import type { PersonId } from '../../base/id.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { ENDONYMS, type Language } from '../../page/language.ts'
import { formatIn } from '../../page/moment.ts'
import { link, list, table } from '../../page/parts.ts'
import { type At, listed } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { plainName } from '../names.ts'
import { trailOf } from './here.ts'

type Duty = Awaited<ReturnType<Signed['desk']['notifications']['roster']>>[number]

export const dutyAddress = (person: PersonId): string =>
  `/duty/person?${new URLSearchParams({ person })}`

export const dutyPage = officerPage({
  path: '/duty',
  name: 'duty',
  async show({ language, say }, { desk, office }) {
    const roster = await desk.notifications.roster(office)
    const nameOf = (id: PersonId) => told(plainName(desk.who, id))
    const wayTo = (id: PersonId) => link(`/${language}${dutyAddress(id)}`, nameOf(id))
    const off = desk.who.holders(office).filter(({ id }) => !roster.some((on) => on.person === id))
    return {
      title: say('admin.duty'),
      trail: trailOf(say),
      content: html`<p class="lead">${say('admin.duty.lead')}</p>
${
  roster.length === 0
    ? html`<p class="note">${say('admin.duty.empty')}</p>`
    : table({
        caption: say('admin.duty.caption'),
        head: [
          say('admin.person'),
          say('admin.duty.hours'),
          say('admin.duty.deputy'),
          say('admin.duty.address'),
          say('admin.duty.language'),
          say('admin.duty.ordinary'),
        ],
        rows: roster.map(({ person, deputy, address, language: speaks, ordinary, hours }) => [
          wayTo(person),
          hours.length === 0 ? say('admin.duty.always') : list(hoursOf(hours, { language, say })),
          deputy === null ? say('admin.none') : nameOf(deputy),
          html`<bdi dir="ltr">${address}</bdi>`,
          html`<bdi lang="${speaks}">${ENDONYMS[speaks]}</bdi>`,
          say(ordinary ? 'act.yes' : 'act.no'),
        ]),
      })
}
${
  off.length > 0 &&
  html`<h2>${say('admin.duty.off')}</h2>
<p>${say('admin.duty.off.says')}</p>${list(off.map(({ id }) => wayTo(id)))}`
}`,
    }
  },
})

/** 1 for Monday; a day of 2024 that began with one. */
export const dayName = (day: number, language: Language): string =>
  formatIn({ language, zone: 'UTC' }, { weekday: 'long' }).format(Date.UTC(2024, 0, day))

const hoursOf = (hours: Duty['hours'], { language, say }: At) =>
  hours.map(({ days, from, until }) => {
    const names = listed(
      days.map((day) => dayName(day, language)),
      say,
    )
    return html`${names} <bdi dir="ltr">${from}–${until}</bdi>`
  })
