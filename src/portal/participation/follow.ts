/** Following what was handed in by its code: where it stands, its receipt, and an appeal. */
import { isFault } from '../../base/error.ts'
import { hidden, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, link, list, summary, tag } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import type { At } from '../../page/words.ts'
import type { Followed, Step } from './desk.ts'
import { form, ROOT, trail } from './face.ts'
import { moment } from './moment.ts'

/** Shown once: nobody can find it again. */
export const codeShown = (
  value: string,
  { language, say, title }: At & { title: string },
): Shown => ({
  title,
  trail: trail(say),
  content: html`<p class="lead">${say('part.code-says')}</p>
<p class="note">${code(value)}</p>
<p>${say('part.code-keep')}</p>
${receiptForm(value, { language, say })}
<p>${link(`/${language}${ROOT}/follow`, say('part.follow'))}</p>`,
})

const receiptForm = (value: string, { language, say }: At): Html =>
  html`<form method="post" action="/${language}${ROOT}/follow">
${hidden('code', value)}<button>${say('part.follow-go')}</button>
</form>`

export const partFollow = form({
  path: `${ROOT}/follow`,
  name: 'partFollow',
  cost: 20,
  show: ({ say }, _, typed) => ({
    title: say('part.follow'),
    trail: trail(say),
    form: 'follow',
    content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('part.follow-says')}</p>
<form id="follow" method="post">
${textField({
  ...{ name: 'code', label: say('part.code'), hint: say('part.code-hint'), dir: 'ltr', most: 60 },
  ...{ value: typed?.form.get('code') ?? '', problem: problemOf(typed, 'code') },
})}
<button>${say('part.follow-go')}</button>
</form>`,
  }),
  async take({ language, say }, sent, desk) {
    const typed = sent.get('code') ?? ''
    const found = await desk.intake.look(typed)
    if (!found) return { problems: [{ field: 'code', says: say('part.code-unknown') }] }
    const receipt = await desk.intake.receiptOf(typed)
    return {
      title: say('part.follow'),
      trail: trail(say),
      content: html`${followed(found, { language, say })}
${
  receipt &&
  html`<h2>${say('part.receipt')}</h2><p>${say('part.receipt-says')}</p>
<pre dir="ltr" class="words">${new TextDecoder().decode(receipt)}</pre>`
}
${found.kind === 'organisation' && mayAppeal(found.steps) && appealForm(typed, { language, say })}`,
    }
  },
})

const mayAppeal = (steps: readonly Step[]) => steps.length === 1 && steps[0]!.what === 'refused'

function followed(found: Followed, { language, say }: At): Html {
  if (found.kind === 'submission') {
    return summary([
      [say('part.field.title'), found.title === null ? undefined : told(found.title)],
      [say('part.handed-in'), moment(found.at, language)],
      [say('part.stands'), tag(say(`part.standing.${found.standing}`))],
      [say('part.reasons'), found.reasons ? told(found.reasons) : undefined],
      [say('part.digest'), code(found.sha256)],
      [say('part.address'), link(`/${language}${ROOT}/statements/${found.id}`, code(found.id))],
    ])
  }
  const steps = found.steps.map(
    ({ at, what, reasons }) =>
      html`${tag(say(`part.step.${what}`))} ${moment(at, language)}: ${told(reasons)}`,
  )
  return html`${summary([
    [say('part.field.name'), told(found.name)],
    [say('part.handed-in'), moment(found.at, language)],
  ])}
${steps.length > 0 ? list(steps) : html`<p>${say('part.step.none')}</p>`}`
}

const appealForm = (value: string, { language, say }: At, problem?: string, typed = ''): Html =>
  html`<h2>${say('part.appeal')}</h2>
<p>${say('part.appeal-says')}</p>
<form id="appeal" method="post" action="/${language}${ROOT}/appeal">
${hidden('code', value)}
${textField({
  ...{ name: 'reasons', label: say('part.appeal-why'), lines: 8, most: 4000 },
  ...{ value: typed, problem },
})}
<button>${say('part.appeal-send')}</button>
</form>`

export const partAppeal = form({
  path: `${ROOT}/appeal`,
  name: 'partAppeal',
  cost: 20,
  show: ({ language, say }, _, typed) => {
    const value = typed?.form.get('code')
    if (!value) return undefined
    const reasons = typed!.form.get('reasons') ?? ''
    return {
      title: say('part.appeal'),
      trail: trail(say),
      form: 'appeal',
      content: html`${problemSummary(typed?.problems, say)}
${appealForm(value, { language, say }, problemOf(typed, 'reasons'), reasons)}`,
    }
  },
  async take({ language, say }, sent, desk) {
    const reasons = (sent.get('reasons') ?? '').trim()
    if (reasons === '' || reasons.length > 4000) {
      const says =
        reasons === ''
          ? say('part.missing.reasons')
          : say('part.too-long', { length: reasons.length, most: 4000 })
      return { problems: [{ field: 'reasons', says }] }
    }
    try {
      await desk.intake.appeal(sent.get('code') ?? '', reasons)
    } catch (error) {
      if (!isFault(error, 'participation/not-now')) throw error
      return { problems: [{ field: 'reasons', says: say('part.appeal-not-now') }] }
    }
    return {
      title: say('part.appealed'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.appealed-says')}</p>
${receiptForm(sent.get('code') ?? '', { language, say })}`,
    }
  },
})
