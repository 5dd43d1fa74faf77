/** A sealed submission: published before its period ends, or withheld with reasons for all. */
import { z } from '../../base/schema.ts'
import { BYTES_TYPE, fileReply } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import { problemSummary } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { ENDONYMS, LANGUAGES } from '../../page/language.ts'
import { code, link, summary, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { when } from '../names.ts'
import { done, mayDecide, NAME, ROOT, trailOf } from './face.ts'
import { rulingForm, rulingIn } from './ruling.ts'

const FORM = 'rule'
const RULINGS = ['published', 'withheld'] as const

export const submissionPage = officerForm({
  path: `${ROOT}/submissions/{submission}`,
  name: 'participationSubmission',
  params: { submission: NAME },
  async show({ language, say, params: { submission: id } }, context, typed) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const [one] = await participation.submissions({ id })
    if (!one) return undefined
    const opened = await participation.decisions.openSubmission(context.reader, id)
    const at = `/${language}${ROOT}/submissions/${id}`
    const spoken = LANGUAGES.find((name) => name === one.language)
    return {
      title: say('part.statement'),
      form: FORM,
      trail: trailOf(say),
      content: html`${problemSummary(typed?.problems, say)}
${summary([
  [say('part.field.title'), opened && told(opened.title)],
  [say('part.desk.author'), opened && told(opened.author)],
  [say('act.member.language'), spoken && html`<span lang="${spoken}">${ENDONYMS[spoken]}</span>`],
  [say('part.handed-in'), when(one.at, context, language)],
  [say('part.stands'), tag(say(`part.standing.${one.standing}`))],
  [say('part.reasons'), one.reasons ? told(one.reasons) : undefined],
  [say('part.digest'), code(one.sha256)],
])}
${
  opened
    ? html`<p>${link(`${at}/file`, say('part.desk.read'))}</p>
<p class="hint">${say('part.desk.read-hint')}</p>`
    : html`<p class="note">${say('intake.gone')}</p>`
}
${one.standing === 'sealed' && ruling(at, say, typed)}`,
    }
  },
  async take({ say, params: { submission } }, form, context) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const [one] = await participation.submissions({ id: submission })
    if (!one) return undefined
    const { decisions } = participation
    const found = rulingIn(form, say, one.standing === 'sealed' ? RULINGS : [])
    if ('problems' in found) return found
    return done(() => decisions.ruleOnSubmission(context.reader, { submission, ...found }), {
      ...{ say, field: 'what', to: `${ROOT}/submissions/${submission}` },
    })
  },
})

const ruling = (at: string, say: At['say'], typed: Typed | undefined): Html =>
  html`<p>${say('part.desk.rule-says')}</p>
${rulingForm({
  id: FORM,
  action: at,
  options: RULINGS.map((one) => ({ value: one, label: say(`part.rule.${one}`) })),
  ...{ say, typed },
})}`

/** Never shown within these pages. */
export const submissionFile = routeFor<Signed>()({
  method: 'GET',
  path: `/{language}${ROOT}/submissions/{submission}/file`,
  name: 'participationFile',
  summary: 'What somebody handed in, for who rules on it',
  params: z.strictObject({ language: z.enum(LANGUAGES), submission: NAME }),
  answers: { 200: { says: 'Its bytes', type: BYTES_TYPE } },
  async answer({ params: { submission: id } }, context) {
    if (!mayDecide(context)) return { status: 404, body: null }
    const { participation } = context.desk
    const [one] = await participation.submissions({ id })
    if (!one) return { status: 404, body: null }
    const opened = await participation.decisions.openSubmission(context.reader, id)
    if (!opened) return { status: 404, body: null }
    const body = opened.content
    return one.form === 'pdf'
      ? fileReply({ name: `${id}.pdf`, type: 'application/pdf', body })
      : fileReply({ name: `${id}.txt`, type: 'text/plain; charset=utf-8', body })
  },
})
