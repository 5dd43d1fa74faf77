/** The page of who was invited: their code, their passkey, and then the wait for the call. */
import { toBase64url } from '../../base/bytes.ts'
import { type Fault, isFault } from '../../base/error.ts'
import { readSpokenCode } from '../../base/spoken-code.ts'
import type { Made, Offered } from '../../office/enrolment/invited.ts'
import { hidden, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told, toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code, summary } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import type { Say } from '../../page/words.ts'
import type { WebContext } from '../context.ts'
import { type At, openForm } from '../face.ts'
import { PASSKEY } from '../islands.ts'
import { officeName } from '../names.ts'

const FORM = 'invitation'
const ACTION = '/invitation'
const MOST_BYTES = 32 << 10

export const invitationPage = openForm({
  path: ACTION,
  name: 'invitation',
  // Ten tries at once from one place, and then two a second.
  cost: 100,
  mostBytes: MOST_BYTES,
  async show(at, context, typed) {
    if (!context.enrolments) return undefined
    // Only the language changed: what stood there stands there again.
    const shown = typed?.problems.length === 0 ? await next(at, typed.form, context) : undefined
    return shown ?? codeShown(at, typed)
  },
  async take(at, form, context) {
    if (!context.enrolments) return undefined
    try {
      const shown = form.get('registration')
        ? await registered(at, form, context)
        : await next(at, form, context)
      return shown ?? { problems: [codeProblem(form, at.say)] }
    } catch (error) {
      if (!isFault(error) || !isRefusal(error)) throw error
      context.report('enrolment-refused', { code: error.code })
      const again = await next(at, form, context, at.say('enrol.make.refused'))
      return again ?? { problems: [codeProblem(form, at.say)] }
    }
  },
})

/** A device that cannot be taken, or a form that no device filled in. */
const isRefusal = ({ code: why }: Fault): boolean => /^(passkey|json|enrolment)\//.test(why)

/** What the codes in the form open; nothing where they open nothing. */
async function next(
  at: At,
  form: URLSearchParams,
  context: WebContext,
  problem?: string,
): Promise<Shown | undefined> {
  const { invited } = context.enrolments!
  const [typed, spoken] = [form.get('code') ?? '', form.get('spoken')]
  if (spoken !== null) {
    const made = await invited.again(typed, spoken)
    return made && waitShown(made, typed, at)
  }
  const offered = await invited.open(typed)
  return offered && makeShown(offered, typed, { ...at, context, problem })
}

/** Nothing for a code that opens nothing. */
async function registered(
  at: At,
  form: URLSearchParams,
  { enrolments }: WebContext,
): Promise<Shown | undefined> {
  const typed = form.get('code') ?? ''
  const made = await enrolments!.invited.register(typed, form.get('registration') ?? '')
  return made && waitShown(made, typed, at)
}

function codeProblem(form: URLSearchParams, say: Say): Problem {
  const typed = form.get('code') ?? ''
  const says = readSpokenCode(typed)
    ? say('enrol.code.unknown')
    : say('enrol.code.slip', { code: toldInline(typed.slice(0, 60)) })
  return { field: 'code', says }
}

const codeShown = ({ language, say }: At, typed: Typed | undefined): Shown => ({
  title: say('enrol.open'),
  form: FORM,
  content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('enrol.open.lead')}</p>
<form id="${FORM}" method="post" action="/${language}${ACTION}" novalidate>
${textField({
  name: 'code',
  label: say('enrol.code'),
  hint: say('enrol.code.hint'),
  dir: 'ltr',
  most: 60,
  value: typed?.form.get('code') ?? '',
  problem: problemOf(typed, 'code'),
})}
<button>${say('enrol.go')}</button></form>`,
})

async function makeShown(
  { enrolment, signing, challenge }: Offered,
  typed: string,
  { language, say, context, problem }: At & { context: WebContext; problem: string | undefined },
): Promise<Shown> {
  const { person, name, post, office } = enrolment
  return {
    title: say('enrol.make'),
    form: FORM,
    ...(problem === undefined ? {} : { status: 422 }),
    island: await islandOf(PASSKEY),
    content: html`${problem && problemSummary([{ field: FORM, says: problem }], say)}
<p class="lead">${say('enrol.make.lead')}</p>
${summary([
  [say('admin.person'), html`${told(name)} ${code(person)}`],
  [say('enrol.post'), told(post)],
  [say('enrol.office'), officeName(context.desk.who, office, language)],
])}
<p>${say('enrol.make.says')}</p>
<form id="${FORM}" method="post" action="/${language}${ACTION}" hidden data-make-passkey
 data-challenge="${toBase64url(challenge)}" data-rp-id="${signing.rpId}" data-person="${person}"
 data-failed="${say('enrol.make.failed')}">
${hidden('code', typed)}${hidden('registration', '')}
<button>${say('enrol.make.go')}</button>
<p role="status" data-status></p></form>
<noscript><p class="note">${say('enrol.make.script')}</p></noscript>`,
  }
}

function waitShown({ enrolment, spoken, phone }: Made, typed: string, at: At): Shown {
  const { language, say } = at
  const { listed, course } = enrolment
  const again = html`<form id="${FORM}" method="post" action="/${language}${ACTION}">
${hidden('code', typed)}${hidden('spoken', spoken)}
<button>${say('enrol.wait.refresh')}</button></form>`
  if (listed) {
    return {
      title: say('enrol.open'),
      form: FORM,
      content: html`<p>${say('enrol.wait.listed')}</p>
<p><a href="/${language}/sign-in">${say('sign.title')}</a></p>${again}`,
    }
  }
  if (course.stage === 'confirmed') {
    return {
      title: say('enrol.stage.confirmed'),
      form: FORM,
      content: html`<p>${say('enrol.wait.confirmed')}</p>${again}`,
    }
  }
  if (course.stage !== 'made') {
    return { title: say('enrol.open'), content: html`<p>${say('enrol.wait.ended')}</p>` }
  }
  return {
    title: say('enrol.wait'),
    form: FORM,
    content: html`<p class="lead">${say('enrol.wait.lead', { number: toldInline(phone ?? '') })}</p>
<p class="reference"><code dir="ltr">${spoken}</code></p>
<p>${say('enrol.wait.keep')}</p>${again}`,
  }
}
