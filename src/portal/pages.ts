/** Every page of the portal, in the order of its ways. */
import type { Route } from '../http/route.ts'
import type { PortalReads } from './face.ts'
import { figure, figuresHome } from './figures/page.ts'
import { home } from './home/page.ts'
import { lawArticle, lawArticles } from './law-article/page.ts'
import { lawHome } from './law-home/page.ts'
import { lawLayer } from './law-layer/page.ts'
import { lawPositions } from './law-positions/page.ts'
import { lawRule } from './law-rule/page.ts'
import { lawSearch } from './law-search/page.ts'
import { lawTry } from './law-try/page.ts'
import { logHome } from './log-home/page.ts'
import { logLeaf } from './log-leaf/page.ts'
import { state, states } from './states/page.ts'
import { verify } from './verify/page.ts'
import { verifySteps } from './verify-steps/page.ts'

export const PORTAL_PAGES: readonly Route<PortalReads>[] = [
  home,
  lawHome,
  lawLayer,
  lawRule,
  lawArticles,
  lawArticle,
  lawPositions,
  lawSearch,
  lawTry,
  figuresHome,
  figure,
  states,
  state,
  logHome,
  logLeaf,
  verify,
  verifySteps,
]
