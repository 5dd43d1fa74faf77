/** Inviting a person of a hosted provider: who they are; where the code goes is not asked. */
import { isFault } from '../../base/error.ts'
import { isPersonId, stateOf } from '../../base/id.ts'
import type { Registered } from '../../office/enrolment/book.ts'
import { choice, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told, toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { ENDONYMS, LANGUAGES } from '../../page/language.ts'
import { summary } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Enrolling } from '../context.ts'
import { type At, enrolmentForm } from '../face.ts'
import { officeName } from '../names.ts'
import { trailOf } from './stage.ts'

const FORM = 'invite'
const MOST = 200
const WORDS = ['name', 'post'] as const

export const invitePage = enrolmentForm({
  path: '/enrolments/new',
  name: 'invite',
  mostBytes: 16 << 10,
  show({ language, say }, context, typed) {
    const all = context.enrolments.registered()
    const able = all.some(({ mail, phone }) => mail !== undefined && phone !== undefined)
    return {
      title: say('enrol.invite'),
      trail: trailOf(say),
      ...(able ? { form: FORM } : {}),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('enrol.new.lead')}</p>
${all.length === 0 && html`<p class="note">${say('enrol.none')}</p>`}
${all.map((one) => reachedShown(one, context, { language, say }))}
${able && formShown(all, context, { language, say, typed })}`,
    }
  },
  async take({ say }, form, { enrolments, by, desk }) {
    const given = Object.fromEntries(
      ['office', 'person', 'language', ...WORDS].map((name) => [
        name,
        (form.get(name) ?? '').trim(),
      ]),
    )
    const example = exampleOf(desk.who.state)
    const problems = problemsOf(given, enrolments.registered(), { say, example })
    if (problems.length > 0) return { problems }
    try {
      return { to: `/enrolments/${await enrolments.invite(by.person, given)}` }
    } catch (error) {
      const problem = refusal(error, given['person']!, say)
      if (problem === undefined) throw error
      return { problems: [problem] }
    }
  },
})

/** What the directory says, and no field. */
const reachedShown = (
  { office, mail, phone }: Registered,
  { desk: { who } }: Enrolling,
  { language, say }: At,
): Html =>
  html`${summary([
    [say('enrol.office'), officeName(who, office, language)],
    [say('enrol.address'), mail && told(mail)],
    [say('enrol.phone'), phone && told(phone)],
  ])}
${!(mail && phone) && html`<p class="note">${say('enrol.no-contact')}</p>`}`

function formShown(
  all: readonly Registered[],
  { desk: { who } }: Enrolling,
  { language, say, typed }: At & { readonly typed: Typed | undefined },
): Html {
  const field = (name: string, label: string, hint?: string): Html =>
    textField({
      ...{ name, label, hint, value: typed?.form.get(name) ?? '', most: MOST },
      problem: problemOf(typed, name),
      ...(name === 'person' ? { dir: 'ltr' as const } : {}),
    })
  return html`<form id="${FORM}" method="post" action="/${language}/enrolments/new" novalidate>
${choice({
  name: 'office',
  label: say('enrol.office'),
  value: typed?.form.get('office') ?? (all.length === 1 ? all[0]!.office : undefined),
  options: all.map(({ office }) => ({ value: office, label: officeName(who, office, language) })),
  problem: problemOf(typed, 'office'),
})}
${field('person', say('enrol.number'), say('enrol.number.hint', { example: exampleOf(who.state) }))}
${field('name', say('enrol.name'))}
${field('post', say('enrol.post'))}
${choice({
  name: 'language',
  label: say('enrol.language'),
  value: typed?.form.get('language') ?? language,
  options: LANGUAGES.map((one) => ({
    value: one,
    label: html`<bdi lang="${one}">${ENDONYMS[one]}</bdi>`,
  })),
  problem: problemOf(typed, 'language'),
})}
<button>${say('enrol.send')}</button></form>`
}

const exampleOf = (state: string): string => toldInline(`${state}/p-301`)

function problemsOf(
  given: Readonly<Record<string, string>>,
  all: readonly Registered[],
  { say, example }: { readonly say: Say; readonly example: string },
): Problem[] {
  const { office = '', person = '', language = '' } = given
  const problems: Problem[] = []
  const wrong = (field: string, says: string) => void problems.push({ field, says })
  if (!all.some((one) => one.office === office)) wrong('office', say('enrol.wrong.choice'))
  if (!isPersonId(person) || stateOf(person) !== stateOf(office)) {
    wrong('person', say('enrol.wrong.number', { value: toldInline(person.slice(0, 60)), example }))
  }
  for (const name of WORDS) {
    const { length: count } = given[name] ?? ''
    if (count < 1 || count > MOST) {
      wrong(name, say('enrol.wrong.length', { field: say(`enrol.${name}`), count }))
    }
  }
  if (!LANGUAGES.some((one) => one === language)) wrong('language', say('enrol.wrong.choice'))
  return problems
}

/** Why the office does not invite them. */
function refusal(error: unknown, person: string, say: Say): Problem | undefined {
  const value = toldInline(person)
  if (isFault(error, 'enrolment/no-contact')) {
    return { field: 'office', says: say('enrol.no-contact') }
  }
  if (isFault(error, 'enrolment/other-person')) {
    return { field: 'person', says: say('enrol.other-person', { value }) }
  }
  if (isFault(error, 'enrolment/already-open')) {
    return { field: 'person', says: say('enrol.already-open', { value }) }
  }
  return undefined
}
