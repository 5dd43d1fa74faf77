/** A draft of an act: the form of its schema, kept with each sending, and what law says of it. */
import { isFault } from '../../../base/error.ts'
import type { Json } from '../../../base/json.ts'
import { z } from '../../../base/schema.ts'
import type { ActSpec } from '../../../casefile/acts/define.ts'
import { ACTS } from '../../../casefile/acts/table.ts'
import type { Paper } from '../../../office/papers.ts'
import type { Problem, Typed, Went } from '../../../page/form.ts'
import { isChange } from '../../../page/form-of/form-of.ts'
import { reading } from '../../../page/form-of/reading.ts'
import { actName } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { islandOf } from '../../../page/island.ts'
import { details, link, list } from '../../../page/parts.ts'
import type { Shown } from '../../../page/route.ts'
import { autosaved, BY_ITSELF } from '../../autosave.ts'
import type { Signed } from '../../context.ts'
import { officerForm } from '../../face.ts'
import { AUTOSAVE } from '../../islands.ts'
import { type ActPaper, paperId, readActPaper } from '../../sign/act-paper.ts'
import { keep, versionIn } from '../../sign/keep.ts'
import { namedIn, type SeenCase, seeBegun, trailOf } from '../seen.ts'
import { completed } from './complete.ts'
import { type DraftForm, draftForm, filled, problemsOf, takenFrom } from './draft.ts'
import { editor } from './editor.ts'
import { curesShown, lawOn, lawShown, withAnswers, withConditions } from './law.ts'

/** The papers of other kinds have pages of their own. */
const ELSEWHERE: Readonly<Partial<Record<Paper['kind'], (paper: Paper) => string>>> = {
  request: ({ paper }) => `/requests/${paper}`,
  note: ({ case: id, paper }) => `/cases/${id}/notes#${paper}`,
  task: ({ case: id, paper }) => `/cases/${id}/notes#${paper}`,
}

const MOST_BYTES = 1 << 20

export const paperPage = officerForm({
  path: '/papers/{paper}',
  name: 'editPaper',
  params: { paper: paperId },
  query: z.strictObject({ show: z.enum(['saved', 'law', 'missing']).optional() }),
  mostBytes: MOST_BYTES,
  cost: 2,
  async show({ language, say, params, query }, context, typed) {
    const paper = await context.desk.papers.read(context.reader, params.paper)
    const elsewhere = paper.act === null ? ELSEWHERE[paper.kind]?.(paper) : `/acts/${paper.act}`
    if (elsewhere) return goTo(`/${language}${elsewhere}`)
    const content = readActPaper(paper.content)
    const spec = ACTS.get(content.type)
    if (!spec) return undefined
    const made = await madeOf(context, paper, content)
    if (made) return goTo(`/${language}/requests/${made}`)
    const from = await seeBegun(context, paper.case, { language, say })
    return paperShown(from, { paper, content, spec, typed, show: query.show })
  },
  async take({ language, say, params }, form, context) {
    const paper = await context.desk.papers.read(context.reader, params.paper)
    if (paper.act !== null) return { to: `/acts/${paper.act}` }
    if (isChange(form)) return { problems: [] }
    const wish = form.get('next') ?? 'save'
    if (wish === 'remove') {
      await context.desk.papers.remove(context.reader, paper.paper)
      return { to: `/cases/${paper.case}` }
    }
    const before = readActPaper(paper.content)
    const from = await seeBegun(context, paper.case, { language, say })
    const draft = draftForm(ACTS.get(before.type)!, from.file.acts.length === 0)
    const typed = completed(takenFrom(draft, { form, before, say }), context.desk.who)
    const content = await cured(context, { paper, content: typed, wish })
    const version = versionIn(form)
    const kept = await keep(context, { paper: paper.paper, version, case: paper.case, content })
    if (wish === BY_ITSELF) return autosaved(kept === undefined ? kept : String(kept))
    if (kept === undefined) {
      return { problems: [{ field: 'stored', says: say('case.draft.changed-meanwhile') }] }
    }
    return wayOn({ paper: paper.paper, wish, lacks: problemsOf(draft, content, say).length > 0 })
  },
})

/** The guided draft that it was made of, unless that was thrown away. */
async function madeOf(
  { desk, reader }: Signed,
  { case: id }: Paper,
  { madeOf: made }: ActPaper,
): Promise<string | undefined> {
  if (made === undefined) return undefined
  const drafts = await desk.papers.list(reader, { case: id, kinds: ['request'] })
  return drafts.find(({ paper }) => paper === made)?.paper
}

