/** What this State was asked and has not done yet. */
import type { ListedLine } from '../../office/work-list.ts'
import { type Html, html } from '../../page/html.ts'
import { tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { queueQuery, queueShown } from '../queue.ts'
import { isHeightened, kindOf } from './read.ts'

export const decideQueue = officerPage({
  path: '/decide',
  name: 'decideQueue',
  query: queueQuery,
  async show({ language, say, query }, context) {
    if (kindOf(context) !== 'central-authority') return undefined
    const queue = {
      path: '/decide',
      filter: { role: 'requested', waits: 'us' } as const,
      after: query.after,
      caption: 'decide.queue.caption',
      empty: 'decide.queue.empty',
      last: 'decide.due',
      at: ({ due }: ListedLine) => due,
      beside: (line: ListedLine) => second(line, context, say),
    } as const
    const content = await queueShown(context, queue, { language, say })
    return { title: say('decide.queue'), content }
  },
})

/** What asks for a second person: the partner, and an assessment that nobody has read again. */
const second = (line: ListedLine, context: Signed, say: Say): Html =>
  html`${
    isHeightened(context, line.partner, line.kinds) && tag(say('decide.heightened'), 'ask')
  } ${line.last === 'AssessmentRecorded' && tag(say('decide.unconfirmed'), 'ask')}`
