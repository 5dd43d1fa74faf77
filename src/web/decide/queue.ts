/** What this State was asked and has not done yet, what is due first above all. */
import { z } from '../../base/schema.ts'
import type { ListedLine } from '../../office/work-list.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { code, link, table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { isHeightened, kindOf, when } from './read.ts'

const MOST = 50
const TONES = { emergency: 'stop', urgent: 'ask', normal: 'plain' } as const

export const decideQueue = officerPage({
  path: '/decide',
  name: 'decideQueue',
  query: z.strictObject({ after: z.string().max(200).optional() }),
  async show({ language, say, query }, context) {
    if (kindOf(context) !== 'central-authority') return undefined
    const { lines, next } = await context.desk.workList.list(context.reader, {
      filter: { role: 'requested', waits: 'us' },
      most: MOST,
      ...(query.after ? { after: query.after } : {}),
    })
    return {
      title: say('decide.queue'),
      content: html`${
        lines.length === 0
          ? html`<p>${say('decide.queue.empty')}</p>`
          : table({
              caption: say('decide.queue.caption'),
              head: [
                say('court.case'),
                say('court.urgency'),
                say('decide.from'),
                say('court.asked'),
                say('decide.due'),
              ],
              rows: lines.map((line) => [
                link(`/${language}/decide/${line.case_id}`, code(line.case_id.slice(0, 8))),
                tag(say(`court.urgency.${line.handling}`), TONES[line.handling]),
                html`${line.partner ?? ''} ${second(line, context, say)}`,
                line.kinds.map((kind) => valueText(['kind'], kind, say)).join(' · '),
                line.due ? when(line.due, context, language) : say('decide.none'),
              ]),
            })
      }
${next && more(next, language, say)}`,
    }
  },
})

/** What asks for a second person: the partner, and an assessment that nobody has read again. */
const second = (line: ListedLine, context: Signed, say: Say): Html =>
  html`${
    isHeightened(context, line.partner, line.kinds) && tag(say('decide.heightened'), 'ask')
  } ${line.last === 'AssessmentRecorded' && tag(say('decide.unconfirmed'), 'ask')}`

const more = (after: string, language: Language, say: Say): Html =>
  html`<p>${link(`/${language}/decide?${new URLSearchParams({ after })}`, say('decide.more'))}</p>`
