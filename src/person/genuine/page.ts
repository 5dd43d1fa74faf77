/** Is a notice genuine? Who asks is told how to call back, whatever the answer. */

import { isOfficeId, type OfficeId } from '../../base/id.ts'
import { choice, given, problemSummary } from '../../page/fields.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { dayInWords } from '../../page/moment.ts'
import type { Shown } from '../../page/route.ts'
import type { At } from '../../page/words.ts'
import { lookedFor, type PersonDesk, personForm, TRY_COST } from '../face.ts'
import { callBack } from '../help.ts'
import { officeName, telling } from '../names.ts'
import { codeField } from '../open/page.ts'

const page = ({ language, say }: At, desk: PersonDesk, typed?: Typed, answer?: Html): Shown => ({
  title: say('person.genuine.title'),
  form: 'genuine',
  content: html`${problemSummary(typed?.problems, say)}${answer}
<p class="lead">${say('person.genuine.lead')}</p>
<form id="genuine" method="post" action="/${language}/notice/genuine" novalidate>
${codeField(say, typed)}
${choice({
  ...given(typed, 'office'),
  label: say('person.genuine.office'),
  options: telling(desk).map(({ id }) => ({ value: id, label: officeName(desk, id, language) })),
})}
<button>${say('person.check')}</button>
</form>
${callBack(desk, language, say)}`,
})

async function answerTo(
  { language, say }: At,
  desk: PersonDesk,
  { code, office }: { readonly code: string; readonly office: OfficeId },
): Promise<Html> {
  const at = await lookedFor(desk, code, () => desk.notices.isGenuine(code, office))
  const says = at
    ? say('person.genuine.yes', {
        office: officeName(desk, office, language),
        day: dayInWords(at, language),
      })
    : say('person.genuine.no')
  return html`<p class="note" role="status">${says}</p>`
}

export const genuinePages = personForm({
  path: '/notice/genuine',
  name: 'noticeGenuine',
  cost: TRY_COST,
  mostBytes: 4096,
  show: (visit, desk, typed) => page(visit, desk, typed),
  async take(visit, form, desk) {
    const { say } = visit
    const code = form.get('code')?.trim() ?? ''
    const office = form.get('office') ?? ''
    const problems: Problem[] = []
    if (code === '') problems.push({ field: 'code', says: say('person.say.missing.code') })
    if (!isOfficeId(office)) {
      problems.push({ field: 'office', says: say('person.say.missing.office') })
      return { problems }
    }
    if (problems.length > 0) return { problems }
    const answer = await answerTo(visit, desk, { code, office })
    return page(visit, desk, { form, problems: [] }, answer)
  },
})
