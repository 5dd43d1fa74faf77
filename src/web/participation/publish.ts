/** What is published once and stands: a paper, a period of comment, a hearing, an assistance. */
import type { Json } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import { assistance, hearing, paper, period } from '../../office/participation/forms.ts'
import { hidden, type Option, problemSummary } from '../../page/fields.ts'
import { plain } from '../../page/foreign.ts'
import { formOf, isChange } from '../../page/form-of/form-of.ts'
import type { Path } from '../../page/form-of/words.ts'
import { html } from '../../page/html.ts'
import { ENDONYMS, LANGUAGES } from '../../page/language.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { done, mayDecide, NAME, ROOT, trailOf } from './face.ts'

export const PUBLISHED = ['paper', 'period', 'hearing', 'assistance'] as const
type Published = (typeof PUBLISHED)[number]

const SCHEMAS = { paper, period, hearing, assistance }
const FORM = 'publish'
const formFor = (what: Published) => formOf(SCHEMAS[what], ['part'], 'part')

/** Members with a closed list, each with where the words of its values stand. */
const WORDS = {
  section: [paper.shape.section.options, 'part.section'],
  kind: [assistance.shape.kind.options, 'part.kind'],
  outcome: [assistance.shape.outcome.options, 'part.outcome'],
} as const

export const publishPage = officerForm({
  path: `${ROOT}/publish/{publish}`,
  name: 'participationPublish',
  params: { publish: z.enum(PUBLISHED) },
  async show({ language, say, params: { publish: what } }, context, typed) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const once = typed?.form.get('once') || participation.once()
    const form = typed?.form ?? formFor(what).filled({ language })
    const known = await knownIn(context, say)
    return {
      title: say(`part.publish.${what}`),
      form: FORM,
      trail: trailOf(say),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('part.publish.says')}</p>
<form id="${FORM}" method="post" action="/${language}${ROOT}/publish/${what}">
${hidden('once', once)}
${formFor(what).show({ form, say, problems: typed?.problems, known })}
<button>${say('part.publish.send')}</button></form>`,
    }
  },
  async take({ say, params: { publish: what } }, form, context) {
    if (!mayDecide(context)) return undefined
    const once = NAME.safeParse(form.get('once')).data
    if (isChange(form) || once === undefined) return { problems: [] }
    const { value, problems } = formFor(what).taken(form, say)
    if (problems.length > 0 || value === undefined) return { problems }
    const field = what === 'period' ? 'part.closesAt' : 'part.title'
    return done(() => published(context, { what, value, once }), { say, field, to: ROOT })
  },
})

function published(
  { desk, reader }: Signed,
  { what, value, once }: { readonly what: Published; readonly value: Json; readonly once: string },
): Promise<string> {
  const { decisions } = desk.participation
  switch (what) {
    case 'paper':
      return decisions.publishPaper(reader, value, once)
    case 'period':
      return decisions.openPeriod(reader, value, once)
    case 'hearing':
      return decisions.announceHearing(reader, value, once)
    case 'assistance':
      return decisions.registerAssistance(reader, value, once)
  }
}

/** What can be chosen: the languages, the closed lists, periods that are there, earlier entries. */
async function knownIn({ desk }: Signed, say: Say) {
  const { participation } = desk
  const periods = (await participation.periods()).map(({ id, title }) => optionOf(id, title))
  const entries = (await participation.assistance()).map(({ id, what }) => optionOf(id, what))
  const languages = LANGUAGES.map((value) => ({
    value,
    label: html`<span lang="${value}">${ENDONYMS[value]}</span>`,
  }))
  const listed = Object.entries(WORDS).map(([member, [values, words]]): [string, Option[]] => [
    member,
    values.map((value) => ({ value, label: say(`${words}.${value}` as never) })),
  ])
  const known: Readonly<Record<string, readonly Option[]>> = {
    ...{ language: languages, period: periods, amends: entries },
    ...Object.fromEntries(listed),
  }
  return (path: Path) => known[path.at(-1) ?? '']
}

const MOST_LABEL = 80

const optionOf = (value: string, text: string): Option => ({
  value,
  label: plain(text).slice(0, MOST_LABEL),
})
