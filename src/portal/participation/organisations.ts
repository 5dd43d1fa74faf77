/** Accredited organisations with the reasons, and the way to be one. */

import { hidden, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { pageOf } from '../../page/paging.ts'
import { link, table } from '../../page/parts.ts'
import { form, MOST_LINES, older, olderThan, page, ROOT, trail } from './face.ts'
import { codeShown } from './follow.ts'
import { moment } from './moment.ts'

const FIELDS = [
  ['name', 200],
  ['seat', 200],
  ['about', 4000],
] as const

export const partOrganisations = page({
  path: `${ROOT}/organisations`,
  name: 'partOrganisations',
  query: olderThan,
  async show({ language, say, query: { after } }, desk) {
    const part = await pageOf({ after, most: MOST_LINES }, (some) => desk.organisations(some))
    const { refused, waiting } = await desk.countOrganisations()
    const rows = part.shown.map(({ name, seat, reasons, decidedAt }) => [
      told(name),
      told(seat),
      told(reasons ?? ''),
      decidedAt ? moment(decidedAt, language) : '',
    ])
    return {
      title: say('part.organisations'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.organisations-says')}</p>
<p>${link(`/${language}${ROOT}/organisations/apply`, say('part.apply'))}</p>
${
  rows.length === 0
    ? html`<p>${say('part.nothing')}</p>`
    : table({
        caption: say('part.accredited'),
        head: [
          say('part.field.name'),
          say('part.field.seat'),
          say('part.reasons'),
          say('part.decided'),
        ],
        rows,
      })
}
${older(part, `${ROOT}/organisations`, { language, say })}
<p>${say('part.refused-count', { count: refused })}
${say('part.waiting-count', { count: waiting })}</p>`,
    }
  },
})

export const partApply = form({
  path: `${ROOT}/organisations/apply`,
  name: 'partApply',
  cost: 200,
  show: ({ say }, desk, typed) => ({
    title: say('part.apply'),
    trail: [...trail(say), [`${ROOT}/organisations`, say('part.organisations')]],
    form: 'apply',
    content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('part.apply-says')}</p>
<form id="apply" method="post">
${hidden('once', typed?.form.get('once') || desk.once())}
${FIELDS.map(([name, most]) =>
  textField({
    ...{ name, most, label: say(`part.field.${name}`), value: typed?.form.get(name) ?? '' },
    ...(name === 'about' ? { lines: 8 } : {}),
    problem: problemOf(typed, name),
  }),
)}
<button>${say('part.apply-send')}</button>
</form>`,
  }),
  async take({ language, say }, sent, desk) {
    const value = (field: string) => (sent.get(field) ?? '').trim()
    const problems = FIELDS.flatMap(([field, most]): Problem[] => {
      const { length } = value(field)
      if (length === 0) return [{ field, says: say(`part.missing.${field}`) }]
      return length > most ? [{ field, says: say('part.too-long', { length, most }) }] : []
    })
    if (problems.length > 0) return { problems }
    const { code } = await desk.intake.apply({
      ...{ once: sent.get('once') ?? '', name: value('name'), seat: value('seat') },
      ...{ about: value('about'), language },
    })
    return codeShown(code, { language, say, title: say('part.applied') })
  },
})
