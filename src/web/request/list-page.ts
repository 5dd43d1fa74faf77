/** The task list of one request: what is done, what is to do, and what the law says meanwhile. */
import { toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { details, link, tag } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import type { Say } from '../../page/words.ts'
import { type At, officerForm } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { lawInShort } from './law-said.ts'
import { type Draft, readDraft } from './paper.ts'
import { entriesOf } from './pieces.ts'
import { GROUPS, type GroupId, type Task, tasksOf } from './tasks.ts'

export const listPage = officerForm({
  path: '/requests/{request}',
  name: 'requestTasks',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    if (draft.signed !== null) return signedShown(draft, { language, say })
    const tasks = tasksOf(draft)
    const at = `/${language}/requests/${paper}`
    const needed = tasks.filter(({ need }) => need === 'must')
    const counted = { done: needed.filter(isDone).length, count: needed.length }
    const groups = (Object.keys(GROUPS) as GroupId[]).filter((group) =>
      tasks.some((task) => task.group === group),
    )
    const out = tasks.filter(({ need, state }) => need === 'out' && state === 'empty')
    const kinds = ['note', 'task'] as const
    const { length: asked } = await context.desk.papers.list(context.reader, {
      case: draft.case,
      kinds,
    })
    const notes = `/${language}/cases/${draft.case}/notes`
    const more = ['law', 'there', 'letter', 'file'] as const
    return {
      title: titleOf(draft, say),
      trail: [['/requests', say('request.drafts')]],
      content: html`${draft.amends && html`<p class="note">${say('request.amend.lead')}</p>`}
<p class="lead">${say('request.progress', counted)}</p>
${groups.map((group) =>
  groupShown(
    tasks.filter((task) => task.group === group && !out.includes(task)),
    { at, say, group, draft },
  ),
)}
${
  out.length > 0 &&
  details(say('request.unneeded', { count: out.length }), taskRows(out, { at, say, draft }))
}
<h2>${say('request.law')}</h2>
${lawInShort(context, draft, { language, say })}
<ul>${more.map((page) => html`<li>${link(`${at}/${page}`, say(`request.to.${page}`))}</li>`)}</ul>
${asked > 0 && html`<p>${link(notes, say('case.notes.count', { count: asked }))}</p>`}
<p>${
        draft.amends
          ? html`<a class="button" href="${at}/amendment">${say('request.amend.changes')}</a>`
          : html`<a class="button" href="${at}/check">${say('request.check')}</a>`
      }</p>
${details(say('request.discard'), discardForm(at, say))}`,
    }
  },
  async take({ params: { request: paper } }, form, context) {
    const draft = await readDraft(context, paper)
    if (draft && form.get('discard') === 'yes')
      await context.desk.papers.remove(context.reader, paper)
    return draft && { to: '/requests' }
  },
})

const signedShown = (draft: Draft, { language, say }: At): Shown => ({
  title: titleOf(draft, say),
  content: html`<p>${say('sign.signed')}.
${link(`/${language}/cases/${draft.case}/request`, say('sign.signed.follow'))}</p>`,
})

const isDone = ({ state }: Task) => state === 'done'

const discardForm = (at: string, say: Say): Html =>
  html`<form method="post" action="${at}"><p>${say('request.discard.says')}</p>
<button class="danger" name="discard" value="yes">${say('request.discard')}</button></form>`

function titleOf({ document: { reference } }: Draft, say: Say): string {
  return typeof reference === 'string' && reference !== ''
    ? say('request.titled', { reference: toldInline(reference) })
    : say('request.untitled')
}

interface Listing {
  readonly at: string
  readonly say: Say
  readonly draft: Draft
}

function groupShown(tasks: readonly Task[], of: Listing & { readonly group: GroupId }): Html {
  return html`<h2>${of.say(`request.group.${of.group}`)}</h2>
${taskRows(tasks, of)}`
}

const TONES = { done: 'go', begun: 'ask', empty: 'ask', free: 'plain' } as const

function taskRows(tasks: readonly Task[], { at, say, draft }: Listing): Html {
  return html`<ul class="tasks">${tasks.map(({ id, need, state }) => {
    const own = id === 'items' || id === 'offences'
    const status = state === 'empty' && need !== 'must' ? 'free' : state
    const count = own ? ` (${entriesOf(draft.document, id).length})` : ''
    const to = `${at}/${own ? id : `part/${id}`}`
    return html`<li>${link(to, say(`request.task.${id}`))}${count}
${tag(say(`request.state.${status}`), TONES[status])}</li>`
  })}</ul>`
}
