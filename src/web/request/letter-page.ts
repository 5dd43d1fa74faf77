/** The request as a letter, to be read and printed: in the language in which it is written. */
import { isDay } from '../../base/instant.ts'
import { told } from '../../page/foreign.ts'
import { memberLabel } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { directionOf, LANGUAGES, type Language } from '../../page/language.ts'
import { dayShown } from '../../page/moment.ts'
import { summary } from '../../page/parts.ts'
import { type Say, wordsIn } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'
import { officeText } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'
import { said } from './check-page.ts'
import { type PartDocument, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'
import { recordOf } from './pieces.ts'
import { GROUPS, type GroupId, isBlank, type TaskId, taskPiece } from './tasks.ts'

export const letterPage = officerPage({
  path: '/requests/{request}/letter',
  name: 'requestLetter',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const { document } = draft
    const working = LANGUAGES.find((one) => one === document['language'])
    return {
      title: say('request.letter'),
      trail: trailOf(draft, say),
      content: html`<p class="note">${say('request.letter.draft')}
${working === undefined && say('request.letter.headings')}</p>
${letter(document, { context, language: working ?? language })}
<p><a class="button" href="/${language}/requests/${paper}/check">${say('request.check')}</a></p>`,
    }
  },
})

interface In {
  readonly context: Signed
  readonly language: Language
}

function letter(document: PartDocument, { context, language }: In): Html {
  const say = wordsIn(language)
  const groups = Object.keys(GROUPS) as GroupId[]
  const { who } = context.desk
  const name = (value: unknown) =>
    typeof value === 'string' ? told(officeText(who, value as never, language)) : undefined
  const from = recordOf(document['from'])
  const text = (member: string) =>
    typeof document[member] === 'string' ? told(String(document[member])) : undefined
  return html`<article class="letter" lang="${language}" dir="${directionOf(language)}">
<h2>${say('request.letter.title')}</h2>
${summary([
  [memberLabel(['request', 'reference'], say), text('reference')],
  [memberLabel(['request', 'date'], say), day(document['date'], language)],
  [memberLabel(['request', 'from', 'authority'], say), name(from['authority'])],
  [memberLabel(['request', 'from', 'centralAuthority'], say), name(from['centralAuthority'])],
  [say('request.addressee'), name(recordOf(document['to'])['centralAuthority'])],
])}
${groups.map((group) => groupSaid(group, document, { context, language, say }))}
</article>`
}

/** What is no day stands as it was written. */
function day(date: unknown, language: Language): Html | undefined {
  if (typeof date !== 'string') return undefined
  return isDay(date) ? dayShown(date, language) : told(date)
}

function groupSaid(
  group: GroupId,
  document: PartDocument,
  of: In & { readonly say: Say },
): Html | false {
  const tasks = (Object.keys(GROUPS[group]) as TaskId[]).filter((id) => {
    return id !== 'heading' && id !== 'to' && !isBlank(taskPiece(id).get(document))
  })
  return (
    tasks.length > 0 &&
    html`<h2>${of.say(`request.group.${group}`)}</h2>
${tasks.map(
  (id) => html`<h3>${of.say(`request.task.${id}`)}</h3>${said(taskPiece(id), document, of)}`,
)}`
  )
}
