/** One person on the office's roster: how they are reached, when, and who comes after them. */
import { isPersonId, type PersonId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { personId, z } from '../../base/schema.ts'
import { choice, choices, hidden, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { plain, told, toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { ENDONYMS, LANGUAGES, type Language } from '../../page/language.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { plainName } from '../names.ts'
import { mustBeSeen, seenField } from '../seen.ts'
import { dayName, dutyAddress } from './duty.ts'
import { trailOf } from './here.ts'

const FORM = 'duty'
const NOBODY = 'nobody'
const DAYS = ['1', '2', '3', '4', '5', '6', '7']
const MOST_SHIFTS = 50
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

type Duty = Awaited<ReturnType<Signed['desk']['notifications']['roster']>>[number]

export const dutyPersonPage = officerForm({
  path: '/duty/person',
  name: 'dutyPerson',
  /** Whoever asks, unless another is named. */
  query: z.strictObject({ person: personId.optional() }),
  async show({ language, say, query }, context, typed) {
    const person = personIn(query.person, context)
    if (!person) return undefined
    const roster = await context.desk.notifications.roster(context.office)
    const known = roster.find((one) => one.person === person.id)
    const action = `/${language}${dutyAddress(person.id)}`
    const of = { language, say, typed, form: typed?.form ?? formOf(known) }
    return {
      title: plain(person.name),
      trail: [...trailOf(say), ['/duty', say('admin.duty')]],
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<form id="${FORM}" method="post" action="${action}">${seenField(entryOf(known), typed)}
${reaching(of)}
${deputies(roster, person.id, { ...of, context })}
<h2>${say('admin.duty.hours')}</h2>
<p>${say('admin.duty.hours.says', { zone: context.desk.who.zoneOf(context.desk.who.state) })}</p>
${shiftsShown(of)}
<button>${say(known ? 'admin.duty.save' : 'admin.duty.put')}</button></form>
${known && takingOff(action, say)}`,
    }
  },
  async take({ say, query }, form, context) {
    const person = personIn(query.person, context)
    if (!person) return undefined
    const { notifications } = context.desk
    const of = { office: context.office, person: person.id }
    if (form.has('off')) {
      await notifications.takeOffDuty(of)
      return { to: '/duty' }
    }
    const roster = await notifications.roster(context.office)
    const known = roster.find((one) => one.person === person.id)
    mustBeSeen(form, entryOf(known))
    const { problems, ...given } = dutyIn(form, say)
    const deputy = form.get('deputy') ?? NOBODY
    if (deputy !== NOBODY && !mayStandIn(deputy, roster, person.id)) {
      problems.push({ field: 'deputy', says: say('admin.duty.deputy.wrong') })
    }
    if (problems.length > 0) return { problems }
    await notifications.putOnDuty({
      ...of,
      ...given,
      deputy: isPersonId(deputy) ? deputy : null,
    })
    return { to: '/duty' }
  },
})

const entryOf = (known: Duty | undefined) => known as unknown as Json | undefined

/** Somebody who holds the reader's office now. */
const personIn = (named: PersonId | undefined, { desk, office, reader }: Signed) =>
  desk.who.holders(office).find(({ id }) => id === (named ?? reader.person))

const mayStandIn = (deputy: string, roster: readonly Duty[], of: PersonId): boolean =>
  deputy !== of && roster.some(({ person }) => person === deputy)

interface Filling {
  readonly language: Language
  readonly say: Say
  readonly typed: Typed | undefined
  /** What stands in the fields. */
  readonly form: URLSearchParams
}

function formOf(known: Duty | undefined): URLSearchParams {
  const form = new URLSearchParams()
  if (!known) return form
  form.set('address', known.address)
  form.set('language', known.language)
  if (known.ordinary) form.set('ordinary', 'yes')
  form.set('deputy', known.deputy ?? NOBODY)
  for (const [i, { days, from, until }] of known.hours.entries()) {
    for (const day of days) form.append(`days-${i}`, String(day))
    form.set(`from-${i}`, from)
    form.set(`until-${i}`, until)
  }
  return form
}

const reaching = ({ language, say, typed, form }: Filling): Html =>
  html`${textField({
    name: 'address',
    label: say('admin.duty.address'),
    hint: say('admin.duty.address.hint'),
    type: 'email',
    dir: 'ltr',
    most: 254,
    value: form.get('address') ?? '',
    problem: problemOf(typed, 'address'),
  })}
${choice({
  name: 'language',
  label: say('admin.duty.language'),
  value: form.get('language') ?? language,
  options: LANGUAGES.map((one) => ({
    value: one,
    label: html`<bdi lang="${one}">${ENDONYMS[one]}</bdi>`,
  })),
  problem: problemOf(typed, 'language'),
})}
${choices({
  name: 'ordinary',
  label: say('admin.duty.ordinary'),
  hint: say('admin.duty.ordinary.hint'),
  values: form.getAll('ordinary'),
  options: [{ value: 'yes', label: say('act.yes') }],
})}`

function deputies(
  roster: readonly Duty[],
  of: PersonId,
  { say, typed, form, context }: Filling & { readonly context: Signed },
): Html {
  const others = roster.filter(({ person }) => person !== of)
  return choice({
    name: 'deputy',
    label: say('admin.duty.deputy'),
    hint: say('admin.duty.deputy.hint'),
    value: form.get('deputy') ?? NOBODY,
    options: [
      { value: NOBODY, label: say('admin.none') },
      ...others.map(({ person }) => ({
        value: person,
        label: told(plainName(context.desk.who, person)),
      })),
    ],
    problem: problemOf(typed, 'deputy'),
  })
}

/** Those that stand there, and an empty one. */
function shiftsShown({ language, say, typed, form }: Filling): Html {
  const count = Math.min(shiftsIn(form).length + 1, MOST_SHIFTS)
  const days = DAYS.map((value) => ({ value, label: dayName(Number(value), language) }))
  const time = (name: string, label: string): Html =>
    textField({
      name,
      label,
      type: 'time',
      dir: 'ltr',
      value: form.get(name) ?? '',
      problem: problemOf(typed, name),
    })
  return html`${Array.from({ length: count }, (_, i) => {
    const name = `days-${i}`
    const legend = say('admin.duty.shift', { number: i + 1 })
    return html`<fieldset class="group"><legend>${legend}</legend>
${choices({
  name,
  label: say('admin.duty.days'),
  values: form.getAll(name),
  options: days,
  problem: problemOf(typed, name),
})}
${time(`from-${i}`, say('admin.duty.from'))}
${time(`until-${i}`, say('admin.duty.until'))}</fieldset>`
  })}`
}

const takingOff = (action: string, say: Say): Html =>
  html`<h2>${say('admin.duty.take-off')}</h2>
<p>${say('admin.duty.take-off.says')}</p>
<form method="post" action="${action}">${hidden('off', 'yes')}
<button class="quiet">${say('admin.duty.take-off')}</button></form>`

interface Shift {
  readonly days: readonly string[]
  readonly from: string
  readonly until: string
}

/** As they stand in the form, up to the first that is empty. */
function shiftsIn(form: URLSearchParams): Shift[] {
  const all: Shift[] = []
  for (let i = 0; i < MOST_SHIFTS; i++) {
    const days = form.getAll(`days-${i}`).filter((day) => DAYS.includes(day))
    const [from, until] = [form.get(`from-${i}`) ?? '', form.get(`until-${i}`) ?? '']
    all.push({ days, from, until })
  }
  const last = all.findLastIndex((one) => one.days.length + one.from.length + one.until.length > 0)
  return all.slice(0, last + 1)
}

function dutyIn(form: URLSearchParams, say: Say) {
  const problems: Problem[] = []
  const address = (form.get('address') ?? '').trim()
  if (!z.email().max(254).safeParse(address).success) {
    problems.push({
      field: 'address',
      says: say('admin.duty.address.wrong', { value: toldInline(address) }),
    })
  }
  const language = LANGUAGES.find((one) => one === form.get('language'))
  if (!language) problems.push({ field: 'language', says: say('admin.duty.language.wrong') })
  const hours = shiftsIn(form).flatMap((shift, i) => {
    if (shift.days.length + shift.from.length + shift.until.length === 0) return []
    const wrong = wrongIn(shift, i, say)
    problems.push(...wrong)
    const days = [...new Set(shift.days)].map(Number).sort()
    return wrong.length > 0 ? [] : [{ days, from: shift.from, until: shift.until }]
  })
  const ordinary = form.get('ordinary') === 'yes'
  return { problems, address, language: language ?? 'en', ordinary, hours }
}

function wrongIn({ days, from, until }: Shift, i: number, say: Say): Problem[] {
  const number = i + 1
  const wrong: Problem[] = []
  if (days.length === 0) {
    wrong.push({ field: `days-${i}`, says: say('admin.duty.days.wrong', { number }) })
  }
  for (const [name, value] of Object.entries({ from, until })) {
    if (TIME.test(value)) continue
    const says = say('admin.duty.time.wrong', { number, value: toldInline(value) })
    wrong.push({ field: `${name}-${i}`, says })
  }
  return wrong
}
