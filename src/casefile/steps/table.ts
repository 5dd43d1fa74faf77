/** How each act changes the state: one step an act type, gathered from the stages of a case. */
import type { ActType } from '../../law/act-types.ts'
import type { CaseAct } from '../act.ts'
import type { CaseState } from '../state.ts'
import { AFTERWARDS_STEPS } from './afterwards.ts'
import { BETWEEN_STEPS } from './between.ts'
import { DEFENCE_STEPS } from './defence.ts'
import { EXECUTION_STEPS } from './execution.ts'
import { OVERSIGHT_STEPS } from './oversight.ts'
import { PAPER_STEPS } from './paper.ts'
import { RECEIPT_STEPS } from './receipt.ts'
import { REQUEST_STEPS } from './request.ts'
import { USE_STEPS } from './use.ts'

/** Changes the state that the fold owns. An act whose reference is missing changes nothing. */
export type Step = (state: CaseState, act: CaseAct) => void

export const STEPS: Readonly<Partial<Record<ActType, Step>>> = {
  ...REQUEST_STEPS,
  ...RECEIPT_STEPS,
  ...PAPER_STEPS,
  ...BETWEEN_STEPS,
  ...EXECUTION_STEPS,
  ...USE_STEPS,
  ...DEFENCE_STEPS,
  ...AFTERWARDS_STEPS,
  ...OVERSIGHT_STEPS,
}
