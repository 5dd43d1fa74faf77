/** Pages of the case file. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { actPage } from './act/page.ts'
import { custodyPage } from './custody/page.ts'
import { defencePage, takeDefenceBundle } from './defence/page.ts'
import { documentsPage, takeDocument } from './documents/page.ts'
import { exportPage, takeBundle } from './export/page.ts'
import { filePage } from './files/page.ts'
import { findPage } from './find/page.ts'
import { lettersPage } from './letters/page.ts'
import { notesPage } from './notes/page.ts'
import { casePage } from './page.ts'
import { paperPage } from './paper/page.ts'
import { registerPage } from './register/page.ts'
import { sayPage } from './say/page.ts'
import { withheldPage } from './withheld/page.ts'

export const CASE_PAGES: readonly Route<Signed>[] = [
  casePage,
  actPage,
  ...sayPage,
  lettersPage,
  documentsPage,
  takeDocument,
  ...findPage,
  custodyPage,
  ...notesPage,
  withheldPage,
  exportPage,
  takeBundle,
  ...defencePage,
  takeDefenceBundle,
  ...paperPage,
  ...filePage,
  ...registerPage,
]
