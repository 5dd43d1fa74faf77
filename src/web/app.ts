/** The officers' pages as their listener mounts them, beside the API. */
import { type Mounted, mount } from '../http/mount.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import type { RawAsked, Route } from '../http/route.ts'
import { assetsOf } from '../page/assets.ts'
import { checkOrigin, FORM_TYPE } from '../page/form.ts'
import { LANGUAGES } from '../page/language.ts'
import { frontOf, pageReply, pathOf } from '../page/route.ts'
import { wordsIn } from '../page/words.ts'
import { type Signed, signedIn, type WebContext } from './context.ts'
import { OFFICERS } from './face.ts'
import { ISLANDS } from './islands.ts'
import { OFFICERS_PAGES, OPEN_PAGES } from './pages.ts'
import type { WebPorts } from './ports.ts'
import { Pending } from './sign/pending.ts'
import { MOST_BACK, signInShown } from './sign-in/page.ts'

/** @returns routes in the order in which they are tried */
export function webRoutes(ports: WebPorts): readonly Mounted[] {
  const context: WebContext = { ...ports, pending: new Pending(ports.clock) }
  return [
    ...mount([frontOf(OFFICERS, 'officersFront'), ...assetsOf('officers', ISLANDS)], () => context),
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

async function signInFirst(
  route: Route<Signed>,
  asked: RawAsked,
  context: WebContext,
): Promise<Reply> {
  const language = LANGUAGES.find((one) => one === asked.params['language']) ?? 'en'
  const query = new URLSearchParams(
    Object.entries(asked.query).map(([name, [value = '']]): [string, string] => [name, value]),
  ).toString()
  const to = `${pathOf(route.path, asked.params)}${query && `?${query}`}`
  if (route.method === 'GET') {
    // Longer than that page takes it, the way back is forgotten.
    const back = to.length <= MOST_BACK ? `?${new URLSearchParams({ to })}` : ''
    return seeOther(`/${language}/sign-in${back}`)
  }
  checkOrigin(asked.header)
  // A file is chosen again: what was typed is kept, megabytes are not.
  const kept = route.body?.type === FORM_TYPE ? new TextDecoder().decode(asked.bytes) : ''
  const at = { language, say: wordsIn(language), wish: { to, kept } }
  const page = await signInShown(context, at, undefined, true)
  return pageReply(page, { language, path: '/sign-in' }, OFFICERS)
}
