/** What is asked, of whom and how fast: from that a draft begins. */
import type { CaseId, OfficeId } from '../../base/id.ts'
import { caseId, z } from '../../base/schema.ts'
import { ITEM_KINDS } from '../../law/vocabulary/codes.ts'
import { choice, choices, problemOf, problemSummary } from '../../page/fields.ts'
import { valueText } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { begun } from './begin.ts'
import { mayAsk } from './drafts-page.ts'
import { addressees, officeOptions } from './known.ts'
import { newDraft } from './paper.ts'

const FORM = 'start'
const HANDLING = ['normal', 'urgent', 'emergency'] as const

export const startPage = officerForm({
  path: '/requests/new',
  name: 'requestStart',
  query: z.strictObject({ to: z.string().max(100).optional(), case: caseId.optional() }),
  async show({ language, say, query }, context, typed) {
    if (!(await mayBegin(context, query.case))) return undefined
    const form = typed?.form ?? new URLSearchParams({ handling: 'normal', to: query.to ?? '' })
    const problem = (field: string) => problemOf(typed, field)
    const kinds = ITEM_KINDS.map((value) => ({
      value,
      label: valueText(['request', 'items', 'kind'], value, say),
      hint: say(`request.kind.${value}`),
    }))
    const handling = HANDLING.map((value) => ({
      value,
      label: valueText(['request', 'handling'], value, say),
    }))
    const to = officeOptions(context, addressees(context), { language, say })
    return {
      title: say('request.way.new'),
      form: FORM,
      trail: [['/requests', say('request.drafts')]],
      content: html`${problemSummary(typed?.problems, say)}
<form method="post" id="${FORM}"
 action="/${language}/requests/new${query.case ? `?case=${query.case}` : ''}">
${choices({
  name: 'kind',
  label: say('request.start.kinds'),
  hint: say('request.start.kinds.hint'),
  values: form.getAll('kind'),
  options: kinds,
  problem: problem('kind'),
})}
${choice({
  name: 'to',
  label: say('request.addressee'),
  hint: html`${say('request.start.to.hint')}
<a href="/${language}/authorities">${say('request.who')}</a>`,
  value: form.get('to') ?? '',
  options: [{ value: '', label: say('request.start.later') }, ...to],
  problem: problem('to'),
})}
${choice({
  name: 'handling',
  label: say('request.start.handling'),
  value: form.get('handling') ?? 'normal',
  options: handling,
})}
<button>${say('request.start.go')}</button></form>`,
    }
  },
  async take({ language, say, query }, form, context) {
    if (!(await mayBegin(context, query.case))) return undefined
    const kinds = ITEM_KINDS.filter((kind) => form.getAll('kind').includes(kind))
    if (kinds.length === 0) {
      return { problems: [{ field: 'kind', says: say('request.start.kinds.none') }] }
    }
    const to = addressees(context).find(({ id }) => id === form.get('to'))?.id as
      | OfficeId
      | undefined
    const handling = HANDLING.find((one) => one === form.get('handling')) ?? 'normal'
    const document = begun(context, { kinds, handling, to, language })
    return { to: `/requests/${await newDraft(context, { document }, query.case)}` }
  },
})

/** In a case that is open already, such as one put before a panel, once there is no request. */
async function mayBegin(context: Signed, id: CaseId | undefined): Promise<boolean> {
  if (!mayAsk(context)) return false
  if (id === undefined) return true
  const { state } = await context.desk.readCase(context.reader, id)
  return state.request === null
}
