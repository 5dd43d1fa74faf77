/**
 * Where a request stands, item by item, and the next step of its own State: a court is asked, the
 * central authority clears it and sends it. Each step is an act of its own, signed by its person.
 */

import type { OfficeId } from '../../base/id.ts'
import { stateOf } from '../../base/id.ts'
import type { Power } from '../../base/office.ts'
import { caseId } from '../../base/schema.ts'
import { ACTS } from '../../casefile/acts/table.ts'
import { documentIn } from '../../casefile/amendment.ts'
import { openApplications } from '../../casefile/applications.ts'
import type { RequestState } from '../../casefile/state.ts'
import type { CaseReading } from '../../office/reads.ts'
import { choice, choices, problemOf, problemSummary, textField } from '../../page/fields.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { actName, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { trailOf } from '../case/seen.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { type Said, toSignature } from '../sign/to-signature.ts'
import { officeOptions } from './known.ts'

const STEPS = ['AuthorizationSought', 'RequestCleared', 'RequestTransmitted'] as const
type Step = (typeof STEPS)[number]

export const requestStatus = officerForm({
  path: '/cases/{case}/request',
  name: 'requestStatus',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const standing = await standingOf(context, params.case)
    if (!standing) return undefined
    const at = `/${language}/cases/${params.case}`
    return {
      title: say('request.status'),
      trail: trailOf({ file: params, say }),
      content: html`${problemSummary(typed?.problems, say)}
${table({
  caption: say('request.status.items'),
  head: [say('request.status.item'), ...PASSED.map((one) => say(`request.passed.${one}`))],
  rows: standing.request.items.map(({ item, kind }) => [
    html`${String(item)}. ${valueText(['request', 'items', 'kind'], kind, say)}`,
    ...PASSED.map((one) => mark(standing.passed[one].includes(item), say)),
  ]),
})}
<p><a href="/${language}/acts/${standing.request.act}">${say('request.status.signed')}</a>
· <a href="${at}">${say('request.status.case')}</a></p>
${STEPS.map((step) => stepShown(step, standing, { context, language, say, typed, at }))}`,
    }
  },
  async take({ say, params }, form, context) {
    const standing = await standingOf(context, params.case)
    const step = STEPS.find((one) => one === form.get('step'))
    if (!standing || !step || !mayDo(step, context)) return undefined
    const { problems, said } = stepIn(step, form, { standing, context, say })
    return problems.length > 0 ? { problems } : toSignature(context, params.case, said)
  },
})

const PASSED = ['sought', 'authorized', 'cleared', 'transmitted', 'received', 'decided'] as const
type Passed = (typeof PASSED)[number]

interface Standing {
  readonly reading: CaseReading
  readonly request: RequestState
  /** Items that have come so far. */
  readonly passed: Readonly<Record<Passed, readonly number[]>>
}

/** Nothing for another State's case, and for one without a request. */
async function standingOf(context: Signed, id: CaseReading['case']): Promise<Standing | undefined> {
  const { desk, reader, office, clock } = context
  const reading = await desk.readCase(reader, id)
  const { state, acts } = reading
  const { request, requesting } = state
  if (!request || requesting !== stateOf(office)) return undefined
  const now = clock.now()
  const items = request.items
  const where = (test: (item: (typeof items)[number]) => boolean) =>
    items.filter(test).map(({ item }) => item)
  const granted = state.authorizations.filter(({ revoked, expires }) => !revoked && now < expires)
  return {
    reading,
    request,
    passed: {
      sought: openApplications(acts).flatMap((one) => one.items),
      authorized: granted.flatMap((one) => one.items),
      cleared: state.between.cleared.flatMap((one) => one.items),
      transmitted: where(({ transmitted }) => transmitted !== null),
      received: request.received === null ? [] : where(({ transmitted }) => transmitted !== null),
      decided: where(({ decision }) => decision !== null),
    },
  }
}

const mark = (is: boolean, say: Say): Html =>
  is ? tag(say('request.yes'), 'go') : html`${say('request.status.not-yet')}`

