/**
 * A page for one act of a case, made from the act's own schema: what the page knows is filled in
 * or goes along unseen, what a person must say is asked, and what they said goes to be signed.
 */
import type { OfficeKind } from '../../base/office.ts'
import { caseId } from '../../base/schema.ts'
import { ACTS } from '../../casefile/acts/table.ts'
import { type Option, problemSummary } from '../../page/fields.ts'
import { within } from '../../page/form-of/entries.ts'
import { isChange } from '../../page/form-of/form-of.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { MessageId, Say } from '../../page/words.ts'
import { type DraftForm, draftForm, filled, taken } from '../case/paper/draft.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { paperOf, type Said, toSignature } from '../sign/to-signature.ts'
import { type Handled, handled } from './read.ts'

interface Prepared extends Pick<Said, 'body' | 'parts'> {
  /** Stands above the form, in place of what stands there otherwise. */
  readonly lead?: Html
  /** What can be chosen where the schema knows only how it looks. */
  readonly known?: (path: readonly string[]) => readonly Option[] | undefined
}

interface ActForm {
  /** Below the case: `/decide/{case}/ask`. */
  readonly path: string
  readonly name: string
  readonly type: string
  readonly offices: readonly OfficeKind[]
  /** The page of the case from which it is reached. */
  readonly from: { readonly path: string; readonly says: MessageId }
  /** Absent: the name of the act. */
  readonly title?: MessageId
  /** What is known before anybody types; nothing where the act cannot be said now. */
  prepare(
    of: Handled,
    context: Signed,
    at: At,
  ): Prepared | undefined | Promise<Prepared | undefined>
  /** Stands above the form, also where there is none. */
  lead?(of: Handled, context: Signed, at: At): Html
  /** Members of the body that the page says, and nobody else. */
  readonly carried: readonly string[]
}

const FORM = 'say'

export const actForm = (spec: ActForm) =>
  officerForm({
    path: spec.path,
    name: spec.name,
    params: { case: caseId },
    async show({ language, say, params }, context, typed) {
      const of = await handled(context, params.case, spec.offices)
      if (!of) return undefined
      const at = { language, say }
      const prepared = await spec.prepare(of, context, at)
      const lead = prepared?.lead ?? spec.lead?.(of, context, at)
      const trail = [[spec.from.path.replace('{case}', of.case), say(spec.from.says)]] as const
      const head = { title: spec.title ? say(spec.title) : actName(spec.type, say), trail }
      if (!prepared) return { ...head, content: html`${lead}${!lead && none(say)}` }
      const form = typed?.form ?? filledIn(spec, prepared)
      const { known } = prepared
      const showing = { form, say, problems: typed?.problems, known, carried: carries(spec) }
      return {
        ...head,
        form: FORM,
        content: html`${problemSummary(typed?.problems, say)}${lead}
<form id="${FORM}" method="post" action="/${language}${spec.path.replace('{case}', of.case)}">
${draftOf(spec).sections.map((section) => section.form.show(showing))}
<button>${say('court.to-signature')}</button></form>`,
      }
    },
    async take({ language, say, params }, form, context) {
      const of = await handled(context, params.case, spec.offices)
      const prepared = of && (await spec.prepare(of, context, { language, say }))
      if (!prepared || isChange(form)) return { problems: [] }
      const { body, parts, problems } = taken(draftOf(spec), ownIn(spec, form, prepared), say)
      if (problems.length > 0) return { problems }
      return toSignature(context, params.case, { type: spec.type, body, parts })
    },
  })

const none = (say: Say): Html => html`<p class="note">${say('decide.not-now')}</p>`

/** But for answers to what the law asks: the draft’s own page takes them. */
function draftOf({ type }: ActForm): DraftForm {
  const whole = draftForm(ACTS.get(type)!, false)
  return { ...whole, sections: whole.sections.filter(({ part }) => part !== 'answered') }
}

const filledIn = (spec: ActForm, { body, parts = {} }: Prepared): URLSearchParams =>
  filled(draftOf(spec), paperOf({ type: spec.type, body, parts }))

const carries =
  ({ carried }: ActForm) =>
  (path: readonly string[]): boolean =>
    path[1] === 'body' && carried.includes(path.at(-1) ?? '')

/** What the page says and nobody else, whatever was sent of it. */
function ownIn(spec: ActForm, form: URLSearchParams, prepared: Prepared): URLSearchParams {
  const own = ([name]: [string, string]) => spec.carried.some((one) => within(name, `body.${one}`))
  return new URLSearchParams([
    ...[...form].filter((entry) => !own(entry)),
    ...[...filledIn(spec, prepared)].filter(own),
  ])
}
