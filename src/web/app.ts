/** The officers' pages as their listener mounts them, beside the API. */
import { z } from '../base/schema.ts'
import { type Mounted, mount } from '../http/mount.ts'
import type { Reply } from '../http/reply.ts'
import { type RawAsked, type Route, routeFor } from '../http/route.ts'
import { checkOrigin } from '../page/form.ts'
import { islandOf } from '../page/island.ts'
import { LANGUAGES, preferred } from '../page/language.ts'
import { pageReply, pathOf } from '../page/route.ts'
import { STYLE, STYLE_PATH } from '../page/stylesheet.ts'
import { wordsIn } from '../page/words.ts'
import { type Signed, signedIn, type WebContext } from './context.ts'
import { OFFICERS } from './face.ts'
import { ISLANDS } from './islands.ts'
import { OFFICERS_PAGES, OPEN_PAGES } from './pages.ts'
import type { WebPorts } from './ports.ts'
import { Pending } from './sign/pending.ts'
import { signInShown } from './sign-in/page.ts'

const plain = routeFor<unknown>()
const answers = { 200: { says: 'What a page needs' } }
const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable' }

const style = plain({
  method: 'GET',
  path: STYLE_PATH,
  name: 'officersStyle',
  summary: 'The style of the pages',
  answers,
  answer: async () => ({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', ...FOREVER },
    body: STYLE,
  }),
})

const island = plain({
  method: 'GET',
  path: '/island/{name}',
  name: 'officersIsland',
  summary: 'The script of a page',
  params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{16}\.js$/) }),
  answers,
  async answer({ params }) {
    const all = await Promise.all(ISLANDS.map(islandOf))
    const found = all.find(({ path }) => path === `/island/${params.name}`)
    if (!found) return { status: 404, body: null }
    const headers = { 'content-type': 'text/javascript; charset=utf-8', ...FOREVER }
    return { status: 200, headers, body: found.code }
  },
})

const front = plain({
  method: 'GET',
  path: '/',
  name: 'officersFront',
  summary: 'To the first page, in the language of the browser',
  answers,
  answer: async ({ header }) => ({
    status: 303,
    headers: { location: `/${preferred(header('accept-language'))}/` },
    body: null,
  }),
})

/** @returns routes in the order in which they are tried */
export function webRoutes(ports: WebPorts): readonly Mounted[] {
  const context: WebContext = { ...ports, pending: new Pending(ports.clock) }
  return [
    ...mount([front, style, island], () => context),
    ...mount(OPEN_PAGES, () => context),
    ...OFFICERS_PAGES.map((route) => guarded(route, context)),
  ]
}

/** Who is not signed in is asked to, and loses nothing of what they had typed. */
const guarded = (route: Route<Signed>, context: WebContext): Mounted => ({
  route,
  enter: (knock) => {
    const signed = signedIn(context, knock)
    return async (asked) =>
      signed ? route.answer(asked, signed) : signInFirst(route, asked, context)
  },
})

function signInFirst(route: Route<Signed>, asked: RawAsked, context: WebContext): Reply {
  const language = LANGUAGES.find((one) => one === asked.params['language']) ?? 'en'
  const query = new URLSearchParams(
    Object.entries(asked.query).map(([name, [value = '']]): [string, string] => [name, value]),
  ).toString()
  const to = `${pathOf(route.path, asked.params)}${query && `?${query}`}`
  if (route.method === 'GET') {
    const location = `/${language}/sign-in?${new URLSearchParams({ to })}`
    return { status: 303, headers: { location }, body: null }
  }
  checkOrigin(asked.header)
  const kept = new TextDecoder().decode(asked.bytes)
  const at = { language, say: wordsIn(language), wish: { to, kept } }
  const page = signInShown(context, at, undefined, true)
  return pageReply(page, { language, path: '/sign-in' }, OFFICERS)
}
