/** Drafting a request, from the first choice to its way out of the house. */
import { amendPage } from './amend-page.ts'
import { amendmentPage } from './amendment-page.ts'
import { authoritiesPage } from './authorities-page.ts'
import { checkPage } from './check-page.ts'
import { draftsPage } from './drafts-page.ts'
import { itemsPage, offencesPage } from './entries-page.ts'
import { itemPage, offencePage } from './entry-page.ts'
import { fileOut, filePage, importPage } from './file-page.ts'
import { keyPage } from './key-page.ts'
import { askPage, lawPage } from './law-page.ts'
import { letterPage } from './letter-page.ts'
import { listPage } from './list-page.ts'
import { liveRoute } from './live.ts'
import { startPage } from './start-page.ts'
import { requestStatus } from './status-page.ts'
import { taskPage } from './task-page.ts'
import { therePage } from './there-page.ts'

/** Addresses of one word come before those that take any. */
export const REQUEST_PAGES = [
  draftsPage,
  ...startPage,
  ...importPage,
  authoritiesPage,
  ...listPage,
  ...taskPage,
  ...itemsPage,
  ...itemPage,
  ...offencesPage,
  ...offencePage,
  lawPage,
  therePage,
  ...askPage,
  filePage,
  fileOut,
  liveRoute,
  checkPage,
  letterPage,
  ...keyPage,
  ...amendPage,
  ...amendmentPage,
  ...requestStatus,
] as const
