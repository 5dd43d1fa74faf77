/** What people wrote in several lines, as they wrote it. */
import { told } from '../page/foreign.ts'
import { type Html, html } from '../page/html.ts'

export const lines = (text: string): Html => html`<span class="words">${told(text)}</span>`
