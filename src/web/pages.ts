/** Every page of the officers. */
import type { Route } from '../http/route.ts'
import { ADMIN_PAGES } from './admin/pages.ts'
import { CASE_PAGES } from './case/pages.ts'
import { CONTACT_PAGES } from './contact/pages.ts'
import type { Inside, Signed, WebContext } from './context.ts'
import { grantPage } from './court/grant.ts'
import { courtOrder } from './court/order.ts'
import { courtCase } from './court/page.ts'
import { courtQueue } from './court/queue.ts'
import { refusePage } from './court/refuse.ts'
import { DECIDE_PAGES } from './decide/pages.ts'
import { absencePage } from './desk/absence.ts'
import { handPage } from './desk/hand.ts'
import { workPage } from './desk/page.ts'
import { searchPage } from './desk/search.ts'
import { teamPage } from './desk/team.ts'
import { viewsPage } from './desk/views.ts'
import { invitationPage } from './enrol/invitation.ts'
import { hostPage } from './guest/page.ts'
import { noticeCodePage } from './intakes/code.ts'
import { intakesPage } from './intakes/list.ts'
import { intakePage } from './intakes/page.ts'
import { oversightCases } from './oversight/cases.ts'
import { oversightLooks } from './oversight/looks.ts'
import { oversightHome } from './oversight/overview.ts'
import { oversightPatterns, oversightPatternsFile } from './oversight/patterns.ts'
import { oversightReviews } from './oversight/reviews.ts'
import { oversightSample } from './oversight/sample.ts'
import { PARTICIPATION_PAGES } from './participation/pages.ts'
import { PROVIDER_PAGES } from './provider/pages.ts'
import { REQUEST_PAGES } from './request/pages.ts'
import { sessionsPage } from './sessions/page.ts'
import { signPage } from './sign/page.ts'
import { fromInstitution, toInstitution } from './sign-in/institution.ts'
import { changeOffice, signOutPage } from './sign-in/leave.ts'
import { signInPage } from './sign-in/page.ts'
import { statusPage } from './status/page.ts'
import { takeReceipt } from './status/receipt.ts'
import { tourPage } from './tour/page.ts'
import { zonePage } from './zone/page.ts'

/** For anyone. */
export const OPEN_PAGES: readonly Route<WebContext>[] = [
  ...signInPage,
  ...toInstitution,
  fromInstitution,
  tourPage,
  ...invitationPage,
]

/** For who is signed in, with an office here or without. */
export const INSIDE_PAGES: readonly Route<Inside>[] = signOutPage

/** For who is signed in with an office here. */
export const OFFICERS_PAGES: readonly Route<Signed>[] = [
  workPage,
  ...searchPage,
  teamPage,
  ...absencePage,
  ...viewsPage,
  ...handPage,
  ...changeOffice,
  ...sessionsPage,
  ...zonePage,
  ...REQUEST_PAGES,
  ...signPage,
  statusPage,
  takeReceipt,
  courtQueue,
  courtCase,
  courtOrder,
  ...grantPage,
  ...refusePage,
  intakesPage,
  ...intakePage,
  ...noticeCodePage,
  oversightHome,
  oversightCases,
  oversightLooks,
  oversightPatterns,
  oversightPatternsFile,
  oversightReviews,
  oversightSample,
  ...CASE_PAGES,
  ...DECIDE_PAGES,
  ...PARTICIPATION_PAGES,
  ...PROVIDER_PAGES,
  ...CONTACT_PAGES,
  ...ADMIN_PAGES,
  hostPage,
]
