/** Pages of the case file. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { actPage } from './act/page.ts'
import { casePage } from './page.ts'
import { paperPage } from './paper/page.ts'
import { sayPage } from './say/page.ts'
import { withheldPage } from './withheld/page.ts'

export const CASE_PAGES: readonly Route<Signed>[] = [
  casePage,
  actPage,
  withheldPage,
  ...paperPage,
  ...sayPage,
]
