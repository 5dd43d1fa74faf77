/** Pages as routes: each in six languages and a frame, with an answer also where it fails. */
import { z } from '../base/schema.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { type Asked, type Refused, type Route, routeFor } from '../http/route.ts'
import { type Html, html } from './html.ts'
import { LANGUAGES, type Language, preferred } from './language.ts'
import { type Face, type Page, pageText } from './layout.ts'
import { type At, isMessage, type Say, wordsIn } from './words.ts'

/** A page as its visitor asked for it. */
export interface Visit<P, Q> extends At {
  readonly params: P
  readonly query: Q
  header(name: string): string | undefined
}

/** What a page shows inside its frame. */
export interface Shown extends Pick<Page, 'title' | 'content' | 'trail' | 'form' | 'island'> {
  /** 200 unless told. */
  readonly status?: number
  /** Asks for itself again after so long. */
  readonly refreshSeconds?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Nothing: there is no such page. */
export type MaybeShown = Shown | undefined

export interface PageSpec<C, P extends z.ZodRawShape, Q extends z.ZodType> {
  /** Without its language. */
  readonly path: string
  /** One word for programs. */
  readonly name: string
  readonly params?: P
  readonly query?: Q
  /** Tokens that asking takes from the asker's bucket, 1 unless told. */
  readonly cost?: number
  show(visit: Visit<Output<P>, z.output<Q>>, context: C): MaybeShown | Promise<MaybeShown>
}

export type Output<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>

/** What stands round each page of a face for this visitor: who is signed in, where they may go. */
export type Around<C> = (context: C, at: At) => Pick<Page, 'bar' | 'ways' | 'ticket'>

export const NOTHING = z.strictObject({})
export const HTML_TYPE = 'text/html; charset=utf-8'

/** Nothing from elsewhere, no frame round it; a script only where the page has its own. */
const policyOf = (scripted: boolean): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ...(scripted ? ["script-src 'self'", "connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

export function pageReply(
  shown: Shown,
  at: Pick<Page, 'language' | 'path' | 'query' | 'bar' | 'ways' | 'ticket'>,
  face: Face,
): Reply {
  const { status = 200, refreshSeconds, headers, ...page } = shown
  return {
    status,
    headers: {
      'content-type': HTML_TYPE,
      'content-language': at.language,
      'content-security-policy': policyOf(page.island !== undefined),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(refreshSeconds === undefined ? {} : { refresh: String(refreshSeconds) }),
      ...headers,
    },
    body: pageText({ ...at, ...page }, face),
  }
}

/** How the pages of one face are declared. */
export const pagesOf =
  <C>(face: Face, around?: Around<C>) =>
  <P extends z.ZodRawShape = Record<never, never>, Q extends z.ZodType = typeof NOTHING>(
    spec: PageSpec<C, P, Q>,
  ): Route<C> => {
    const query = spec.query ?? NOTHING
    return routeFor<C>()({
      method: 'GET',
      path: `/{language}${spec.path}`,
      name: spec.name,
      summary: spec.name,
      cost: spec.cost ?? 1,
      params: z.strictObject({ language: z.enum(LANGUAGES), ...spec.params }),
      query,
      answers: { 200: { says: 'A page', type: HTML_TYPE } },
      refused: refusedOn(face),
      async answer(asked, context) {
        const visit = visitOf<Output<P>, z.output<Q>>(asked)
        const shown = await spec.show(visit, context)
        return shownReply(shown, visit, { path: spec.path, face, around: around?.(context, visit) })
      },
    })
  }

/** Of a route whose address begins with the language. */
export function visitOf<P, Q>({ params, query, header }: Asked): Visit<P, Q> {
  const { language, ...named } = params as { readonly language: Language }
  return { language, say: wordsIn(language), params: named as P, query: query as Q, header }
}

/** What a page shows, in its frame. @param of - `path` with its parameters in braces */
export function shownReply(
  shown: MaybeShown,
  { language, params, query }: Visit<unknown, unknown>,
  of: {
    readonly path: string
    readonly face: Face
    readonly around: ReturnType<Around<never>> | undefined
  },
): Reply {
  if (!shown) return missing(language, of.face)
  const text = new URLSearchParams(query as Record<string, string>).toString()
  const path = pathOf(of.path, params as Readonly<Record<string, unknown>>)
  return pageReply(shown, { language, path, query: text && `?${text}`, ...of.around }, of.face)
}

/** From the bare address to the first page, in the language of the browser. */
export const frontOf = (face: Face, name: string): Route<unknown> =>
  routeFor<unknown>()({
    method: 'GET',
    path: '/',
    name,
    summary: 'To the first page, in the language of the browser',
    answers: { 303: { says: 'On to the first page' } },
    answer: async ({ header }) => seeOther(`/${preferred(header('accept-language'))}${face.home}`),
  })

/** A page also where there is no answer; an address that nobody understands is none. */
export const refusedOn =
  (face: Face): NonNullable<Route<never>['refused']> =>
  (no, { params }) => {
    const language = LANGUAGES.find((one) => one === params['language']) ?? 'en'
    if (no.code === 'api/malformed-path' || no.code === 'api/malformed-query') {
      return missing(language, face)
    }
    return pageReply(faultShown(no, wordsIn(language)), { language, path: face.home }, face)
  }

function faultShown(no: Refused, say: Say): Shown {
  const { code, status, detail, reference, headers } = no
  const names = [code, reference].filter(Boolean).join(' ')
  const id = `page.fault.${status}`
  const why = isMessage(id) ? say(id) : say(status < 500 ? 'page.fault.400' : 'page.fault.500')
  return {
    title: say('page.fault'),
    status,
    headers,
    content: html`<p>${why}</p>
<p lang="en" dir="ltr"><bdi>${detail}</bdi></p>
<p>${say('page.fault.code')} <code dir="ltr">${names}</code></p>`,
  }
}

export function missing(language: Language, face: Face): Reply {
  const say = wordsIn(language)
  const content: Html = html`<p>${say('page.missing.why')}</p>
<p><a href="/${language}${face.home}">${say('page.missing.next')}</a></p>`
  const shown = { title: say('page.missing'), content, status: 404 }
  return pageReply(shown, { language, path: face.home }, face)
}

export const pathOf = (pattern: string, params: Readonly<Record<string, unknown>>): string =>
  pattern.replace(/\{(\w+)\+?\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
