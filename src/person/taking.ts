/**
 * What all forms share that take something in: the form, its answers to check, and the receipt. The
 * whole form goes along from step to step, so nothing is kept here until it is sent, and the same
 * form sent again is the same intake.
 */
import { toHex } from '../base/bytes.ts'
import { isOfficeId, type OfficeId } from '../base/id.ts'
import { type IntakeKind, type IntakeWords, KIND_SPECS, MOST } from '../office/intake-words.ts'
import type { Sent, TakenIn } from '../office/intakes.ts'
import { choice, given, hidden, problemOf, problemSummary, textField } from '../page/fields.ts'
import { toldLines } from '../page/foreign.ts'
import type { Problem, Typed } from '../page/form.ts'
import { type Html, html } from '../page/html.ts'
import { LANGUAGES, type Language } from '../page/language.ts'
import { KEEP } from '../page/layout.ts'
import { summary } from '../page/parts.ts'
import type { Shown } from '../page/route.ts'
import type { At, Say } from '../page/words.ts'
import { type PersonDesk, personForm } from './face.ts'
import { officeName } from './names.ts'
import { receiptPage } from './receipt/taken.ts'

/** A form of which one intake is made. */
export interface IntakeForm {
  /** Also the beginning of its messages: `/notice/ask`, `person.ask.title`. */
  readonly name: 'say' | 'ask' | 'victim'
  readonly kinds: readonly IntakeKind[]
  /** What only this form asks, above and below what all ask. */
  above(at: At, desk: PersonDesk, typed?: Typed): Html
  readonly label: 'person.say.text' | 'person.ask.text'
  readonly hint: 'person.say.text-hint' | 'person.ask.text-hint'
  /** Reads what only this form asks. */
  read(form: URLSearchParams, at: At, desk: PersonDesk): Promise<Read>
}

export interface Read {
  readonly problems: readonly Problem[]
  readonly sent: Pick<Sent, 'about'> & { readonly kind: IntakeKind }
  readonly words?: Pick<IntakeWords, 'wishes'>
  readonly rows: readonly (readonly [string, Html | string])[]
}

type Checked =
  | { readonly problems: readonly Problem[] }
  | { readonly sent: Sent; readonly rows: Read['rows'] }

/** Tokens of the public's bucket: ten at once, then two a second. */
const TAKE_COST = 100
const MOST_BYTES = 64 << 10

export const intakePages = (spec: IntakeForm) =>
  personForm({
    path: `/notice/${spec.name}`,
    name: `${spec.name}Intake`,
    cost: TAKE_COST,
    mostBytes: MOST_BYTES,
    async show(visit, desk, typed) {
      const seen = typed?.problems.length === 0 && typed.form.get('seen')
      const page = seen ? await step(spec, seen, { at: visit, desk, form: typed.form }) : undefined
      return page && !('problems' in page) ? page : formPage(spec, visit, desk, typed)
    },
    async take(visit, form, desk) {
      const to = form.get('step') ?? 'check'
      const page = await step(spec, to, { at: visit, desk, form })
      return page ?? formPage(spec, visit, desk, { form, problems: [] })
    },
  })

interface Stepping {
  readonly at: At
  readonly desk: PersonDesk
  readonly form: URLSearchParams
}

/** Nothing for a step back to the form. */
async function step(
  spec: IntakeForm,
  to: string,
  { at, desk, form }: Stepping,
): Promise<Shown | { readonly problems: readonly Problem[] } | undefined> {
  if (to !== 'check' && to !== 'send') return undefined
  const checked = await check(spec, { at, desk, form })
  if ('problems' in checked) return checked
  const again = carried(form, to, at.language)
  if (to === 'check') return checkPage(spec, { at, again }, checked)
  const taken: TakenIn = await desk.intakes.take(checked.sent)
  return receiptPage(taken, { ...at, desk, again })
}

const ONCE_BYTES = 16

