/** By whose clock a person reads instants; the legal one always stands beside. */
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { isZone, moment } from '../../page/moment.ts'
import { cookie, noCookie } from '../cookies.ts'
import { officerForm } from '../face.ts'

const YEAR_SECONDS = 365 * 86_400
const MOST_LETTERS = 64

export const zonePage = officerForm({
  path: '/zone',
  name: 'zone',
  show({ language, say }, { zone, clock, desk: { who } }, typed) {
    const own = who.zoneOf(who.state)
    return {
      title: say('sign.zone'),
      trail: [['/', say('desk.title')]],
      form: 'zone-form',
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('sign.zone.says', { zone: toldInline(own) })}</p>
<p>${moment(clock.now(), { language, zone })}</p>
<form method="post" action="/${language}/zone" id="zone-form">
${textField({
  ...{ name: 'zone', label: say('part.zone'), hint: say('part.zone-hint'), dir: 'ltr' },
  ...{ value: typed?.form.get('zone') ?? zone, most: MOST_LETTERS },
  problem: problemOf(typed, 'zone'),
})}
<p class="actions"><button>${say('desk.save')}</button></p></form>`,
    }
  },
  take({ say }, form) {
    const zone = (form.get('zone') ?? '').trim()
    if (zone === '') return { to: '/zone', headers: { 'set-cookie': noCookie('zone') } }
    // A program may know a zone by a name that no cookie can carry.
    if (!/^[\w+/-]{1,64}$/.test(zone) || !isZone(zone)) {
      const says = say('part.zone-unknown', { zone: toldInline(zone) })
      return { problems: [{ field: 'zone', says }] }
    }
    return { to: '/zone', headers: { 'set-cookie': cookie('zone', zone, YEAR_SECONDS) } }
  },
})
