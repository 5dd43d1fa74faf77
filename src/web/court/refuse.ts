/** A court refuses what it was asked, or a part of it, with its reasons. */
import { caseId } from '../../base/schema.ts'
import { given, problemSummary, textField } from '../../page/fields.ts'
import { html } from '../../page/html.ts'
import { officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { toSignature } from '../sign/to-signature.ts'
import { heardBy } from './read.ts'

const FORM = 'refuse'

export const refusePage = officerForm({
  path: '/court/{case}/refuse',
  name: 'courtRefuse',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const { application, applied } = await heardBy(context, params.case)
    const open = application ?? applied
    if (!open) return undefined
    const from = application ? '' : '/order'
    return {
      title: say('court.refuse'),
      form: FORM,
      trail: [
        ['/court', say('court.queue')],
        [
          `/court/${params.case}${from}`,
          say(application ? 'court.application' : 'court.order-application'),
        ],
      ],
      content: html`${problemSummary(typed?.problems, say)}
<form id="${FORM}" method="post" action="/${language}/court/${params.case}/refuse">
${itemChoice(open.items, { typed, say, label: say('court.items.refused') })}
${textField({
  ...given(typed, 'reasons'),
  label: say('court.refuse.reasons'),
  hint: say('court.refuse.hint'),
  lines: 8,
  most: 20_000,
})}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  async take({ say, params }, form, context) {
    const { application, applied } = await heardBy(context, params.case)
    const open = application ?? applied
    if (!open) return undefined
    const items = itemsIn(form, open.items)
    const text = (form.get('reasons') ?? '').trim()
    const problems = [
      ...itemProblems(items, say),
      ...(text === '' ? [{ field: 'reasons', says: say('court.refuse.missing') }] : []),
    ]
    if (problems.length > 0) return { problems }
    return toSignature(context, params.case, {
      type: 'AuthorizationRefused',
      body: { request: open.request, items: [...items] },
      parts: { reasons: { text } },
    })
  },
})
