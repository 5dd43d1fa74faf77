/** The code of a letter that tells a person: made when it is printed, shown once, kept nowhere. */

import { caseId, digestText } from '../../base/schema.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { trailOf } from '../case/seen.ts'
import { officerForm } from '../face.ts'

const FORM = 'letter'
const MOST_LETTERS = 999

export const noticeCodePage = officerForm({
  path: '/cases/{case}/notices/{notice}',
  name: 'noticeCode',
  params: { case: caseId, notice: digestText },
  cost: 4,
  async show({ language, say, params }, { desk, reader }, typed) {
    const { acts } = await desk.readCase(reader, params.case)
    const own = acts.find(
      ({ id, signer }) => id === params.notice && signer.office === reader.office,
    )
    if (own?.type !== 'NoticeGiven' && own?.type !== 'DisclosedToDefence') return undefined
    const action = `/${language}/cases/${params.case}/notices/${params.notice}`
    return {
      title: say('intake.code'),
      trail: trailOf({ file: params, say }),
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<p>${say('intake.code.says')}</p>
<form id="${FORM}" method="post" action="${action}">
${textField({
  name: 'letter',
  label: say('intake.letter'),
  hint: say('intake.letter.hint'),
  type: 'number',
  dir: 'ltr',
  value: typed?.form.get('letter') ?? '1',
  problem: problemOf(typed, 'letter'),
})}
<button>${say('intake.code.make')}</button></form>`,
    }
  },
  async take({ say, params }, form, { desk, reader }) {
    const typed = form.get('letter') ?? ''
    const letter = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    if (letter < 1 || letter > MOST_LETTERS) {
      return {
        problems: [
          { field: 'letter', says: say('intake.letter.wrong', { value: toldInline(typed) }) },
        ],
      }
    }
    const issued = await desk.notices.issue(reader, {
      case: params.case,
      act: params.notice,
      letter,
    })
    return {
      title: say('intake.code'),
      again: { field: 'letter', says: say('intake.code.made') },
      content:
        issued.kind === 'secret'
          ? html`<p class="note">${say('intake.code.secret')} ${told(issued.cites)}</p>`
          : html`<p>${say('intake.code.once')}</p>
<p class="reference"><code dir="ltr">${issued.code}</code></p>`,
    }
  },
})
