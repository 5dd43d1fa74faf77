/** The questions of an assessment, under the headings to which their rules belong. */
import type { Json } from '../../base/json.ts'
import { assessment } from '../../casefile/acts/assessment.ts'
import type { Asked } from '../../office/asked.ts'
import { choice, hidden, problemOf, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { formOf } from '../../page/form-of/form-of.ts'
import { reading } from '../../page/form-of/reading.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { citesText, headingName, kindTag } from '../../page/law-says.ts'
import { code, details, list } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { groundName } from '../names.ts'
import { behind, factsAsked, type Member, type Question, tagsAsked } from './asked-facts.ts'
import { forbiddenTag, isForbidden } from './grounds.ts'
import type { Handled } from './read.ts'
import { sideBySide } from './side-by-side.ts'

const PATH = ['AssessmentRecorded', 'assessment']
const shape = assessment.shape
const WORDS = ['no', 'yes', 'unsure'] as const

interface Filling {
  readonly context: Signed
  readonly of: Handled
  readonly asked: Asked
  readonly form: URLSearchParams
  readonly typed: Typed | undefined
}

export function questionsShown(filling: Filling, at: At): Html {
  const { asked } = filling
  const grounds = tagsAsked(asked).map((tag, i) => ({
    heading: headingOf(behind(asked, { tag })),
    content: ground(tag, i, filling, at),
  }))
  const facts = factsAsked(asked).map((fact, i) => ({
    heading: headingOf(behind(asked, { tag: fact })),
    content: judged(fact, i, filling, at),
  }))
  const all = [
    { heading: 5, content: member('protectedConduct', filling, at) },
    { heading: 6, content: offences(filling, at) },
    ...grounds,
    ...facts,
    { heading: 7, content: member('similarDomesticCase', filling, at) },
    { heading: 11, content: member('dataProtection', filling, at) },
  ]
  const headings = [...new Set(all.map(({ heading }) => heading))].sort((a, b) => a - b)
  return html`${headings.map(
    (heading) => html`<h2>${headingName(heading, at.say)}</h2>
${all.filter((one) => one.heading === heading).map(({ content }) => content)}`,
  )}
<h2>${at.say('decide.circumstances')}</h2>
${shown('circumstances', filling, at)}`
}

const headingOf = ([first]: readonly Question[]): number => first?.because[0]?.heading ?? 7

/** What follows in law if the answer is yes, rule by rule. */
function lawBehind(questions: readonly Question[], { language, say }: At): Html {
  const speak = speechIn(language)
  const rules = new Map(questions.flatMap(({ because }) => because.map((one) => [one.id, one])))
  const lines = [...rules.values()].map(
    ({ kind, says, cites, cure, id }) => html`${kindTag(kind, say)} ${speak(says)}
${cure && html`<br>${say('law.cure')}: ${speak(cure)}`}
<br><small>${code(id)} · ${citesText(cites)}</small>`,
  )
  if (lines.length === 0) return html``
  return details(say('decide.law-behind', { count: lines.length }), list(lines))
}

function shown(name: keyof typeof shape, { form, typed }: Filling, { say }: At): Html {
  const showing = { form, say, problems: typed?.problems }
  return formOf(shape[name], [...PATH, name], `a.${name}`).show(showing)
}

const member = (name: Member, filling: Filling, at: At): Html =>
  html`${lawBehind(behind(filling.asked, name), at)}${shown(name, filling, at)}`

function ground(tag: string, i: number, { asked, form, typed }: Filling, at: At): Html {
  const name = `a.grounds.${i}`
  const says = groundName(tag, at.say)
  return html`<h3>${says} ${isForbidden(asked, tag) && forbiddenTag(at.say)}</h3>
${lawBehind(behind(asked, { tag }), at)}
${hidden('a.grounds', String(i))}${hidden(`${name}.tag`, tag)}
${choice({
  name: `${name}.found`,
  label: at.say('decide.ground-found', { ground: says }),
  value: form.get(`${name}.found`) ?? undefined,
  problem: problemOf(typed, `${name}.found`),
  options: WORDS.map((value) => ({ value, label: valueText(['found'], value, at.say) })),
})}
${reasons(name, says, { form, typed }, at)}`
}

const reasons = (
  name: string,
  ground: string,
  { form, typed }: Pick<Filling, 'form' | 'typed'>,
  { say }: At,
): Html =>
  textField({
    name: `${name}.reasons`,
    label: say('decide.ground-reasons', { ground }),
    lines: 3,
    most: 4000,
    value: form.get(`${name}.reasons`) ?? '',
    problem: problemOf(typed, `${name}.reasons`),
  })

/** Facts without a ground of their own are told by the words of their rules. */
function judged(fact: string, i: number, { asked, form, typed }: Filling, at: At): Html {
  const name = `a.facts.${i}`
  const words = { true: 'yes', false: 'no', unsure: 'unsure' } as const
  return html`<h3>${code(fact)}</h3>${lawBehind(behind(asked, { tag: fact }), at)}
${hidden('a.facts', String(i))}${hidden(`${name}.fact`, fact)}
${choice({
  name: `${name}.value`,
  label: at.say('decide.ground-found', { ground: fact }),
  value: form.get(`${name}.value`) ?? undefined,
  problem: problemOf(typed, `${name}.value`),
  options: Object.entries(words).map(([value, word]) => ({
    value,
    label: valueText(['found'], word, at.say),
  })),
})}
${reasons(name, fact, { form, typed }, at)}`
}

/** Offence by offence: what is alleged, both laws, and the assessor’s own answer. */
function offences(filling: Filling, at: At): Html {
  const { of, asked, form, typed } = filling
  const entry = shape.dualCriminality.element
  const { say } = at
  return html`${lawBehind(behind(asked, 'dualCriminality'), at)}
${(of.document?.offences ?? []).map((offence, i) => {
  const proposed = of.proposal?.[i]
  const showing = {
    form,
    say,
    problems: typed?.problems,
    carried: (path: readonly string[]) => path.at(-1) === 'offence',
  }
  const conduct = reading(offence.conduct as unknown as Json, {
    path: ['request', 'offences', 'conduct'],
    ...at,
  })
  const compared = proposed
    ? html`${sideBySide(proposed, { ...at, context: filling.context })}
<p>${say('decide.proposal')}</p>`
    : html`<p class="note">${say('decide.no-catalogue')}</p>`
  const heading = html`${say('decide.offence', { number: i + 1 })} ${told(offence.title)}`
  return html`<h3 id="a.dualCriminality.${i}.offence" tabindex="-1">${heading}</h3>
${details(say('decide.alleged'), conduct)}
${compared}
${hidden('a.dualCriminality', String(i))}
${formOf(entry, [...PATH, 'dualCriminality'], `a.dualCriminality.${i}`).show(showing)}`
})}`
}
