/** The officers' pages as their listener mounts them, beside the API. */
import { type Knock, type Mounted, mount } from '../http/mount.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import type { RawAsked, Route } from '../http/route.ts'
import { assetsOf } from '../page/assets.ts'
import { LANGUAGES } from '../page/language.ts'
import { Once } from '../page/once.ts'
import { frontOf, missing, pageReply, pathOf } from '../page/route.ts'
import { checkOrigin, FORM_TYPE } from '../page/sent.ts'
import { wordsIn } from '../page/words.ts'
import { enrolling, type Inside, inside, officer, type WebContext } from './context.ts'
import { ENROLMENT_PAGES } from './enrol/pages.ts'
import { OFFICERS } from './face.ts'
import { ISLANDS } from './islands.ts'
import { INSIDE_PAGES, OFFICERS_PAGES, OPEN_PAGES } from './pages.ts'
import type { WebPorts } from './ports.ts'
import { Pending } from './sign/pending.ts'
import { MOST_BACK, signInShown } from './sign-in/page.ts'

/** @returns routes in the order in which they are tried */
export function webRoutes(ports: WebPorts): readonly Mounted[] {
  const context: WebContext = {
    ...ports,
    pending: new Pending(ports.clock),
    once: new Once(),
  }
  return [
    ...mount([frontOf(OFFICERS, 'officersFront'), ...assetsOf('officers', ISLANDS)], () => context),
    ...mount(OPEN_PAGES, () => context),
    ...INSIDE_PAGES.map((route) => guarded(route, context, (who) => who)),
    ...OFFICERS_PAGES.map((route) => guarded(route, context, officer)),
    ...ENROLMENT_PAGES.map((route) => guarded(route, context, enrolling)),
  ]
}

/** Who is not signed in is asked to, and loses nothing of what they had typed. */
const guarded = <C>(
  route: Route<C>,
  context: WebContext,
  as: (who: Inside, knock: Knock) => C | undefined,
): Mounted => ({
  route,
  enter: (knock) => {
    const who = inside(context, knock)
    const may = who && as(who, knock)
    return async (asked) => {
      if (!who) return signInFirst(route, asked, context)
      return may ? route.answer(asked, may) : elsewhere(route, asked, who)
    }
  },
})

const languageOf = ({ params }: RawAsked) =>
  LANGUAGES.find((one) => one === params['language']) ?? 'en'

/** Who only enrols others has one place here; for who is no administrator there is none of it. */
function elsewhere<C>({ method }: Route<C>, asked: RawAsked, { by }: Inside): Reply {
  const language = languageOf(asked)
  if (method !== 'GET') checkOrigin(asked.header)
  else if (by.offices.length === 0) return seeOther(`/${language}/enrolments`)
  return missing(language, OFFICERS)
}

async function signInFirst<C>(
  route: Route<C>,
  asked: RawAsked,
  context: WebContext,
): Promise<Reply> {
  const language = languageOf(asked)
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
