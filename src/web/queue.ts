/** Queues of offices: a line for each case that waits there, and what is urgent first of a page. */
import { z } from '../base/schema.ts'
import type { ListedLine, WorkFilter } from '../office/work-list.ts'
import { told } from '../page/foreign.ts'
import { valueText } from '../page/form-of/words.ts'
import { type Html, html } from '../page/html.ts'
import { code, link, table } from '../page/parts.ts'
import type { MessageId } from '../page/words.ts'
import type { Signed } from './context.ts'
import type { At } from './face.ts'
import { partnerName, when } from './names.ts'
import { urgencyTag } from './tags.ts'

const MOST = 50
const URGENCY = { emergency: 0, urgent: 1, normal: 2 } as const

export const queueQuery = z.strictObject({ after: z.string().max(200).optional() })

interface Queue {
  /** Where it is, and where the cases are: `/decide` and `/decide/{case}`. */
  readonly path: string
  readonly filter: WorkFilter
  readonly after: string | undefined
  readonly caption: MessageId
  readonly empty: MessageId
  /** What a line says last. */
  readonly last: MessageId
  at(line: ListedLine): ListedLine['due']
  /** Which page of the case: `/order`; the case's own unless told. */
  below?(line: ListedLine): string
  /** Beside the partner. */
  beside?(line: ListedLine): Html
}

/** A page of it, in the order of what is due, and the way to the next. */
export async function queueShown(context: Signed, queue: Queue, at: At): Promise<Html> {
  const { language, say } = at
  const { filter, after } = queue
  const more = say('decide.more')
  const here = `/${language}${queue.path}`
  const asked = { filter, most: MOST, ...(after ? { after } : {}) }
  const pressing = after ? [] : await pressingOf(context, filter)
  const page = await context.desk.workList.list(context.reader, asked)
  const { next } = page
  const lines = [...new Map([...pressing, ...page.lines].map((one) => [one.case_id, one])).values()]
  if (lines.length === 0) return html`<p>${say(queue.empty)}</p>`
  const urgent = [...lines].sort((a, b) => URGENCY[a.handling] - URGENCY[b.handling])
  return html`${table({
    caption: say(queue.caption),
    head: [
      say('court.case'),
      say('court.urgency'),
      say('desk.partner'),
      say('court.asked'),
      say(queue.last),
    ],
    rows: urgent.map((line) => rowOf(line, context, { queue, at })),
  })}
${next && html`<p>${link(`${here}?${new URLSearchParams({ after: next })}`, more)}</p>`}`
}

/** What cannot wait stands on the first page, however much is due before it. */
async function pressingOf({ desk, reader }: Signed, filter: WorkFilter): Promise<ListedLine[]> {
  const pages = (['emergency', 'urgent'] as const).map((handling) =>
    desk.workList.list(reader, { filter: { ...filter, handling }, most: MOST }),
  )
  return (await Promise.all(pages)).flatMap(({ lines }) => lines)
}

function rowOf(
  line: ListedLine,
  context: Signed,
  { queue, at }: { readonly queue: Queue; readonly at: At },
) {
  const { language, say } = at
  const { case_id: id, kinds, partner } = line
  const last = queue.at(line)
  const from = partner && partnerName(context.desk.who, partner, language)
  return [
    link(`/${language}${queue.path}/${id}${queue.below?.(line) ?? ''}`, code(id.slice(0, 8))),
    urgencyTag(line.handling, say),
    html`${from && told(from)} ${queue.beside?.(line)}`,
    // A message names no kinds before a request does.
    kinds.map((kind) => valueText(['kind'], kind, say)).join(' · ') || say('contact.reported'),
    last ? when(last, context, language) : say('decide.none'),
  ]
}
