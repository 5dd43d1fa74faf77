/** A court grants what it was asked, or less: items, period, review, and its own five tests. */
import type { ActId } from '../../base/id.ts'
import { addDays, addHours, dayOf, type Instant, isDay, startOf } from '../../base/instant.ts'
import { caseId } from '../../base/schema.ts'
import { fiveTests } from '../../casefile/acts/request.ts'
import type { RequestDocument } from '../../casefile/request.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told, toldLong } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { details } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { itemChoice, itemProblems, itemsIn } from '../items.ts'
import { toSignature } from '../sign/to-signature.ts'
import { type Heard, heardBy } from './read.ts'

type TestName = keyof typeof fiveTests.shape
const TESTS = Object.keys(fiveTests.shape) as TestName[]
const FORM = 'grant'
const USUAL_DAYS = 30
const MOST_DAYS = 366

export const grantPage = officerForm({
  path: '/court/{case}/grant',
  name: 'courtGrant',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const heard = await heardBy(context, params.case)
    const { application, document } = heard
    if (!application) return undefined
    return {
      title: say('court.grant'),
      form: FORM,
      trail: [
        ['/court', say('court.queue')],
        [`/court/${params.case}`, say('court.application')],
      ],
      content: html`${problemSummary(typed?.problems, say)}
<p>${say('court.grant.says')}</p>
<form id="${FORM}" method="post" action="/${language}/court/${params.case}/grant">
${grantFields(heard, context, { typed, say })}
<h2>${say('court.tests')}</h2>
<p>${say('court.tests.says')}</p>
${TESTS.map((test) => testField(test, document, { typed, say }))}
<button>${say('court.to-signature')}</button></form>`,
    }
  },
  async take({ say, params }, form, context) {
    const { application } = await heardBy(context, params.case)
    if (!application) return undefined
    const { problems, content } = grantIn(form, { application, say, now: context.clock.now() })
    if (content === null) return { problems }
    return toSignature(context, params.case, content)
  },
})

interface Filling {
  readonly typed: Typed | undefined
  readonly say: Say
}

function grantFields({ application, document }: Heard, { clock }: Signed, of: Filling): Html {
  const { typed, say } = of
  const { items } = application!
  const until = dayOf(addDays(clock.now(), USUAL_DAYS))
  const typedOr = (name: string, usual: string) => typed?.form.get(name) ?? usual
  return html`${itemChoice(items, {
    ...{ typed, say },
    hint: say('court.items.narrow'),
    hintOf(item) {
      const asked = document?.items.find((one) => one.item === item)
      return asked && told(asked.relation)
    },
  })}
${textField({
  name: 'number',
  label: say('court.number'),
  hint: say('court.number.hint'),
  most: 100,
  value: typedOr('number', ''),
  problem: problemOf(typed, 'number'),
})}
${textField({
  name: 'scope',
  label: say('court.scope'),
  hint: say('court.scope.hint'),
  lines: 4,
  most: 4000,
  value: typedOr('scope', ''),
  problem: problemOf(typed, 'scope'),
})}
${textField({
  name: 'expires',
  label: say('court.expires'),
  hint: say('court.expires.hint'),
  type: 'date',
  dir: 'ltr',
  value: typedOr('expires', until),
  problem: problemOf(typed, 'expires'),
})}
${textField({
  name: 'reviewBy',
  label: say('court.review-by'),
  hint: say('court.review-by.hint'),
  type: 'date',
  dir: 'ltr',
  value: typedOr('reviewBy', dayOf(addDays(clock.now(), USUAL_DAYS - 1))),
  problem: problemOf(typed, 'reviewBy'),
})}`
}

/** The applicant's reasons are shown, and never taken over: the judge gives their own. */
function testField(test: TestName, document: RequestDocument | undefined, of: Filling): Html {
  const { typed, say } = of
  const theirs = document?.tests[test]
  return html`${theirs && details(say('court.tests.theirs'), toldLong(theirs), true)}
${textField({
  name: test,
  label: say(`court.test.${test}`),
  lines: 4,
  most: 4000,
  value: typed?.form.get(test) ?? '',
  problem: problemOf(typed, test),
})}`
}

interface Asked {
  readonly application: NonNullable<Heard['application']>
  readonly say: Say
  readonly now: Instant
}

/** What was filled in, as the act that it becomes. */
function grantIn(form: URLSearchParams, of: Asked) {
  const { application, say } = of
  const text = (name: string) => (form.get(name) ?? '').trim()
  const items = itemsIn(form, application.items)
  const problems: Problem[] = [
    ...itemProblems(items, say),
    ...['number', 'scope', ...TESTS]
      .filter((name) => text(name) === '')
      .map((field) => ({ field, says: say('court.missing', { field: labelOf(field, say) }) })),
    ...daysIn(form, of),
  ]
  if (problems.length > 0) return { problems, content: null }
  const content = {
    type: 'AuthorizationGranted',
    body: {
      request: application.request as ActId,
      items: [...items],
      by: 'court',
      // Through the end of that day.
      expires: addHours(startOf(text('expires') as never), 24),
      reviewBy: text('reviewBy'),
    },
    parts: {
      authorization: {
        number: text('number'),
        scope: text('scope'),
        tests: Object.fromEntries(TESTS.map((test) => [test, text(test)])),
      },
    },
  }
  return { problems, content }
}

const labelOf = (field: string, say: Say): string =>
  field === 'number' || field === 'scope'
    ? say(`court.${field}`)
    : say(`court.test.${field as TestName}`)

function daysIn(form: URLSearchParams, { say, now }: Asked): Problem[] {
  const today = dayOf(now)
  const last = dayOf(addDays(now, MOST_DAYS))
  const [expires = '', review = ''] = [form.get('expires') ?? '', form.get('reviewBy') ?? '']
  const wrong = (day: string) => !isDay(day) || day < today || day > last
  return [
    ...(wrong(expires)
      ? [{ field: 'expires', says: say('court.day.wrong', { day: expires, today, last }) }]
      : []),
    ...(wrong(review) || review > expires
      ? [{ field: 'reviewBy', says: say('court.review.wrong', { day: review, today, expires }) }]
      : []),
  ]
}