function formPage(spec: IntakeForm, at: At, desk: PersonDesk, typed?: Typed): Shown {
  const { language, say } = at
  const { name } = spec
  const offices = officesOf(spec, desk)
  const once = typed?.form.get('once') || toHex(desk.installation.random(ONCE_BYTES))
  const lead = html`<p class="lead">${say(`person.${name}.lead`)}</p>`
  if (offices.length === 0) {
    return {
      title: say(`person.${name}.title`),
      content: html`${lead}<p>${say('person.no-office')}</p>`,
    }
  }
  return {
    title: say(`person.${name}.title`),
    form: name,
    content: html`${problemSummary(typed?.problems, say)}${lead}
<form id="${name}" method="post" action="/${language}/notice/${name}" novalidate>
${hidden('once', once)}
${spec.above(at, desk, typed)}
${choice({
  name: 'office',
  label: say('person.say.office'),
  problem: problemOf(typed, 'office'),
  value: typed?.form.get('office') ?? (offices.length === 1 ? offices[0] : undefined),
  options: offices.map((id) => ({ value: id, label: officeName(desk, id, language) })),
})}
${textField({
  ...given(typed, 'text'),
  label: say(spec.label),
  hint: say(spec.hint),
  lines: 8,
})}
${(['name', 'reach'] as const).map((field) =>
  textField({
    name: field,
    label: say(`person.say.${field}`),
    hint: say(`person.say.${field}-hint`),
    problem: problemOf(typed, field),
    value: typed?.form.get(field) ?? '',
    ...(field === 'reach' ? { lines: 3 } : {}),
  }),
)}
<button name="step" value="check">${say('person.say.next')}</button>
</form>`,
  }
}

const officesOf = ({ kinds }: IntakeForm, { intakes }: PersonDesk): OfficeId[] => [
  ...new Set(kinds.flatMap((kind) => intakes.officesFor(kind))),
]

async function check(spec: IntakeForm, { at, desk, form }: Stepping): Promise<Checked> {
  const { say, language } = at
  const read = await spec.read(form, at, desk)
  const office = form.get('office') ?? ''
  const problems = [...read.problems]
  if (!isOfficeId(office) || !officesOf(spec, desk).includes(office)) {
    return { problems: [...problems, { field: 'office', says: say('person.say.missing.office') }] }
  }
  const competent = desk.intakes.officesFor(read.sent.kind)
  if (!competent.includes(office)) {
    const offices = new Intl.ListFormat(language, { type: 'disjunction' }).format(
      competent.map((id) => officeName(desk, id, language)),
    )
    problems.push({ field: 'office', says: say('person.say.wrong-office', { offices }) })
  }
  const given = fieldsOf(form)
  problems.push(...lengthProblems(given, say))
  if (problems.length > 0) return { problems }
  // A receipt that is read in another language is of the same words.
  const said = LANGUAGES.find((one) => one === form.get('language')) ?? language
  const words = { ...given, ...read.words, language: said }
  const sent = { ...read.sent, office, words, once: (form.get('once') ?? '').slice(0, 64) }
  const rows = [
    ...read.rows,
    [say('person.say.office'), officeName(desk, office, language)],
    ...(['text', 'name', 'reach'] as const).flatMap((field) => {
      const label = say(field === 'text' ? spec.label : `person.say.${field}`)
      return given[field] === undefined ? [] : [[label, toldLines(given[field])] as const]
    }),
  ] as Read['rows']
  return { sent, rows }
}

/** Empty fields are not given at all. */
function fieldsOf(form: URLSearchParams): { text: string; name?: string; reach?: string } {
  const of = (name: string) => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()
  const [name, reach] = [of('name'), of('reach')]
  return { text: of('text'), ...(name ? { name } : {}), ...(reach ? { reach } : {}) }
}

const lengthProblems = (given: ReturnType<typeof fieldsOf>, say: Say): Problem[] => [
  ...(given.text === '' ? [{ field: 'text', says: say('person.say.missing.text') }] : []),
  ...(['text', 'name', 'reach'] as const).flatMap((field) => {
    const count = given[field]?.length ?? 0
    const most = MOST[field]
    return count > most ? [{ field, says: say('person.say.long', { count, most }) }] : []
  }),
]

/** The whole form as it was sent, hidden in the next page; `seen` says which page that is. */
function carried(form: URLSearchParams, seen: string, language: Language): Html {
  const own = ['step', 'seen', KEEP, 'language']
  const fields = [...form].filter(([name]) => !own.includes(name))
  return html`${fields.map(([name, value]) => hidden(name, value))}
${hidden('language', form.get('language') ?? language)}${hidden('seen', seen)}`
}

function checkPage(
  { name }: IntakeForm,
  { at, again }: { readonly at: At; readonly again: Html },
  { rows }: { readonly rows: Read['rows'] },
): Shown {
  const { language, say } = at
  return {
    title: say('person.check.title'),
    form: 'check',
    content: html`${summary(rows)}
<form id="check" method="post" action="/${language}/notice/${name}">${again}
<p><button name="step" value="send">${say('person.check.send')}</button>
<button class="second" name="step" value="change">${say('person.check.change')}</button></p>
</form>`,
  }
}

/** The kinds that go with the code of a notice. */
export const WITH_CODE = (Object.keys(KIND_SPECS) as IntakeKind[]).filter(
  (kind) => KIND_SPECS[kind].withCode,
)
