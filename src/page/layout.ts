/** The frame of every page: head, skip link, brand, ways to go, languages, foot. */
import { ICON_PATH } from './assets.ts'
import { hidden } from './fields.ts'
import { calm } from './foreign.ts'
import { type Html, html } from './html.ts'
import type { Island } from './island.ts'
import { directionOf, ENDONYMS, LANGUAGES, type Language } from './language.ts'
import { TICKET } from './once.ts'
import { STYLE_PATH } from './stylesheet.ts'
import { type MessageId, type Say, wordsIn } from './words.ts'

/** Name of the buttons that change the language of a form and nothing else. */
export const KEEP = 'only-language'

/** One way in the header, to a path without its language. */
export interface Way {
  readonly path: string
  readonly says: MessageId
}

/** What all pages of one face share. */
export interface Face {
  readonly name: MessageId
  readonly home: string
  readonly ways: readonly Way[]
  readonly foot: MessageId
}

export interface Page {
  readonly language: Language
  /** Without its language: `/law/rules/uncc-2024/40-13-authenticity`. */
  readonly path: string
  /** With `?`, or empty: what a change of language keeps. */
  readonly query?: string
  readonly title: string
  /** From the first to the one before this: path and title. */
  readonly trail?: readonly (readonly [path: string, title: string])[]
  readonly content: Html
  /** Id of its form, if it has one that a change of language must not empty. */
  readonly form?: string
  /** Its script, if it has one. */
  readonly island?: Island
  /** Above the page: who is signed in, what world this is. */
  readonly bar?: Html | undefined
  /** For this visitor; those of the face unless told. */
  readonly ways?: readonly Way[]
  /** Of this showing: each form that is sent carries it, so that one sent twice is taken once. */
  readonly ticket?: string
}

/** The document, whole. */
export function pageText(page: Page, face: Face): string {
  const { language, content } = page
  const title = calm(page.title)
  const say = wordsIn(language)
  const whole = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${title} · ${say(face.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON_PATH}">
<link rel="stylesheet" href="${STYLE_PATH}">
${page.island && html`<script type="module" src="${page.island.path}"></script>`}
</head>
<body>
<a class="skip" href="#content">${say('page.skip')}</a>
${header(page, face, say)}
${page.bar && html`<aside aria-label="${say('page.bar')}">${page.bar}</aside>`}
${page.trail ? trail(page, say) : ''}
<main id="content" tabindex="-1">
<h1>${title}</h1>
${content}
</main>
<footer><div class="wide"><p>${say(face.foot)}</p></div></footer>
</body>
</html>
`
  return page.ticket === undefined ? whole.toString() : ticketed(whole, page.ticket)
}

/** What others wrote cannot open a form: in it `<` is escaped. */
const ticketed = (whole: Html, ticket: string): string =>
  whole
    .toString()
    .replace(/<form [^>]*method="post"[^>]*>/g, (form) => `${form}${hidden(TICKET, ticket)}`)

function header(page: Page, face: Face, say: Say): Html {
  const { language } = page
  return html`<header>
<div class="wide bar">
<a class="brand" href="/${language}${face.home}">${say(face.name)}</a>
<nav class="languages" aria-label="${say('page.languages')}"><ul>
${LANGUAGES.map((one) => html`<li>${languageLink(one, page)}</li>`)}
</ul></nav>
</div>
<nav class="ways" aria-label="${say('page.ways')}"><ul class="wide">
${(page.ways ?? face.ways).map((way) => html`<li>${wayLink(way, page, face, say)}</li>`)}
</ul></nav>
</header>`
}

function languageLink(one: Language, { language, path, query = '', form }: Page): Html {
  const here = one === language && html` aria-current="true"`
  const said = html`lang="${one}" dir="${directionOf(one)}"`
  if (form !== undefined) {
    const keeps = html`name="${KEEP}" value="1" formnovalidate`
    const to = html`form="${form}" formaction="/${one}${path}${query}"`
    return html`<button ${keeps} ${to} ${said}${here}>${ENDONYMS[one]}</button>`
  }
  const to = html`href="/${one}${path}${query}" hreflang="${one}"`
  return html`<a ${to} ${said}${here}>${ENDONYMS[one]}</a>`
}

/** The way that leads furthest towards the page is the current one. */
function wayLink(way: Way, page: Page, face: Face, say: Say): Html {
  const { language, path, ways = face.ways } = page
  const [nearest] = ways
    .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
    .sort((a, b) => b.path.length - a.path.length)
  const here = way === nearest && html` aria-current="${way.path === path ? 'page' : 'true'}"`
  return html`<a href="/${language}${way.path}"${here}>${say(way.says)}</a>`
}

function trail({ language, trail = [] }: Page, say: Say): Html {
  return html`<nav class="trail wide" aria-label="${say('page.trail')}"><ol>
${trail.map(([path, title]) => html`<li><a href="/${language}${path}">${calm(title)}</a></li>`)}
</ol></nav>`
}
