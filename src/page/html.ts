/** HTML as tagged text: whatever is put in is escaped, unless it is HTML itself. */
import { html as tagged } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Ready HTML. */
export type Html = HtmlEscapedString

type Value = Html | string | number | false | null | undefined | readonly Value[]

/** Nothing in a page waits: what it shows was read before. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  tagged(strings, ...values) as Html
