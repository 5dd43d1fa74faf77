/** Working papers of the office in a case: drafts to go on with, and how many notes there are. */
import type { PaperLine } from '../../office/papers.ts'
import { type Html, html } from '../../page/html.ts'
import { link, table } from '../../page/parts.ts'
import { namedDrafts } from '../drafts.ts'
import { personName } from '../names.ts'
import { type SeenCase, when } from './seen.ts'

export async function papersShown(
  from: SeenCase,
  papers: readonly PaperLine[],
): Promise<Html | false> {
  const { say, language, context } = from
  const drafts = papers.filter(({ kind }) => kind === 'act' || kind === 'request')
  const colleagues = papers.filter(({ kind }) => kind === 'note' || kind === 'task')
  if (drafts.length + colleagues.length === 0) return false
  const named = await namedDrafts(drafts, from)
  const notes = `/${language}/cases/${from.file.case}/notes`
  return html`<h2 id="papers">${say('case.papers')}</h2>
${
  drafts.length > 0 &&
  table({
    caption: say('case.drafts'),
    head: [say('case.draft'), say('case.draft.of'), say('case.draft.changed')],
    rows: named.map(({ draft: { paper, person, updatedAt }, name }) => [
      link(`/${language}/papers/${paper}`, name),
      person === null ? say('case.draft.office') : personName(context.desk.who, person),
      when(updatedAt, from),
    ]),
  })
}
${
  colleagues.length > 0 &&
  html`<p>${link(notes, say('case.notes.count', { count: colleagues.length }))}</p>`
}`
}
