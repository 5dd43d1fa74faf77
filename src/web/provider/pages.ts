/** What a provider is asked, how it answers, and what becomes of what it hands over. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { challengePage } from './challenge.ts'
import { checkPage } from './check.ts'
import { nothingPage } from './nothing.ts'
import { ordersPage } from './orders.ts'
import { orderPage } from './page.ts'
import { parcelPage } from './parcel.ts'
import { preservePage } from './preserve.ts'
import { producePage } from './produce.ts'

export const PROVIDER_PAGES: readonly Route<Signed>[] = [
  ordersPage,
  orderPage,
  checkPage,
  ...preservePage,
  ...producePage,
  ...nothingPage,
  ...challengePage,
  parcelPage,
]
