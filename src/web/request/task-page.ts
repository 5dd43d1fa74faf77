/** One task of a request that is a single form. */
import { z } from '../../base/schema.ts'
import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import { officerForm } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { readDraft } from './paper.ts'
import { pieceShown, pieceTaken } from './piece-page.ts'
import { FORM_TASKS, pieceIn, type TaskId } from './tasks.ts'
import { declared } from './there-page.ts'

export const taskPage = officerForm({
  path: '/requests/{request}/part/{task}',
  name: 'requestTask',
  params: { request: paperId, task: z.enum(FORM_TASKS as [TaskId, ...TaskId[]]) },
  mostBytes: 2 << 20,
  async show({ language, say, params: { request: paper, task } }, context, typed) {
    const draft = await readDraft(context, paper)
    const piece = draft && pieceIn(draft, task)
    if (!draft || !piece) return undefined
    const page = {
      piece,
      title: say(`request.task.${task}`),
      address: `/requests/${paper}/part/${task}`,
      before: html`<p class="lead">${say(`request.says.${task}`)}</p>
${
  task === 'to' &&
  html`<p><a href="/${language}/authorities?paper=${paper}">${say('request.who')}</a></p>`
}`,
      after:
        task === 'to' &&
        html`${declared(draft.document, { context, language, say })}
<p>${link(`/${language}/requests/${paper}/there`, say('request.to.there'))}</p>`,
    }
    return pieceShown(context, { draft, page, typed }, { language, say })
  },
  async take({ say, params: { request: paper, task } }, form, context) {
    const draft = await readDraft(context, paper)
    const piece = draft && pieceIn(draft, task)
    if (!piece) return undefined
    const of = { paper, piece, next: `/requests/${paper}` }
    return pieceTaken(context, of, { form, say })
  },
})
