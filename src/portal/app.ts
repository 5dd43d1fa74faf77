/** The portal as the public's listener mounts it: pages, their style, and the way to a language. */
import { type Mounted, mount } from '../http/mount.ts'
import { assetsOf } from '../page/assets.ts'
import { edgesOf } from '../page/edges.ts'
import { frontOf } from '../page/route.ts'
import { VERIFY } from '../page/verify-form.ts'
import { PORTAL, type PortalReads } from './face.ts'
import { PORTAL_FILES } from './files.ts'
import { PORTAL_PAGES } from './pages.ts'

export const portalRoutes = (reads: PortalReads): readonly Mounted[] => [
  ...mount([frontOf(PORTAL, 'front'), ...assetsOf('portal', [VERIFY])], () => reads),
  ...mount(PORTAL_FILES, () => reads),
  ...mount(PORTAL_PAGES, () => reads),
  ...mount(edgesOf(PORTAL, 'portal'), () => reads),
]
