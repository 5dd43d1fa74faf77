/** What the law says of a draft, finding by finding, and a colleague to ask about each. */
import type { PersonId } from '../../base/id.ts'
import { z } from '../../base/schema.ts'
import type { Finding } from '../../law/finding.ts'
import { MOST_NOTE_LETTERS, type Note } from '../../office/note.ts'
import { choice, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { findingsList } from '../../page/law-says.ts'
import { link } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm, officerPage } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { refusalShown } from '../sign/considered.ts'
import { ASKED, type LawSaid } from './law-asked.ts'
import { lawSaid, outcomeShown, perhapsShown } from './law-said.ts'
import { readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'

export const lawPage = officerPage({
  path: '/requests/{request}/law',
  name: 'requestLaw',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const said = lawSaid(context, draft)
    const at = `/${language}/requests/${paper}`
    return {
      title: say('request.law'),
      trail: trailOf(draft, say),
      content: html`<p class="lead">${say('request.law.says')}</p>
${said === undefined && html`<p class="note">${say('request.law.no-addressee')}</p>`}
${said?.map((one) => actShown(one, at, { language, say }))}
<p><a class="button" href="${at}">${say('request.back')}</a></p>`,
    }
  },
})

function actShown(said: LawSaid, at: string, to: At): Html {
  const { say } = to
  const { act, refusal, findings } = said
  const transmitted = act === 'RequestTransmitted'
  return html`<h2>${actName(act, say)} ${outcomeShown(said, say)}</h2>
<p>${say(transmitted ? 'request.law.sent' : 'request.law.made')}</p>
${refusal && refusalShown(refusal, say)}
${!refusal && findings.length === 0 && html`<p>${say('sign.no-findings')}</p>`}
${findings.length > 0 && withAsking(findings, `${at}/ask?act=${act}`, to)}
${perhapsShown(said, to)}`
}

const withAsking = (findings: readonly Finding[], ask: string, { language, say }: At): Html =>
  html`${findings.map(
    (finding) => html`${findingsList([finding], language, say)}
<p>${link(`${ask}&rule=${encodeURIComponent(finding.rule)}`, say('request.ask'))}</p>`,
  )}`

const RULE = z.string().max(120)

export const askPage = officerForm({
  path: '/requests/{request}/ask',
  name: 'requestAsk',
  params: { request: paperId },
  query: z.strictObject({ act: z.enum(ASKED).optional(), rule: RULE.optional() }),
  async show({ language, say, params: { request: paper }, query }, context, typed) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const { act = ASKED[0], rule } = query
    const about = lawSaid(context, draft)
      ?.find((one) => one.act === act)
      ?.findings.filter((one) => one.rule === rule)
    const form = typed?.form
    const asked = new URLSearchParams({ act, ...(rule === undefined ? {} : { rule }) })
    const action = `/${language}/requests/${paper}/ask?${asked}`
    return {
      title: say('request.ask'),
      trail: trailOf(draft, say),
      form: 'ask',
      content: html`${problemSummary(typed?.problems, say)}
${about && about.length > 0 && findingsList(about, language, say)}
<form method="post" id="ask" action="${action}">
${choice({
  name: 'person',
  label: say('request.ask.whom'),
  hint: say('request.ask.hint'),
  value: form?.get('person') ?? '',
  options: colleagues(context, say),
  problem: problemOf(typed, 'person'),
})}
${textField({
  name: 'text',
  label: say('request.ask.what'),
  value: form?.get('text') ?? '',
  lines: 5,
  most: MOST_NOTE_LETTERS,
  problem: problemOf(typed, 'text'),
})}
<button>${say('request.ask.send')}</button></form>`,
    }
  },
  async take({ say, params: { request: paper }, query }, form, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const typed = (form.get('text') ?? '').trim()
    const text = query.rule === undefined ? typed : `${query.rule}\n\n${typed}`
    const whom = form.get('person') ?? ''
    const known = colleagues(context, say).some(({ value }) => value === whom)
    const problems = [
      ...(known ? [] : [{ field: 'person', says: say('request.ask.whom.none') }]),
      ...(typed !== '' && text.length <= MOST_NOTE_LETTERS
        ? []
        : [{ field: 'text', says: say('request.ask.what.none') }]),
    ]
    if (problems.length > 0) return { problems }
    await context.desk.papers.write(context.reader, {
      case: draft.case,
      kind: 'task',
      person: whom === EVERYONE ? null : (whom as PersonId),
      content: { text, by: context.by.person, due: null } satisfies Note,
    })
    return { to: `/cases/${draft.case}/notes` }
  },
})

const EVERYONE = 'office'

/** Holders of the same office, and the office as a whole. */
const colleagues = ({ desk: { who }, office, by }: Signed, say: At['say']) => [
  { value: EVERYONE, label: say('request.ask.office') },
  ...who
    .holders(office)
    .filter(({ id }) => id !== by.person)
    .map(({ id, name, post }) => ({ value: id, label: html`${told(name)}, ${told(post)}` })),
]
