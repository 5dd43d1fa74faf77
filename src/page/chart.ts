/**
 * Bars drawn on the server, each between its label and its number, which are text: it is read at
 * any size, by ear, and without colour. A bar begins at zero, and all share one scale.
 */
import { type Html, html } from './html.ts'

export interface Bar {
  readonly label: Html | string
  /** Null: not shown, and drawn as no bar. */
  readonly value: number | null
  /** The value in words. */
  readonly says: string
}

const WIDTH = 1000

/** @param headed - the heading above says what the caption says */
export function bars(caption: string, all: readonly Bar[], headed?: 'headed'): Html {
  const most = Math.max(1, ...all.map(({ value }) => value ?? 0))
  const unseen = headed && html` class="unseen"`
  return html`<figure class="bars"><figcaption${unseen}>${caption}</figcaption>
<ul>${all.map(
    ({ label, value, says }) => html`<li><span>${label}</span>
<svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect width="${Math.round(((value ?? 0) / most) * WIDTH)}" height="10"></rect></svg>
<strong>${says}</strong></li>`,
  )}</ul></figure>`
}
