/** A case into other hands: a colleague's, or by an act another office's of this State. */
import type { PersonId } from '../../base/id.ts'
import { caseId } from '../../base/schema.ts'
import type { ListedLine } from '../../office/work-list.ts'
import { choice, choices, given, problemOf, problemSummary } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { officeName, plainName } from '../names.ts'
import { mustBeSeen, seenField } from '../seen.ts'
import { toSignature } from '../sign/to-signature.ts'
import { worksHere } from './filter.ts'
import { linesTable } from './lines.ts'

/** Nobody in particular: it goes back to whoever spoke for the office last. */
const BACK = 'back'

export const handPage = officerForm({
  path: '/hand/{case}',
  name: 'handOver',
  params: { case: caseId },
  cost: 2,
  async show({ language, say, params }, context, typed) {
    const line = await lineOf(context, params.case)
    if (!line) return undefined
    const at = { language, say }
    const caption = say('desk.case')
    return {
      title: say('desk.hand'),
      trail: [['/', say('desk.title')]],
      content: html`${problemSummary(typed?.problems, say)}
${linesTable([line], context, { ...at, caption })}
${colleagues(line, context, { ...at, typed })}
${await offices(line, context, { ...at, typed })}`,
    }
  },
  async take({ say, params }, form, context) {
    const line = await lineOf(context, params.case)
    if (!line) return undefined
    return form.has('office') || form.has('item')
      ? allocate(context, line, { form, say })
      : give(context, line, { form, say })
  },
})

interface Sent {
  readonly form: URLSearchParams
  readonly say: Say
}

async function lineOf({ desk, reader }: Signed, id: string): Promise<ListedLine | undefined> {
  const { lines } = await desk.workList.search(reader, { search: { text: id }, most: 1 })
  return lines[0]
}

async function give({ desk, reader }: Signed, line: ListedLine, { form, say }: Sent) {
  const to = form.get('person') ?? ''
  const staff: readonly string[] = desk.workList.staff(reader.office)
  if (to !== BACK && !staff.includes(to)) {
    return { problems: [{ field: 'person', says: say('desk.wrong.person') }] }
  }
  mustBeSeen(form, line.person)
  const person = to === BACK ? null : (to as PersonId)
  await desk.workList.handOver(reader, { case: line.case_id, to: person })
  return { to: '/' }
}

const colleagues = (
  line: ListedLine,
  { desk, reader }: Signed,
  { say, language, typed }: At & { readonly typed: Typed | undefined },
): Html =>
  html`<form method="post" action="/${language}/hand/${line.case_id}">
${seenField(line.person, typed)}
${choice({
  name: 'person',
  label: say('desk.hand.to'),
  hint: say('desk.hand.hint'),
  problem: problemOf(typed, 'person'),
  value: typed?.form.get('person') ?? line.person ?? BACK,
  options: [
    ...desk.workList.staff(reader.office).map((id) => ({
      value: id,
      label: told(plainName(desk.who, id)),
    })),
    { value: BACK, label: say('desk.hand.back') },
  ],
})}
<p class="actions"><button>${say('desk.hand.over')}</button></p></form>`

/** Only the central authority of the requested State says which office works on what. */
async function offices(
  line: ListedLine,
  context: Signed,
  { say, language, typed }: At & { readonly typed: Typed | undefined },
): Promise<Html | false> {
  const { desk } = context
  if (!mayAllocate(line, context)) return false
  const { state } = await desk.readCase(context.reader, line.case_id)
  const items = state.request?.items ?? []
  if (items.length === 0) return false
  return html`<h2>${say('desk.allocate')}</h2>
<form method="post" action="/${language}/hand/${line.case_id}">
${choice({
  ...given(typed, 'office'),
  label: say('desk.allocate.to'),
  hint: say('desk.allocate.hint'),
  options: worksHere(desk.who).map((id) => ({
    value: id,
    label: officeName(desk.who, id, language),
  })),
})}
${choices({
  name: 'item',
  label: say('desk.allocate.items'),
  problem: problemOf(typed, 'item'),
  values: typed?.form.getAll('item') ?? items.map(({ item }) => String(item)),
  options: items.map(({ item, kind }) => ({
    value: String(item),
    label: `${item}: ${valueText(['kind'], kind, say)}`,
  })),
})}
<p class="actions"><button>${say('desk.allocate.draft')}</button></p></form>`
}

const mayAllocate = ({ role, closed }: ListedLine, { desk, office }: Signed): boolean =>
  desk.who.office(office)?.kind === 'central-authority' && role === 'requested' && !closed

/** The act is drafted, and signed on the page where every act is. */
async function allocate(context: Signed, line: ListedLine, { form, say }: Sent) {
  const { desk, reader } = context
  if (!mayAllocate(line, context)) return undefined
  const { state } = await desk.readCase(reader, line.case_id)
  const request = state.request?.act
  if (request === undefined) return undefined
  const office = form.get('office') ?? ''
  const known = state.request?.items.map(({ item }) => item) ?? []
  const items = [...new Set(form.getAll('item').map(Number))].sort((a, b) => a - b)
  const problems = []
  if (!worksHere(desk.who).some((id) => id === office)) {
    problems.push({ field: 'office', says: say('desk.wrong.office') })
  }
  if (items.length === 0 || items.some((item) => !known.includes(item))) {
    problems.push({ field: 'item', says: say('desk.wrong.items') })
  }
  if (problems.length > 0) return { problems }
  const body = { request, items, office }
  return toSignature(context, line.case_id, { type: 'RequestAllocated', body })
}
