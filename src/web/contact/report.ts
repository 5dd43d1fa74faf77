/** A message that came outside this system, as the contact point's own claim: it opens a case. */
import { MessageReported } from '../../casefile/acts/receipt.ts'
import { choice, given, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { warned } from '../case/paper/complete.ts'
import type { Signed } from '../context.ts'
import { DECIDING, kindOf } from '../decide/read.ts'
import { officerForm } from '../face.ts'
import { partnerName } from '../names.ts'
import { toSignature } from '../sign/to-signature.ts'

const FORM = 'report'
const CHANNELS = MessageReported.body.shape.channel.options
const isContact = (context: Signed): boolean => DECIDING.some((kind) => kind === kindOf(context))

const claimable = ({ desk }: Signed) =>
  desk.who.states().filter((state) => state !== desk.who.state)

export const reportPage = officerForm({
  path: '/contact/report',
  name: 'contactReport',
  show({ language, say }, context, typed) {
    if (!isContact(context)) return undefined
    return {
      title: say('contact.report'),
      form: FORM,
      trail: [['/contact', say('contact.way')]],
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('contact.report.says')}</p>
<form id="${FORM}" method="post" action="/${language}/contact/report">
${choice({
  ...given(typed, 'claims'),
  label: say('contact.claims'),
  options: claimable(context).map((state) => ({
    value: state,
    label: told(partnerName(context.desk.who, state, language)),
  })),
})}
${choice({
  ...given(typed, 'channel'),
  label: say('contact.channel'),
  options: CHANNELS.map((value) => ({ value, label: valueText(['channel'], value, say) })),
})}
${textField({
  ...given(typed, 'message'),
  label: say('contact.message'),
  hint: say('contact.message.hint'),
  lines: 8,
  most: 20_000,
})}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  take({ say }, form, context) {
    if (!isContact(context)) return undefined
    const claims = claimable(context).find((state) => state === form.get('claims'))
    const channel = CHANNELS.find((one) => one === form.get('channel'))
    const text = (form.get('message') ?? '').trim()
    const lacks = [...(claims ? [] : ['claims']), ...(channel ? [] : ['channel'])]
    const problems: Problem[] = [
      ...lacks.map((field) => ({ field, says: say('contact.choose') })),
      ...(text === '' ? [{ field: 'message', says: say('contact.message.none') }] : []),
    ]
    if (!claims || !channel || problems.length > 0) return { problems }
    return toSignature(context, context.desk.papers.newCase(), {
      type: 'MessageReported',
      body: { claims, channel },
      parts: { message: { text } },
      alsoTo: warned(context.desk.who, claims),
    })
  },
})
