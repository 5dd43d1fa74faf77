/** Pages of the contact point; those with a name stand before those with a case. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { callBackPage, forgedPage, notVerifiedPage, reviewPage, verifiedPage } from './acts.ts'
import { contactCase } from './page.ts'
import { preservePage } from './preserve.ts'
import { contactQueue } from './queue.ts'
import { reportPage } from './report.ts'

export const CONTACT_PAGES: readonly Route<Signed>[] = [
  contactQueue,
  ...reportPage,
  contactCase,
  ...preservePage,
  ...callBackPage,
  ...verifiedPage,
  ...notVerifiedPage,
  ...forgedPage,
  ...reviewPage,
]