export const goTo = (location: string): Shown => ({
  title: '',
  status: 303,
  headers: { location },
  content: html``,
})

/** What comes after a draft is kept. */
export function wayOn(of: {
  readonly paper: string
  readonly wish: string
  readonly lacks: boolean
}): Went {
  const { paper, wish, lacks } = of
  if (wish === 'sign')
    return { to: lacks ? `/papers/${paper}?show=missing` : `/papers/${paper}/sign` }
  return { to: `/papers/${paper}?show=${wish === 'save' ? 'saved' : 'law'}` }
}

/** What was asked to be filled in from what the law says. */
async function cured(
  context: Signed,
  of: { readonly paper: Paper; readonly content: ActPaper; readonly wish: string },
): Promise<ActPaper> {
  const { content, wish } = of
  if (wish !== 'answer' && wish !== 'attach') return content
  const found = await lawOn(context, of)
  if (found === undefined || isFault(found) || !found.law) return content
  const { unanswered, conditionsMissing } = found.law.admission
  return wish === 'answer'
    ? withAnswers(content, unanswered)
    : withConditions(content, conditionsMissing)
}

interface Opened {
  readonly paper: Paper
  readonly content: ActPaper
  readonly spec: ActSpec
  readonly typed: Typed | undefined
  readonly show: 'saved' | 'law' | 'missing' | undefined
}

async function paperShown(from: SeenCase, opened: Opened): Promise<Shown> {
  const { say, context } = from
  const { paper, content, spec, typed, show } = opened
  const draft = draftForm(spec, from.file.acts.length === 0)
  const lacks = problemsOf(draft, content, say)
  const verdict = show === 'law' ? await lawOn(context, opened) : undefined
  const problems = typed?.problems ?? (show === 'missing' ? lacks : [])
  const conflict = typed !== undefined && typed.problems.length > 0
  return {
    title: actName(spec.type, say),
    form: 'draft',
    island: await islandOf(AUTOSAVE),
    trail: from.file.acts.length > 0 ? trailOf(from) : [['/', say('desk.way')]],
    content: html`${show && !typed && kept(from, { show, lacks })}
${
  show === 'law' &&
  !typed &&
  html`<section id="law" tabindex="-1"><h2>${say('sign.law')}</h2>
${lawShown(verdict, from)}${curesShown(verdict, content, from)}</section>`
}
${conflict && stored(from, { draft, content })}
${editor(from, {
  draft,
  content,
  form: typed?.form ?? filled(draft, content),
  paper: paper.paper,
  // Whoever saw what the other wrote may write over it; who only added a line has not seen it.
  version: typed && !conflict ? versionIn(typed.form) : paper.version,
  action: `/papers/${paper.paper}`,
  problems,
  verdict,
})}
<form method="post" action="/${from.language}/papers/${paper.paper}">
<button class="quiet" name="next" value="remove">${say('case.draft.remove')}</button></form>`,
  }
}

function kept(
  { say }: SeenCase,
  { show, lacks }: { readonly show: string; readonly lacks: readonly Problem[] },
): Html {
  const missing = lacks.map(({ field, says }) => link(`#${field}`, says))
  return html`<div role="status"><p class="note">${say('case.draft.kept')}
${missing.length === 0 && say('case.draft.whole')}</p></div>
${
  show !== 'missing' &&
  missing.length > 0 &&
  details(say('case.draft.lacks', { count: missing.length }), list(missing))
}`
}

/** What another has written meanwhile, beside what was typed. */
function stored(
  from: SeenCase,
  of: { readonly draft: DraftForm; readonly content: ActPaper },
): Html {
  const { say } = from
  const { type, body } = of.draft.spec
  const told = (value: Json, path: readonly string[], schema: typeof body | undefined) =>
    reading(value, { ...from, schema, path, named: namedIn(from) })
  return html`<section id="stored" tabindex="-1" class="note"><h2>${say('case.draft.stored')}</h2>
<p>${say('case.draft.stored.says')}</p>
${told(of.content.body as Json, [type, 'body'], body)}
${Object.entries(of.content.parts).map(([name, part]) =>
  'json' in part ? told(part.json, [type, name], of.draft.spec.parts[name]?.schema) : false,
)}</section>`
}
