/** Parts of pages that many of them share. */
import { type Html, html } from './html.ts'

type Content = Html | string

/** A table that scrolls by itself where it is wider than the screen, under a caption. */
export const table = ({
  caption,
  lang,
  headed,
  even,
  head,
  rows,
}: {
  readonly caption: string
  /** The heading above says the same: the caption is for those who hear the table alone. */
  readonly headed?: true
  /** Of a caption that is said in English whatever the language of the page. */
  readonly lang?: 'en'
  /** What is compared side by side has as much room, whichever side says more. */
  readonly even?: true
  readonly head: readonly string[]
  readonly rows: readonly (readonly Content[])[]
}): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${String(caption)}">
<table${even && html` class="even"`}>
<caption${headed && html` class="unseen"`}${
    lang && html` lang="${lang}" dir="ltr"`
  }><span>${caption}</span></caption>
<thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...others]) => {
    const cells = others.map((cell) => html`<td>${cell}</td>`)
    return html`<tr><th scope="row">${first}</th>${cells}</tr>`
  })}</tbody>
</table></div>`

/** Ways to other pages, each with a sentence. */
export const cards = (
  all: readonly { readonly href: string; readonly title: string; readonly says: string }[],
): Html =>
  html`<ul class="cards">${all.map(
    ({ href, title, says }) => html`<li><h2>${link(href, title)}</h2><p>${says}</p></li>`,
  )}</ul>`

/** What and its value, line by line; a line without a value is left out. */
export const summary = (rows: readonly (readonly [string, Content | undefined])[]): Html =>
  html`<dl class="summary">${rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

/** One word in a frame; the tone is told by the word as well. */
export const tag = (text: string, tone: 'plain' | 'stop' | 'ask' | 'go' = 'plain'): Html =>
  html`<strong class="tag ${tone}">${text}</strong>`

export const details = (says: Content, content: Html, open = false): Html =>
  html`<details${open ? html` open` : ''}><summary>${says}</summary><div>${content}</div></details>`

export const list = (items: readonly Content[]): Html =>
  html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>`

export const link = (href: string, text: Content): Html => html`<a href="${href}">${text}</a>`

/** Text that is said in English whatever the language of the page. */
export const inEnglish = (content: Content): Html =>
  html`<span lang="en" dir="ltr">${content}</span>`

/** Lines for a program, or of one. */
export const lines = (text: string): Html =>
  html`<pre lang="en" dir="ltr" tabindex="0">${text}</pre>`

/** A name for programs. */
export const code = (text: string): Html =>
  html`<code${text.length > 32 && html` class="long"`} dir="ltr">${text}</code>`
