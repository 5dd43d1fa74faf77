/** Pages as routes: each in six languages and a frame, with an answer also where it fails. */

import { isFault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import type { Reply } from '../http/reply.ts'
import { type Route, routeFor } from '../http/route.ts'
import { type Html, html } from './html.ts'
import { LANGUAGES, type Language } from './language.ts'
import { type Face, type Page, pageText } from './layout.ts'
import { type Say, wordsIn } from './words.ts'

/** A page as its visitor asked for it. */
export interface Visit<P, Q> {
  readonly language: Language
  readonly say: Say
  readonly params: P
  readonly query: Q
}

/** What a page shows inside its frame; nothing: there is no such page. */
export type Shown = Pick<Page, 'title' | 'content' | 'trail'>

interface PageSpec<C, P extends z.ZodRawShape, Q extends z.ZodType> {
  /** Without its language. */
  readonly path: string
  /** One word for programs. */
  readonly name: string
  readonly params?: P
  readonly query?: Q
  show(
    visit: Visit<Output<P>, z.output<Q>>,
    context: C,
  ): Shown | undefined | Promise<Shown | undefined>
}

type Output<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>

const NOTHING = z.strictObject({})
const HTML_TYPE = 'text/html; charset=utf-8'

/** Nothing from elsewhere, no script, no frame round it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const pageReply = (status: number, page: Page, face: Face): Reply => ({
  status,
  headers: {
    'content-type': HTML_TYPE,
    'content-language': page.language,
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  },
  body: pageText(page, face),
})

/** How the pages of one face are declared. */
export const pagesOf =
  <C>(face: Face) =>
  <P extends z.ZodRawShape = Record<never, never>, Q extends z.ZodType = typeof NOTHING>(
    spec: PageSpec<C, P, Q>,
  ): Route<C> => {
    const params = z.strictObject({ language: z.enum(LANGUAGES), ...spec.params })
    const query = spec.query ?? NOTHING
    const declared = routeFor<C>()({
      method: 'GET',
      path: `/{language}${spec.path}`,
      name: spec.name,
      summary: spec.name,
      params,
      query,
      answers: { 200: { says: 'A page', type: HTML_TYPE } },
      async answer(asked, context) {
        const { language, ...named } = asked.params as { language: Language } & Output<P>
        const say = wordsIn(language)
        const visit = {
          language,
          say,
          params: named as Output<P>,
          query: asked.query as z.output<Q>,
        }
        const shown = await spec.show(visit, context)
        const text = new URLSearchParams(asked.query as Record<string, string>).toString()
        const at = { language, path: pathOf(spec.path, named), query: text && `?${text}` }
        return shown ? pageReply(200, { ...at, ...shown }, face) : missing(language, face)
      },
    })
    return { ...declared, answer: orPage(declared, face) }
  }

/** A page also where the address or the query is not understood. */
const orPage =
  <C>(route: Route<C>, face: Face): Route<C>['answer'] =>
  async (asked, context) => {
    try {
      return await route.answer(asked, context)
    } catch (error) {
      if (!isFault(error) || !error.code.startsWith('api/malformed-')) throw error
      const { language } = asked.params
      const found = LANGUAGES.find((one) => one === language) ?? 'en'
      return missing(found, face)
    }
  }

export function missing(language: Language, face: Face): Reply {
  const say = wordsIn(language)
  const content: Html = html`<p>${say('page.missing.why')}</p>
<p><a href="/${language}${face.home}">${say('page.missing.next')}</a></p>`
  return pageReply(404, { language, path: face.home, title: say('page.missing'), content }, face)
}

const pathOf = (pattern: string, params: Readonly<Record<string, unknown>>): string =>
  pattern.replace(/\{(\w+)\+?\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
