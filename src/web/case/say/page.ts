/** Beginning an act: its form, empty but for what the case leaves no choice about. */
import { caseId, z } from '../../../base/schema.ts'
import type { ActSpec } from '../../../casefile/acts/define.ts'
import { ACTS } from '../../../casefile/acts/table.ts'
import { nameable } from '../../../casefile/next-acts.ts'
import type { Typed } from '../../../page/form.ts'
import { isChange } from '../../../page/form-of/form-of.ts'
import { actName } from '../../../page/form-of/words.ts'
import { html } from '../../../page/html.ts'
import type { Shown } from '../../../page/route.ts'
import { officerForm } from '../../face.ts'
import type { ActPaper } from '../../sign/act-paper.ts'
import { keep } from '../../sign/keep.ts'
import { draftNamed } from '../../sign/to-signature.ts'
import { actsFor, whyNot } from '../next.ts'
import { completed } from '../paper/complete.ts'
import { draftForm, filled, problemsOf, takenFrom } from '../paper/draft.ts'
import { editor } from '../paper/editor.ts'
import { goTo, wayOn } from '../paper/page.ts'
import { type SeenCase, seeCase, trailOf } from '../seen.ts'

const MOST_BYTES = 1 << 20

export const sayPage = officerForm({
  path: '/cases/{case}/say/{type}',
  name: 'sayAct',
  params: { case: caseId, type: z.string().max(64) },
  mostBytes: MOST_BYTES,
  cost: 2,
  async show({ language, say, params }, context, typed) {
    const spec = specFor(params.type)
    if (!spec) return undefined
    if (spec.type === 'RequestAmended') return goTo(`/${language}/cases/${params.case}/amend`)
    if (spec.type === 'RequestMade') return goTo(`/${language}/requests/new?case=${params.case}`)
    return sayShown(await seeCase(context, params.case, { language, say }), spec, typed)
  },
  async take({ language, say, params }, form, context) {
    const spec = specFor(params.type)
    if (!spec) return undefined
    if (isChange(form)) return { problems: [] }
    const from = await seeCase(context, params.case, { language, say })
    const draft = draftForm(spec, false)
    const before = emptyPaper(from, spec)
    const content = completed(takenFrom(draft, { form, before, say }), context.desk.who)
    const id = draftNamed(context, form)
    if (await keep(context, { paper: id, version: 0, case: params.case, content })) {
      const lacks = problemsOf(draft, content, say).length > 0
      return wayOn({ paper: id, wish: form.get('next') ?? 'save', lacks })
    }
    const { act } = await context.desk.papers.read(context.reader, id)
    if (act !== null) return { to: `/acts/${act}` }
    return { problems: [{ field: 'begun', says: say('case.draft.begun') }] }
  },
})

/** What only the registry says is nobody's to draft. */
function specFor(type: string): ActSpec | undefined {
  const spec = ACTS.get(type)
  return spec?.power === 'registry' ? undefined : spec
}

function sayShown(from: SeenCase, spec: ActSpec, typed: Typed | undefined): Shown {
  const { say, context, language, file } = from
  const hindrance = actsFor(from).find(({ type }) => type === spec.type)?.hindrance
  const title = actName(spec.type, say)
  const frame = { title, trail: trailOf(from) }
  if (hindrance) {
    return {
      ...frame,
      content: html`<p class="note">${say('case.say.not')} ${whyNot(hindrance, from)}</p>`,
    }
  }
  const draft = draftForm(spec, false)
  const content = emptyPaper(from, spec)
  const paper = typed?.form.get('paper') ?? context.desk.papers.newPaper()
  const begun = typed !== undefined && typed.problems.length > 0
  return {
    ...frame,
    form: 'draft',
    content: html`<p class="lead">${say('case.say.lead')}</p>
${
  begun &&
  html`<p id="begun" class="note">
<a href="/${language}/papers/${paper}">${say('case.draft.go-on')}</a></p>`
}
${editor(from, {
  draft,
  content,
  form: typed?.form ?? filled(draft, content),
  paper,
  version: 0,
  action: `/cases/${file.case}/say/${spec.type}`,
  ...(typed ? { problems: typed.problems } : {}),
})}`,
  }
}

/** A member for which only one act of the case can stand is filled in; all else is a person's. */
function emptyPaper({ file }: SeenCase, { type, body }: ActSpec): ActPaper {
  const shape = body instanceof z.ZodObject ? Object.keys(body.shape) : []
  const members = shape.flatMap((member): [string, string][] => {
    const [only, ...others] = nameable(member, file) ?? []
    return only && others.length === 0 ? [[member, only.id]] : []
  })
  return { type, body: Object.fromEntries(members), parts: {} }
}
