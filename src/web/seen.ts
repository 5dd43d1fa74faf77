/**
 * What a form writes over as a whole, such as an entry of a list: its page tells what the reader
 * saw of it, so that nobody writes over what they have not seen.
 */
import { fault } from '../base/error.ts'
import type { Json } from '../base/json.ts'
import { hidden } from '../page/fields.ts'
import type { Typed } from '../page/form.ts'
import type { Html } from '../page/html.ts'
import { KEEP } from '../page/layout.ts'
import { markOf } from './request/paper.ts'

/** Name of the hidden field. */
export const SEEN = 'seen'

/** For the form. Another language is another look at the same. */
export function seenField(now: Json | undefined, typed: Typed | undefined): Html {
  const asked = typed?.form.has(KEEP) ? typed.form.get(SEEN) : null
  return hidden(SEEN, asked ?? markOf(now))
}

export const isSeen = (form: URLSearchParams, now: Json | undefined): boolean =>
  form.get(SEEN) === markOf(now)

/** @throws Fault "paper/changed-meanwhile", which shows the page as it stands now */
export function mustBeSeen(form: URLSearchParams, now: Json | undefined): void {
  if (isSeen(form, now) || !form.has(SEEN)) return
  throw fault('paper/changed-meanwhile', 'cannot write over what was written meanwhile')
}
