/** With the reference of a receipt: what has become of what was sent in. */
import { readSpokenCode } from '../../base/spoken-code.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import { link } from '../../page/parts.ts'
import type { Shown } from '../../page/route.ts'
import type { At } from '../../page/words.ts'
import { type PersonDesk, personForm, TRY_COST } from '../face.ts'
import { courseLines } from './course.ts'

const found = ({ intakes, evenly }: PersonDesk, reference: string) =>
  evenly(() => intakes.follow(reference))

async function page({ language, say }: At, desk: PersonDesk, typed?: Typed): Promise<Shown> {
  const reference = typed?.form.get('reference') ?? ''
  const known = typed?.problems.length === 0 && (await found(desk, reference))
  return {
    title: say('person.follow.title'),
    form: 'follow',
    content: html`${problemSummary(typed?.problems, say)}
${known && courseLines(known, { language, say, desk })}
<p class="lead">${say('person.follow.lead')}</p>
<form id="follow" method="post" action="/${language}/notice/follow" novalidate>
${textField({
  name: 'reference',
  label: say('person.sent.reference'),
  hint: say('person.code.hint'),
  problem: problemOf(typed, 'reference'),
  value: reference,
  dir: 'ltr',
  most: 60,
})}
<button>${say('person.show')}</button>
</form>
<p>${link(`/${language}/notice/receipt`, say('person.receipt.title'))}</p>`,
  }
}

export const followPages = personForm({
  path: '/notice/follow',
  name: 'intakeFollow',
  cost: TRY_COST,
  mostBytes: 4096,
  show: page,
  async take(visit, form, desk) {
    const { say } = visit
    const reference = form.get('reference') ?? ''
    if (await found(desk, reference)) return page(visit, desk, { form, problems: [] })
    const code = toldInline(reference.slice(0, 60))
    const slip = !readSpokenCode(reference)
    const says = slip ? say('person.code.slip', { code }) : say('person.follow.unknown')
    return { problems: [{ field: 'reference', says }] }
  },
})
