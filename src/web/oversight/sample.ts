/** A sample of executed requests that nobody chose, to be read by the oversight body. */
import { digestText, z } from '../../base/schema.ts'
import { textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, link, list } from '../../page/parts.ts'
import { partnerName } from '../names.ts'
import { overseerPage } from './overseer.ts'

export const oversightSample = overseerPage({
  path: '/oversight/sample',
  name: 'oversightSample',
  query: z.strictObject({
    year: z
      .string()
      .regex(/^20\d\d$/)
      .optional(),
    root: digestText.optional(),
  }),
  async show({ language, say, query }, { desk, reader, clock }) {
    const year = Number(query.year ?? clock.now().slice(0, 4))
    const root = query.root ?? desk.logRoot()
    const drawn = root === undefined ? [] : await desk.oversight.sample(reader, { year, root })
    return {
      title: say('oversight.sample'),
      trail: [['/oversight', say('oversight.title')]],
      content: html`<p>${say('oversight.sample.says')}</p>
<form method="get" action="/${language}/oversight/sample">
${textField({
  name: 'year',
  label: say('oversight.year'),
  value: String(year),
  dir: 'ltr',
  most: 4,
})}
${textField({
  name: 'root',
  label: say('oversight.root'),
  hint: say('oversight.root.hint'),
  value: root ?? '',
  dir: 'ltr',
  most: 64,
})}
<button>${say('oversight.draw')}</button></form>
${root === undefined && html`<p class="note">${say('oversight.no-root')}</p>`}
${root !== undefined && drawn.length === 0 && html`<p role="status">${say('oversight.none')}</p>`}
${drawn.map(
  ({ partner, executed, cases }) => html`<h2>${told(partnerName(desk.who, partner, language))}</h2>
<p>${say('oversight.drawn', { count: cases.length, executed })}</p>
${list(cases.map((id) => link(`/${language}/cases/${id}`, code(id))))}`,
)}`,
    }
  },
})
