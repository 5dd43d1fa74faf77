/**
 * The case for the defence: what the office holds but for what an order keeps back, and a list of
 * everything that is not in it, with whose order that is. The list is printed and goes with it.
 */
import type { ActId } from '../../../base/id.ts'
import { caseId, z } from '../../../base/schema.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import { BYTES_TYPE, fileReply } from '../../../http/reply.ts'
import { routeFor } from '../../../http/route.ts'
import type { KeptBack } from '../../../office/export.ts'
import { choices, hidden, problemOf, problemSummary, textField } from '../../../page/fields.ts'
import { toldLong } from '../../../page/foreign.ts'
import type { Problem, Typed } from '../../../page/form.ts'
import { memberLabel } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import { LANGUAGES } from '../../../page/language.ts'
import { code, link, list, summary, table } from '../../../page/parts.ts'
import type { Shown } from '../../../page/route.ts'
import { checkOrigin, FORM_TYPE, formIn } from '../../../page/sent.ts'
import type { Say } from '../../../page/words.ts'
import type { Signed } from '../../context.ts'
import { officerForm } from '../../face.ts'
import { bundleName, mayHandOut } from '../export/hand-out.ts'
import {
  actLink,
  actText,
  authorHtml,
  officeHtml,
  type SeenCase,
  seeCase,
  trailOf,
  when,
} from '../seen.ts'
import { withheldIn } from '../withheld/find.ts'

const FORM = 'defence'
const MOST_LETTERS = 2000
const MOST_BYTES = 256 << 10

export const defencePage = officerForm({
  path: '/cases/{case}/defence',
  name: 'caseDefence',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    if (!mayHandOut(context)) return undefined
    const from = await seeCase(context, params.case, { language, say })
    return {
      title: say('case.defence'),
      form: FORM,
      trail: trailOf(from),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('case.defence.says')}</p>
${keepingBack(from, typed)}`,
    }
  },
  async take({ language, say, params }, form, context) {
    if (!mayHandOut(context)) return undefined
    const from = await seeCase(context, params.case, { language, say })
    const chosen = chosenIn(form, from.file.acts)
    const problems = problemsIn(form, chosen, say)
    return problems.length > 0 ? { problems } : listShown(from, form, chosen)
  },
})

interface Held {
  readonly act: CaseAct
  readonly part: string
}

/** Parts that the office holds; what opens hidden grounds says nothing itself. */
const heldIn = (acts: readonly CaseAct[]): Held[] =>
  acts.flatMap((act) =>
    Object.keys(act.parts)
      .filter((part) => part !== 'rests')
      .map((part) => ({ act, part })),
  )

const nameOf = ({ act, part }: Held): string => `${act.id} ${part}`

function chosenIn(form: URLSearchParams, acts: readonly CaseAct[]): Held[] {
  const named = new Set(form.getAll('keep'))
  return heldIn(acts).filter((one) => named.has(nameOf(one)))
}

function keepingBack(from: SeenCase, typed: Typed | undefined): Html {
  const { say, language, file } = from
  return html`<form method="post" action="/${language}/cases/${file.case}/defence" id="${FORM}">
${choices({
  name: 'keep',
  label: say('case.defence.keep'),
  hint: say('case.defence.keep.hint'),
  values: typed?.form.getAll('keep') ?? [],
  options: heldIn(file.acts).map((one) => ({
    value: nameOf(one),
    label: memberLabel([one.act.type, one.part], say),
    hint: actText(from, one.act),
  })),
})}
${textField({
  name: 'order',
  label: say('case.defence.order'),
  hint: say('case.defence.order.hint'),
  lines: 3,
  most: MOST_LETTERS,
  value: typed?.form.get('order') ?? '',
  problem: problemOf(typed, 'order'),
})}
<button>${say('case.defence.list')}</button></form>`
}

function problemsIn(form: URLSearchParams, chosen: readonly Held[], say: Say): Problem[] {
  const field = 'order'
  const order = (form.get(field) ?? '').trim()
  const { length: count } = order
  if (count > MOST_LETTERS) {
    return [{ field, says: say('case.notes.long', { most: MOST_LETTERS, count }) }]
  }
  if (chosen.length > 0 === count > 0) return []
  return [{ field, says: say(count === 0 ? 'case.defence.order.none' : 'case.defence.order.idle') }]
}

function listShown(from: SeenCase, form: URLSearchParams, chosen: readonly Held[]): Shown {
  const { say, context, language, file } = from
  const order = (form.get('order') ?? '').trim()
  const here = `/${language}/cases/${file.case}`
  return {
    title: say('case.defence.title'),
    trail: trailOf(from),
    content: html`${summary([
      [say('case.act.who'), officeHtml(from, context.office)],
      [say('case.act.when'), when(context.clock.now(), from)],
      [say('case.defence.file'), code(bundleName(file.case))],
    ])}
${order !== '' && html`<h2>${say('case.defence.order')}</h2>${toldLong(order)}`}
${missing(from, chosen)}
<p>${say('case.withheld.silent')}</p>
<form method="post" action="${here}/defence/bundle">
${chosen.map((one) => hidden('keep', nameOf(one)))}
<button>${say('case.export.go')}</button></form>
<p>${say('case.defence.print')}</p>
${list([
  link(`${here}/say/DisclosedToDefence`, say('case.defence.record')),
  link(`${here}/defence`, say('case.defence')),
])}`,
  }
}

/** Everything that the bundle does not say: by the order, and by what the office has not. */
function missing(from: SeenCase, chosen: readonly Held[]): Html {
  const { say } = from
  const row = (act: CaseAct, part: string | null, why: string) => [
    part === null ? say('case.withheld.unnamed') : memberLabel([act.type, part], say),
    actLink(from, act.id),
    authorHtml(from, act),
    why,
  ]
  const rows = [
    ...chosen.map(({ act, part }) => row(act, part, say('case.defence.by-order'))),
    ...withheldIn(from).map(({ act, part, by }) => row(act, part, say(`case.withheld.${by}`))),
  ]
  if (rows.length === 0) return html`<p>${say('case.defence.whole')}</p>`
  return table({
    caption: say('case.defence.caption'),
    head: [say('case.part'), say('case.act'), say('case.withheld.by'), say('case.withheld.why')],
    rows,
  })
}

/** The bundle without what is kept back; the access is written down before the first byte. */
export const takeDefenceBundle = routeFor<Signed>()({
  method: 'POST',
  path: '/{language}/cases/{case}/defence/bundle',
  name: 'caseDefenceBundle',
  summary: 'The case as a bundle for the defence, without what an order keeps back',
  params: z.strictObject({ language: z.enum(LANGUAGES), case: caseId }),
  body: { type: FORM_TYPE, mostBytes: MOST_BYTES },
  cost: 8,
  answers: { 200: { says: 'The bundle, see docs/formats/bundle.md', type: BYTES_TYPE } },
  async answer({ params, header, bytes }, context) {
    checkOrigin(header)
    if (!mayHandOut(context)) return { status: 404, body: null }
    const { desk, reader } = context
    const named = formIn(bytes).getAll('keep')
    const what = { what: 'bundle for the defence', keptBack: keptBackIn(named) }
    const body = await desk.exportCase(reader, params.case, what)
    return fileReply({ name: bundleName(params.case), type: BYTES_TYPE, body })
  },
})

function keptBackIn(named: readonly string[]): KeptBack {
  const all = new Map<ActId, Set<string>>()
  for (const name of named) {
    const [act, part = ''] = name.split(' ') as [ActId, string?]
    all.set(act, (all.get(act) ?? new Set<string>()).add(part))
  }
  return all
}
