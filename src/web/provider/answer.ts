/** What the pages share on which a provider answers an order. */
import type { ActId, CaseId } from '../../base/id.ts'
import { caseId, digestText } from '../../base/schema.ts'
import { hidden } from '../../page/fields.ts'
import type { Typed } from '../../page/form.ts'
import type { Html } from '../../page/html.ts'
import type { MaybeShown, Shown } from '../../page/route.ts'
import { keep } from '../case/paper/keep.ts'
import type { SeenCase } from '../case/seen.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { type ActPaper, paperId } from '../sign/act-paper.ts'
import { type AnswerName, type Ordered, readOrder } from './read.ts'

export const ORDER_PARAMS = { case: caseId, act: digestText }

export interface Answering {
  readonly seen: SeenCase
  readonly ordered: Ordered
  readonly typed: Typed | undefined
}

interface Visited extends At {
  readonly params: { readonly case: CaseId; readonly act: ActId }
}

/** The page of one answer; none where the order does not leave it open. */
export const answerShown =
  (answer: AnswerName, show: (of: Answering) => Shown | Promise<Shown>) =>
  async (
    { params, language, say }: Visited,
    context: Signed,
    typed?: Typed,
  ): Promise<MaybeShown> => {
    const found = await readOrder(context, { ...params, answer }, { language, say })
    if (!found) return undefined
    const trail = [
      ['/orders', say('orders.title')],
      [`/orders/${params.case}?order=${params.act}`, say('orders.order.plain')],
    ] as const
    return { trail, ...(await show({ ...found, typed })) }
  }

export const addressOf = ({ language, file }: SeenCase, { act }: Ordered, name: AnswerName) =>
  `/${language}/orders/${file.case}/${act.id}/${name}`

/** Names the draft that the form becomes: sent twice it becomes one. */
export const draftField = ({ context }: SeenCase, typed: Typed | undefined): Html =>
  hidden('paper', typed?.form.get('paper') ?? context.desk.papers.newPaper())

/** Keeps the answer as a draft; the next page shows it as it will be signed. */
export async function toSignature(
  context: Signed,
  form: URLSearchParams,
  of: { readonly case: CaseId; readonly content: ActPaper },
): Promise<{ readonly to: string }> {
  const { data } = paperId.safeParse(form.get('paper'))
  const paper = data ?? context.desk.papers.newPaper()
  await keep(context, { paper, version: 0, ...of })
  return { to: `/papers/${paper}/sign` }
}
