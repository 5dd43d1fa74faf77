/** What the pages share on which a provider answers an order. */
import type { ActId, CaseId } from '../../base/id.ts'
import { caseId, digestText } from '../../base/schema.ts'
import type { Typed } from '../../page/form.ts'
import type { MaybeShown, Shown } from '../../page/route.ts'
import type { SeenCase } from '../case/seen.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
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
