/** Orders of a case as the provider that they name reads them. */
import type { CaseId } from '../../base/id.ts'
import type { z } from '../../base/schema.ts'
import { bodyOf, type CaseAct } from '../../casefile/act.ts'
import { DataPreserved, OrderIssued, type OrderText } from '../../casefile/acts/execution.ts'
import type { OrderState } from '../../casefile/state.ts'
import { type SeenCase, seeCase } from '../case/seen.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'

export interface Ordered {
  readonly order: OrderState
  readonly act: CaseAct
  readonly body: z.output<typeof OrderIssued.body>
  /** Nothing once the personal parts of the case are erased. */
  readonly text: OrderText | undefined
  /** Items of which nobody has said yet what is held. */
  readonly left: readonly number[]
}

/** Answers that are open to the provider. */
export const ANSWERS = ['preserve', 'produce', 'nothing', 'challenge'] as const
export type AnswerName = (typeof ANSWERS)[number]

export interface OrdersRead {
  readonly seen: SeenCase
  /** Those that wait for an answer first, each group with the latest first. */
  readonly all: readonly Ordered[]
}

export const isProviderOffice = ({ desk, office }: Signed): boolean =>
  desk.who.office(office)?.kind === 'provider'

/** @returns nothing for an office that is no provider, or that no order of the case names */
export async function readOrders(
  context: Signed,
  id: CaseId,
  at: At,
): Promise<OrdersRead | undefined> {
  if (!isProviderOffice(context)) return undefined
  const seen = await seeCase(context, id, at)
  const { state, acts } = seen.file
  const all = state.orders
    .filter(({ provider }) => provider === context.office)
    .flatMap((order) => {
      const act = acts.find((one) => one.id === order.act)
      return act ? [orderedIn(order, act, acts)] : []
    })
    .sort((a, b) => Number(waits(b)) - Number(waits(a)) || (a.order.at < b.order.at ? 1 : -1))
  return all.length === 0 ? undefined : { seen, all }
}

/** One order of a case, if this answer to it is open. */
export async function readOrder(
  context: Signed,
  named: { readonly case: CaseId; readonly act: string; readonly answer: AnswerName },
  at: At,
): Promise<{ readonly seen: SeenCase; readonly ordered: Ordered } | undefined> {
  const read = await readOrders(context, named.case, at)
  const ordered = read?.all.find(({ act }) => act.id === named.act)
  if (!read || !ordered || !answersTo(ordered).includes(named.answer)) return undefined
  return { seen: read.seen, ordered }
}

function orderedIn(order: OrderState, act: CaseAct, acts: readonly CaseAct[]): Ordered {
  const kept = acts.find(({ id }) => id === order.preserved?.act)
  const items: readonly number[] = kept ? bodyOf(kept, DataPreserved).items : []
  return {
    ...{ order, act },
    body: bodyOf(act, OrderIssued),
    text: act.parts['order'] as OrderText | undefined,
    left: order.answered ? [] : order.items.filter((item) => !items.includes(item)),
  }
}

/** Nothing has been said of a part of it, and no court is asked. */
export const waits = ({ order, left }: Ordered): boolean =>
  order.ended === null && left.length > 0 && !isHeard(order)

/** Its challenge is open. */
export const isHeard = ({ challenge, ended }: OrderState): boolean =>
  challenge !== null && challenge.decided === null && ended === null

/** While the challenge is heard nothing is handed over, unless a judge has lifted that. */
export const isSuspended = (order: OrderState): boolean =>
  order.kind !== 'preservation' && isHeard(order) && order.challenge?.lifted === null

export function answersTo({ order, left }: Ordered): readonly AnswerName[] {
  const { kind, ended, preserved, challenge, answered } = order
  if (ended !== null) return []
  const keeps = kind === 'preservation'
  const open: Readonly<Record<AnswerName, boolean>> = {
    preserve: keeps && preserved === null && answered === null,
    produce: !keeps && answered === null && !isSuspended(order),
    nothing: left.length > 0,
    challenge: challenge === null,
  }
  return ANSWERS.filter((name) => open[name])
}
