/** Hearings, each session in the zone of its place, in UTC, and in the zone that a reader names. */
import { z } from '../../base/schema.ts'
import { problemSummary, textField } from '../../page/fields.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { isZone } from '../../page/moment.ts'
import { pageOf } from '../../page/paging.ts'
import { summary, table } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Hearing } from './desk.ts'
import { headed, MOST_TEXTS, name, older, page, ROOT, trail, written } from './face.ts'
import { moment } from './moment.ts'

export const partHearings = page({
  path: `${ROOT}/hearings`,
  name: 'partHearings',
  query: z.strictObject({ zone: z.string().max(64).optional(), after: name.optional() }),
  async show({ language, say, query: { zone = '', after } }, desk) {
    const known = zone === '' || isZone(zone)
    const problem = known ? undefined : say('part.zone-unknown', { zone: toldInline(zone) })
    const mine = known && zone !== '' ? zone : undefined
    const part = await pageOf({ after, most: MOST_TEXTS }, (some) => desk.hearings(some))
    const all = part.shown
    const at = { language, say }
    return {
      title: say('part.hearings'),
      trail: trail(say),
      content: html`${problemSummary(problem ? [{ field: 'zone', says: problem }] : [], say)}
<p class="lead">${say('part.hearings-says')}</p>
<form method="get" action="/${language}${ROOT}/hearings">
${textField({
  ...{ name: 'zone', label: say('part.zone'), hint: say('part.zone-hint') },
  ...{ value: zone, most: 64, dir: 'ltr', problem },
})}
<button>${say('part.zone-show')}</button>
</form>
${all.length === 0 && html`<p>${say('part.nothing')}</p>`}
${all.map((one) => hearingShown(one, mine, at))}
${older(part, `${ROOT}/hearings`, { ...at, query: mine ? { zone: mine } : {} })}`,
    }
  },
})

function hearingShown(one: Hearing, mine: string | undefined, { language, say }: At) {
  const zones = [...new Set([...(mine ? [mine] : []), one.zone, 'UTC'])]
  return html`${headed(one.title, one.language)}
${written(one.text, one.language)}
${summary([[say('part.place'), told(one.place)]])}
${table({
  caption: say('part.sessions'),
  head: [say('part.session'), ...zones],
  rows: one.sessions.map(({ from, until }, i) => [
    String(i + 1),
    ...zones.map(
      (zone) => html`${moment(from, language, zone)} – ${moment(until, language, zone)}`,
    ),
  ]),
})}`
}
