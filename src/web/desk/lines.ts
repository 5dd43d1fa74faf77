/** Lines of a work list as a table: what is due, by when, on whom it waits, in whose hands. */
import type { CaseId } from '../../base/id.ts'
import type { Instant } from '../../base/instant.ts'
import type { ListedLine } from '../../office/work-list.ts'
import { told } from '../../page/foreign.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { moment } from '../../page/moment.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { partnerName, plainName } from '../names.ts'

export function linesTable(
  lines: readonly ListedLine[],
  context: Signed,
  { language, say, caption }: At & { readonly caption: string },
): Html {
  const at = { language, say }
  return table({
    caption,
    head: [
      say('desk.case'),
      say('desk.due'),
      say('desk.stands'),
      say('desk.partner'),
      say('desk.asked'),
      say('desk.hands'),
    ],
    rows: lines.map((line) => [
      caseCell(line, at),
      dueCell(line, context, at),
      standsCell(line, at),
      line.partner === null ? '' : told(partnerName(context.desk.who, line.partner, language)),
      line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · '),
      handCell(line, context, at),
    ]),
  })
}

const TONES = { emergency: 'stop', urgent: 'ask' } as const

function caseCell(line: ListedLine, { language, say }: At): Html {
  const { handling } = line
  const word = handling === 'normal' ? undefined : tag(say(`desk.${handling}`), TONES[handling])
  return html`${link(`/${language}/cases/${line.case_id}`, code(shortCase(line.case_id)))}
${word}${line.paper && tag(say('desk.paper-case'))}${line.closed && tag(say('desk.closed'))}`
}

/** Enough to tell cases apart on one screen. */
const shortCase = (id: CaseId): string => id.slice(0, 8)

function dueCell(line: ListedLine, { clock, zone }: Signed, { language, say }: At): Html | string {
  const { duty, due } = line
  if (duty === null || due === null) return say('desk.due.none')
  return html`${say(`case.duty.${duty}`)}<br>
${moment(due, { language, zone })} ${isOver(due, clock.now()) && tag(say('desk.overdue'), 'stop')}`
}

const isOver = (due: Instant, now: Instant): boolean => due <= now

const standsCell = (line: ListedLine, { say }: At): Html =>
  html`${say(`case.stage.${line.stage}`)}${
    line.waits !== 'nobody' &&
    html`<br>${tag(say(`desk.waits.${line.waits}`), line.waits === 'us' ? 'ask' : 'plain')}`
  }${line.question && html` ${tag(say('desk.question'), 'ask')}`}`

function handCell(line: ListedLine, { desk }: Signed, { language, say }: At): Html {
  const name = line.person && plainName(desk.who, line.person)
  const to = `/${language}/hand/${line.case_id}`
  return html`${name ? told(name) : say('desk.nobody')}<br>
<a href="${to}">${say('desk.hand')}<span class="unseen"> ${shortCase(line.case_id)}</span></a>`
}
