/** The case file: how it stands, what can be done, what was said, and what is withheld. */
import { type CaseId, stateOf } from '../../base/id.ts'
import { caseId } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, link, list } from '../../page/parts.ts'
import { officerPage } from '../face.ts'
import { partnerName } from '../names.ts'
import { clocksShown } from './clocks.ts'
import { evidenceShown } from './evidence.ts'
import { itemsShown } from './items.ts'
import { nextShown } from './next.ts'
import { papersShown } from './papers.ts'
import { type SeenCase, seeCase } from './seen.ts'
import { standingShown } from './standing.ts'
import { timelineShown } from './timeline.ts'
import { watchShown } from './watch.ts'
import { withheldIn } from './withheld/find.ts'

export const casePage = officerPage({
  path: '/cases/{case}',
  name: 'caseFile',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const seen = await seeCase(context, params.case, { language, say })
    await context.desk.notifications.opened(context.reader, params.case)
    const papers = await context.desk.papers.list(context.reader, { case: params.case })
    return {
      title: say('case.title'),
      trail: [['/', say('desk.way')]],
      content: html`<p>${code(params.case)}</p>
${standingShown(seen)}
${ways(seen)}
${nextShown(seen)}
${clocksShown(seen)}
${itemsShown(seen)}
${evidenceShown(seen)}
${watchShown(seen)}
${await papersShown(seen, papers)}
${timelineShown(seen)}
${await related(seen)}`,
    }
  },
})

/** Pages beside this one. */
function ways(from: SeenCase) {
  const { file, language, say, context } = from
  const { request, requesting } = file.state
  const own = request !== null && requesting === stateOf(context.office)
  const here = `/${language}/cases/${file.case}`
  const withheld = withheldIn(from).length
  return html`<nav class="beside" aria-label="${say('case.ways')}">${list([
    link('#acts', say('case.ways.acts', { count: file.acts.length })),
    ...(own ? [link(`${here}/request`, say('request.status'))] : []),
    link(`${here}/letters`, say('case.letters')),
    link(`${here}/documents`, say('case.documents')),
    link(`${here}/custody`, say('case.custody')),
    link(`${here}/notes`, say('case.notes')),
    link(`${here}/find`, say('case.find')),
    link(`${here}/withheld`, say('case.ways.withheld', { count: withheld })),
    link(`${here}/export`, say('case.export')),
  ])}</nav>`
}

/** Cases with the same facts and other addressees; each is read for itself. */
async function related({ file, context, language, say }: SeenCase) {
  const { desk, reader } = context
  const named = file.acts.flatMap(({ parts }) => {
    const { matter } = (parts['request'] ?? {}) as { readonly matter?: CaseId }
    return matter ?? []
  })
  const matters = [...new Set([file.case, ...named])]
  const found = await Promise.all(matters.map((one) => desk.workList.ofMatter(reader, one)))
  const partners = new Map(found.flat().map((line) => [line.case_id, line.partner]))
  const all = [...new Set([...matters, ...partners.keys()])].filter((id) => id !== file.case)
  return (
    all.length > 0 &&
    html`<h2>${say('case.related')}</h2><p>${say('case.related.says')}</p>${list(
      all.map((id) => {
        const partner = partners.get(id)
        return html`${link(`/${language}/cases/${id}`, code(id))}
${partner && told(partnerName(desk.who, partner, language))}`
      }),
    )}`
  )
}
