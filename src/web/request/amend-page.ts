/** Beginning to say parts of a request anew. */
import { type ActId, stateOf } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { caseId } from '../../base/schema.ts'
import { documentIn } from '../../casefile/amendment.ts'
import type { CaseReading } from '../../office/reads.ts'
import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import { actsFor, whyNot } from '../case/next.ts'
import { seeCase, trailOf } from '../case/seen.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { mayAsk } from './drafts-page.ts'
import { draftsIn, newDraft, type PartDocument } from './paper.ts'

export const amendPage = officerForm({
  path: '/cases/{case}/amend',
  name: 'requestAmend',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const from = await seeCase(context, params.case, { language, say })
    if (!standing(context, from.file)) return undefined
    const hindrance = actsFor(from).find(({ type }) => type === 'RequestAmended')?.hindrance
    const begun = await begunIn(context, params.case)
    return {
      title: say('request.amend'),
      trail: trailOf(from),
      content: html`<p class="lead">${say('request.amend.lead')}</p>
${
  hindrance
    ? html`<p class="note">${say('case.say.not')} ${whyNot(hindrance, from)}</p>`
    : begun
      ? html`<p>${link(`/${language}/requests/${begun}`, say('request.amend.go-on'))}</p>`
      : html`<form method="post"><button>${say('request.amend.begin')}</button></form>`
}`,
    }
  },
  async take({ params }, _, context) {
    const reading = await context.desk.readCase(context.reader, params.case)
    const found = standing(context, reading)
    if (!found) return undefined
    // Sent twice, it is the one that was begun.
    const begun = await begunIn(context, params.case)
    const paper = begun ?? (await newDraft(context, found, params.case))
    return { to: `/requests/${paper}` }
  },
})

const begunIn = async (context: Signed, id: CaseReading['case']): Promise<string | undefined> =>
  (await draftsIn(context, id)).find(({ amends }) => amends !== undefined)?.paper

/** The request of this office's State as it stands; nothing where the office does not see it. */
export function standing(
  context: Signed,
  { state, acts }: Pick<CaseReading, 'state' | 'acts'>,
): { readonly document: PartDocument; readonly amends: ActId } | undefined {
  const { request, requesting } = state
  if (!mayAsk(context) || !request || requesting !== stateOf(context.office)) return undefined
  const document = documentIn(request, (id) => acts.find((act) => act.id === id))
  return document && { document: document as unknown as Record<string, Json>, amends: request.act }
}
