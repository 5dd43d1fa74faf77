/**
 * The decision, item by item: carried out, on conditions, put off, refused or not carried. What
 * carries out and what declines are two acts, so that the rest is decided in another one.
 */
import { caseId } from '../../base/schema.ts'
import { ConditionsProposed } from '../../casefile/acts/between.ts'
import { ITEM_OUTCOMES } from '../../casefile/acts/receipt.ts'
import type { Asked } from '../../office/asked.ts'
import {
  choice,
  choices,
  given,
  type Option,
  problemOf,
  problemSummary,
  textField,
} from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import { type At, officerForm } from '../face.ts'
import { itemProblems, itemsIn } from '../items.ts'
import { groundName } from '../names.ts'
import { toSignature } from '../sign/to-signature.ts'
import { itemOptions } from './ask.ts'
import { citesOf, forbiddenShown, isForbidden, isHardStop } from './grounds.ts'
import { lawNow } from './law-now.ts'
import { askedOnExecuting, DECIDING, type Handled, handled, undecided } from './read.ts'
import { FROM } from './receive.ts'

const FORM = 'decide'
/** Every condition that there is. */
const CONDITIONS: readonly string[] = ConditionsProposed.body.shape.conditions.element.options

export const decisionPage = officerForm({
  path: '/decide/{case}/decide',
  name: 'decideDecide',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const of = await handled(context, params.case, DECIDING)
    if (!of) return undefined
    const items = undecided(of.state).map(({ item }) => item)
    const asked = await askedOnExecuting(context, of, items)
    const head = {
      title: say('decide.decide'),
      trail: [[FROM.path.replace('{case}', of.case), say(FROM.says)]] as const,
    }
    if (!asked) return { ...head, content: html`<p class="note">${say('decide.no-open')}</p>` }
    const at = { language, say }
    return {
      ...head,
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('decide.decide.says')}</p>
${lawNow(asked, at)}
<form id="${FORM}" method="post" action="/${language}/decide/${of.case}/decide">
${fields({ of, asked, typed }, at)}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  async take({ say, params }, form, context) {
    const of = await handled(context, params.case, DECIDING)
    if (!of?.state.request) return undefined
    const open = undecided(of.state).map(({ item }) => item)
    const asked = await askedOnExecuting(context, of, open)
    if (!asked) return { problems: [] }
    const { problems, items } = decided(form, { open, asked, say })
    if (problems.length > 0) return { problems }
    return toSignature(context, of.case, {
      type: 'DecisionTaken',
      body: { request: of.state.request.act, items },
      parts: { reasons: { text: (form.get('reasons') ?? '').trim() } },
    })
  },
})

interface Filling {
  readonly of: Handled
  readonly asked: Asked
  readonly typed: Typed | undefined
}

function fields({ of, asked, typed }: Filling, at: At): Html {
  const { say } = at
  const values = (name: string, usual: readonly string[]) =>
    typed ? typed.form.getAll(name) : usual
  return html`${choices({
    name: 'items',
    label: say('decide.items.decided'),
    hint: say('decide.items.rest'),
    problem: problemOf(typed, 'items'),
    values: values(
      'items',
      undecided(of.state).map(({ item }) => String(item)),
    ),
    options: itemOptions(of, at),
  })}
${choice({
  ...given(typed, 'outcome'),
  label: say('decide.outcome'),
  options: ITEM_OUTCOMES.map((value) => ({ value, label: valueText(['outcome'], value, say) })),
})}
${choices({
  name: 'grounds',
  label: say('decide.grounds'),
  hint: say('decide.grounds.hint'),
  problem: problemOf(typed, 'grounds'),
  values: values('grounds', []),
  options: groundOptions(asked, at),
})}
${forbiddenShown(asked, at.language, say)}
${choices({
  name: 'conditions',
  label: say('decide.conditions'),
  hint: say('decide.conditions.hint'),
  values: values('conditions', asked.law.admission.conditionsMissing),
  options: conditionOptions(asked, say),
})}
${textField({
  ...given(typed, 'reasons'),
  label: say('decide.reasons'),
  hint: say('decide.reasons.hint'),
  lines: 8,
  most: 20_000,
})}`
}

/**
 * Grounds that the law here knows and no limit forbids, and what a profile does not carry; what
 * stands in the case comes first.
 */
function groundsOpen(asked: Asked): readonly string[] {
  const { law, grounds } = asked
  const standing = law.decision.findings.flatMap(({ tag, kind }) =>
    tag !== undefined && (kind === 'ground' || kind === 'bar') ? [tag] : [],
  )
  const known = grounds.flatMap(({ tag }) => tag ?? [])
  return [...new Set([...standing, ...known])].filter(
    (one) => !isForbidden(asked, one) || isHardStop(asked, one),
  )
}

function groundOptions(asked: Asked, { say }: At): readonly Option[] {
  const stands = new Set(asked.law.decision.findings.map(({ tag }) => tag))
  return groundsOpen(asked).map((value) => ({
    value,
    label: html`${groundName(value, say)}${
      stands.has(value as never) && html` <strong>(${say('decide.stands')})</strong>`
    }`,
    hint: citesOf(asked, value),
  }))
}

function conditionOptions({ law }: Asked, say: Say): readonly Option[] {
  const imposed = new Set<string>(law.admission.conditionsMissing)
  return CONDITIONS.map((value) => ({
    value,
    label: valueText(['conditions'], value, say),
    ...(imposed.has(value) ? { hint: say('decide.imposed') } : {}),
  }))
}

interface Deciding {
  readonly open: readonly number[]
  readonly asked: Asked
  readonly say: Say
}

function decided(form: URLSearchParams, { open, asked, say }: Deciding) {
  const named = itemsIn(form, open)
  const outcome = ITEM_OUTCOMES.find((one) => one === form.get('outcome'))
  const executes = outcome?.startsWith('execute') === true
  const may = groundsOpen(asked)
  const grounds = [...new Set(form.getAll('grounds'))]
  const never = grounds.find(
    (one) => !may.includes(one) || (isForbidden(asked, one) && outcome !== 'not-carried'),
  )
  const conditions = CONDITIONS.filter((one) => form.getAll('conditions').includes(one))
  const problems: Problem[] = [
    ...itemProblems(named, say),
    ...(outcome === undefined ? [{ field: 'outcome', says: say('decide.outcome.none') }] : []),
    ...(outcome !== undefined && !executes && grounds.length === 0
      ? [{ field: 'grounds', says: say('decide.grounds.none') }]
      : []),
    ...(never === undefined
      ? []
      : [
          {
            field: 'grounds',
            says: say('decide.grounds.forbidden', { ground: toldInline(groundName(never, say)) }),
          },
        ]),
    ...((form.get('reasons') ?? '').trim() === ''
      ? [{ field: 'reasons', says: say('decide.reasons.none') }]
      : []),
  ]
  const items = named.map((item) => ({
    item,
    outcome: outcome ?? '',
    grounds,
    conditions: executes ? [...conditions] : [],
  }))
  return { problems, items }
}
