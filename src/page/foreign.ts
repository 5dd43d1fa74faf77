/** Text that other people wrote: told as it is, and unable to change what stands around it. */
import { type Html, html } from './html.ts'

/** Marks, embeddings, overrides and isolates, which turn the order of what follows them. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Controls other than tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

export const plain = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(TURNS, '').replace(CONTROLS, '')

/**
 * In a page: in its own direction, whatever it holds.
 * @see Unicode Technical Report 36, section 2.3; Unicode Standard Annex 9, section 3.1.2
 */
export const told = (text: string): Html => html`<bdi>${plain(text)}</bdi>`

/** The same in several lines, as they were typed. */
export const toldLines = (text: string): Html => html`<span class="words">${told(text)}</span>`

/** Words in paragraphs, as they were typed. */
export const toldLong = (text: string): Html =>
  html`<div class="told" dir="auto">${plain(text)}</div>`

/** In the middle of a sentence that is no HTML yet: within isolates. */
export const toldInline = (text: string): string => `\u2068${plain(text)}\u2069`

/** A sentence made with `toldInline` stays as it is; whatever else turns it is taken out. */
export const calm = (text: string): string =>
  text
    .split(/(\u2068[^\u2066-\u2069]*\u2069)/)
    .map((piece, i) => (i % 2 === 0 ? plain(piece) : toldInline(piece)))
    .join('')
