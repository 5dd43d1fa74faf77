/** What persons sent in: what waits for this office, and what it has answered. */

import { hex128, z } from '../../base/schema.ts'
import type { IntakeLine } from '../../office/intakes.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { dayInWords } from '../../page/moment.ts'
import { onwards, pageOf } from '../../page/paging.ts'
import { link, table, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { when } from '../names.ts'

const MOST = 50
const NAME = hex128.optional()

export const intakesPage = officerPage({
  path: '/intakes',
  name: 'intakes',
  query: z.strictObject({ waiting: NAME, answered: NAME }),
  async show({ language, say, query }, context) {
    const { desk, reader } = context
    const waiting = await pageOf({ after: query.waiting, most: MOST }, (some) =>
      desk.intakes.list(reader, some),
    )
    const answered = await pageOf({ after: query.answered, most: MOST }, (some) =>
      desk.intakes.list(reader, { ...some, answered: true }),
    )
    const [at, says] = [`/${language}/intakes`, say('oversight.more')]
    const shown = (lines: readonly IntakeLine[], caption: string) =>
      tableOf(lines, { caption, context, at: { language, say } })
    return {
      title: say('intake.title'),
      content: html`${
        waiting.shown.length === 0
          ? html`<p>${say('intake.empty')}</p>`
          : shown(waiting.shown, say('intake.caption'))
      }
${onwards(waiting, { at, says, name: 'waiting' })}
${answered.shown.length > 0 && shown(answered.shown, say('intake.answered'))}
${onwards(answered, { at, says, name: 'answered' })}`,
    }
  },
})

function tableOf(
  lines: readonly IntakeLine[],
  of: { readonly caption: string; readonly context: Signed; readonly at: At },
) {
  const { caption, context } = of
  const { language, say } = of.at
  return table({
    caption,
    head: [say('intake.what'), say('intake.came'), say('intake.due'), say('intake.case')],
    rows: lines.map(({ id, kind, at, due, case: about, answered }) => [
      link(`/${language}/intakes/${id}`, say(`person.kind.${kind}`)),
      when(at, context, language),
      answered === null ? tag(dayInWords(due, language), 'ask') : tag(say('intake.answered'), 'go'),
      about === null ? '' : told(about.slice(0, 8)),
    ]),
  })
}
