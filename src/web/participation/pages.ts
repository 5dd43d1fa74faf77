/** Pages of taking part, for who publishes and decides. */
import type { Route } from '../../http/route.ts'
import type { Signed } from '../context.ts'
import { participationHome } from './home.ts'
import { organisationPage } from './organisation.ts'
import { periodPage } from './period.ts'
import { publishPage } from './publish.ts'
import { submissionFile, submissionPage } from './submission.ts'

export const PARTICIPATION_PAGES: readonly Route<Signed>[] = [
  participationHome,
  ...organisationPage,
  ...submissionPage,
  submissionFile,
  ...publishPage,
  ...periodPage,
]
