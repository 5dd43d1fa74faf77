/** What facts between the two States are read from. */
import type { ActId } from '../../base/id.ts'
import type { CaseAct } from '../act.ts'
import type { RequestDocument } from '../request.ts'
import type { CaseState } from '../state.ts'
import type { Proposal } from '../state-between.ts'

export interface Between {
  readonly act: CaseAct
  /** Fold of the act's causal past. */
  readonly state: CaseState
  /** Items of the request that the act concerns. */
  readonly items: readonly number[]
  readonly document: RequestDocument | undefined
  /** The order that the act is, or speaks of. */
  readonly order: CaseAct | undefined
  readonly find: (id: string) => CaseAct | undefined
}

export const found = ({ find }: Between, ids: readonly ActId[]): CaseAct[] =>
  ids.flatMap((id) => find(id) ?? [])

/** Terms on all the items concerned, to which the other State has agreed. */
export const agreedTerms = ({ state, items }: Between): readonly Proposal[] =>
  state.between.proposals.filter(
    ({ of, answer, items: on }) =>
      of === 'terms' && answer?.agreed && items.every((item) => on.includes(item)),
  )
