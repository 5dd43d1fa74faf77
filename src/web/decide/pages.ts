/** Pages of the State that was asked. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { applyPage } from './apply.ts'
import { askPage, conditionsPage } from './ask.ts'
import { assessPage } from './assess.ts'
import { confirmPage } from './confirm.ts'
import { decisionPage } from './decide.ts'
import { letterPage } from './letter.ts'
import { orderPage } from './order.ts'
import { decidePage } from './page.ts'
import { decideQueue } from './queue.ts'
import { receivePage } from './receive.ts'
import { servePage } from './serve.ts'

export const DECIDE_PAGES: readonly Route<Signed>[] = [
  decideQueue,
  decidePage,
  ...receivePage,
  ...assessPage,
  ...confirmPage,
  ...askPage,
  ...conditionsPage,
  ...decisionPage,
  letterPage,
  ...applyPage,
  ...orderPage,
  ...servePage,
]
