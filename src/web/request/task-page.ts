/** One task of a request that is a single form. */
import { z } from '../../base/schema.ts'
import { html } from '../../page/html.ts'
import { officerForm } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { readDraft } from './paper.ts'
import { pieceShown, pieceTaken } from './piece-page.ts'
import { FORM_TASKS, type TaskId, taskPiece } from './tasks.ts'

export const taskPage = officerForm({
  path: '/requests/{request}/part/{task}',
  name: 'requestTask',
  params: { request: paperId, task: z.enum(FORM_TASKS as [TaskId, ...TaskId[]]) },
  mostBytes: 2 << 20,
  async show({ language, say, params: { request: paper, task } }, context, typed) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const page = {
      piece: taskPiece(task),
      title: say(`request.task.${task}`),
      address: `/requests/${paper}/part/${task}`,
      before: html`<p class="lead">${say(`request.says.${task}`)}</p>
${
  task === 'to' &&
  html`<p><a href="/${language}/authorities?paper=${paper}">${say('request.who')}</a></p>`
}`,
    }
    return pieceShown(context, { draft, page, typed }, { language, say })
  },
  take({ say, params: { request: paper, task } }, form, context) {
    const of = { paper, piece: taskPiece(task), next: `/requests/${paper}` }
    return pieceTaken(context, of, { form, say })
  },
})
