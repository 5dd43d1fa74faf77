/** Pages for who enrols the persons of a hosted provider. */
import type { Route } from '../../http/route.ts'
import type { Enrolling } from '../context.ts'
import { personFile } from './file.ts'
import { enrolmentsPage } from './list.ts'
import { invitePage } from './new.ts'
import { enrolmentOne } from './one.ts'

export const ENROLMENT_PAGES: readonly Route<Enrolling>[] = [
  enrolmentsPage,
  ...invitePage,
  ...enrolmentOne,
  personFile,
]
