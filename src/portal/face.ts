/** The public's pages: who shows them, and how they are declared. */
import type { Face } from '../page/layout.ts'
import { pagesOf } from '../page/route.ts'

/** What the portal is told of the installation; its code can name no case. */
export interface PortalReads {
  /** `XB/main`. */
  readonly installation: string
  /** The cosigned note of the last public epoch; nothing before the first has closed. */
  checkpoint(): Promise<string | undefined>
}

export const PORTAL: Face = {
  name: 'portal.name',
  home: '/',
  foot: 'page.foot',
  ways: [
    { path: '/law', says: 'law.way' },
    { path: '/law/try', says: 'try.way' },
    { path: '/log', says: 'log.way' },
  ],
}

export const portalPage = pagesOf<PortalReads>(PORTAL)
