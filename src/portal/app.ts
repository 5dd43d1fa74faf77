/** The portal as the public's listener mounts it: pages, their style, and the way to a language. */
import { fault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { type Mounted, mount } from '../http/mount.ts'
import { seeOther } from '../http/reply.ts'
import { routeFor } from '../http/route.ts'
import { assetsOf } from '../page/assets.ts'
import { LANGUAGES, preferred } from '../page/language.ts'
import { frontOf, missing } from '../page/route.ts'
import { VERIFY } from '../page/verify-form.ts'
import { PORTAL, type PortalReads } from './face.ts'
import { PORTAL_FILES } from './files.ts'
import { PORTAL_PAGES } from './pages.ts'

const plain = routeFor<unknown>()
const answers = { 200: { says: 'What a page needs' } }

const bare = plain({
  method: 'GET',
  path: '/{language}',
  name: 'bareLanguage',
  summary: 'To the first page in this language',
  params: z.strictObject({ language: z.string() }),
  answers,
  async answer({ params, header }) {
    const found = LANGUAGES.find((one) => one === params.language)
    return found ? seeOther(`/${found}${PORTAL.home}`) : nothingHere(header)
  },
})

const rest = plain({
  method: 'GET',
  path: '/{rest+}',
  name: 'noPage',
  summary: 'Nothing: a page for people, a problem for programs',
  params: z.strictObject({ rest: z.string() }),
  query: z.record(z.string(), z.string()),
  answers,
  answer: async ({ params, header }) => nothingHere(header, params.rest),
})

function nothingHere(header: (name: string) => string | undefined, path = '') {
  if (!header('accept')?.includes('text/html')) {
    throw fault('api/no-such-route', 'cannot answer: there is nothing at this address')
  }
  const named = LANGUAGES.find((one) => path.startsWith(`${one}/`))
  return missing(named ?? preferred(header('accept-language')), PORTAL)
}

export const portalRoutes = (reads: PortalReads): readonly Mounted[] => [
  ...mount([frontOf(PORTAL, 'front'), ...assetsOf('portal', [VERIFY])], () => reads),
  ...mount(PORTAL_FILES, () => reads),
  ...mount(PORTAL_PAGES, () => reads),
  ...mount([bare, rest], () => reads),
]
