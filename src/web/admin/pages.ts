/** Pages of administration. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { readerKeyPage } from '../evidence/reader-key.ts'
import { dutyPage } from './duty.ts'
import { dutyPersonPage } from './duty-person.ts'
import { healthPage } from './health.ts'
import { administrationPage } from './home.ts'
import { limitsPage } from './limits.ts'
import { mailboxPage } from './mailbox.ts'
import { partnersPage } from './partners.ts'
import { peoplePage } from './people.ts'
import { personPage } from './person.ts'

export const ADMIN_PAGES: readonly Route<Signed>[] = [
  administrationPage,
  peoplePage,
  personPage,
  readerKeyPage,
  partnersPage,
  dutyPage,
  ...dutyPersonPage,
  healthPage,
  limitsPage,
  mailboxPage,
]