/** By the directory: the kind of the office, and the person's power in it. */
function mayDo(step: Step, { desk: { who }, office, by }: Signed): boolean {
  const { offices, power } = ACTS.get(step)!
  const kind = who.office(office)?.kind
  const may = who.powersOf(by.person, office).includes(power as Power)
  return offices.some((one) => one === kind) && may
}

/** Items for which the step still lies ahead. */
function ahead(step: Step, { request, passed }: Standing): readonly number[] {
  const all = request.items.filter(({ withdrawn }) => !withdrawn).map(({ item }) => item)
  const done = {
    AuthorizationSought: [...passed.sought, ...passed.authorized],
    RequestCleared: passed.cleared,
    RequestTransmitted: passed.transmitted,
  }
  return all.filter((item) => !done[step].includes(item) && !passed.transmitted.includes(item))
}

interface Filling extends At {
  readonly context: Signed
  readonly typed: Typed | undefined
  readonly at: string
}

function stepShown(step: Step, standing: Standing, of: Filling): Html | false {
  const { say, context, typed, at } = of
  const items = ahead(step, standing)
  if (items.length === 0) return false
  const title = html`<h2>${actName(step, say)}</h2>`
  if (!mayDo(step, context)) {
    const sought = step === 'AuthorizationSought'
    const others = sought ? 'request.step.court.others' : 'request.step.sent.others'
    return html`${title}<p>${say(others)}</p>`
  }
  const mine = typed?.form.get('step') === step ? typed : undefined
  const kinds = new Map(standing.request.items.map(({ item, kind }) => [item, kind]))
  return html`${title}
<form method="post" action="${at}/request">
${choices({
  name: `${step}-items`,
  label: say('request.status.which'),
  values: mine?.form.getAll(`${step}-items`) ?? items.map(String),
  options: items.map((item) => ({
    value: String(item),
    label: say('request.item', {
      number: item,
      kind: valueText(['request', 'items', 'kind'], kinds.get(item)!, say),
    }),
  })),
  problem: problemOf(mine, `${step}-items`),
})}
${step === 'AuthorizationSought' && applicationFields(standing, { ...of, typed: mine })}
<button name="step" value="${step}">${say('request.step.go')}</button></form>`
}

function applicationFields({ reading, request }: Standing, of: Filling): Html {
  const { say, context, typed } = of
  const { who } = context.desk
  const document = documentIn(request, (act) => reading.acts.find((one) => one.id === act))
  const named = document && 'court' in document.authorization ? document.authorization.court : ''
  const courts = who.officesOf(who.state).filter(({ kind }) => kind === 'court')
  return html`${choice({
    name: 'court',
    label: say('request.step.court'),
    value: typed?.form.get('court') ?? named,
    options: officeOptions(context, courts, of),
    problem: problemOf(typed, 'court'),
  })}
${textField({
  name: 'text',
  label: say('request.step.reasons'),
  hint: say('request.step.reasons.hint'),
  lines: 8,
  most: 20_000,
  value: typed?.form.get('text') ?? document?.tests.necessity ?? '',
  problem: problemOf(typed, 'text'),
})}`
}

function stepIn(
  step: Step,
  form: URLSearchParams,
  of: { readonly standing: Standing; readonly context: Signed; readonly say: Say },
): { readonly problems: readonly Problem[]; readonly said: Said } {
  const { standing, context, say } = of
  const field = `${step}-items`
  const items = ahead(step, standing).filter((item) => form.getAll(field).includes(String(item)))
  const none = items.length === 0 ? [{ field, says: say('request.step.items.none') }] : []
  const body = { request: standing.request.act, items: [...items] }
  if (step !== 'AuthorizationSought') {
    return { problems: none, said: { type: step, body } }
  }
  const court = form.get('court') ?? ''
  const text = (form.get('text') ?? '').trim()
  const { who } = context.desk
  const problems = [
    ...none,
    ...(who.office(court as OfficeId)?.kind === 'court' && stateOf(court) === who.state
      ? []
      : [{ field: 'court', says: say('request.step.court.none') }]),
    ...(text !== '' && text.length <= 20_000
      ? []
      : [{ field: 'text', says: say('request.step.reasons.none') }]),
  ]
  const parts = { application: { text } }
  return { problems, said: { type: step, body: { ...body, court }, parts } }
}
