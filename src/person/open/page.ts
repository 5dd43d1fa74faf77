/** The code of a notice, and what it opens. */
import { readSpokenCode } from '../../base/spoken-code.ts'
import { given, hidden, problemSummary, textField } from '../../page/fields.ts'
import { toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { html } from '../../page/html.ts'
import type { Shown } from '../../page/route.ts'
import type { At, Say } from '../../page/words.ts'
import { opened, type PersonDesk, personForm, TRY_COST } from '../face.ts'
import { told } from './told.ts'

/** The field for a code; a slip that its check character finds is said, for it tells nothing. */
export const codeField = (say: Say, typed?: Typed) =>
  textField({
    ...given(typed, 'code'),
    label: say('person.code'),
    hint: say('person.code.hint'),
    dir: 'ltr',
    most: 60,
  })

export function codeProblem(code: string, say: Say): Problem {
  if (code.trim() === '') return { field: 'code', says: say('person.say.missing.code') }
  const slip = () => say('person.code.slip', { code: toldInline(code.slice(0, 60)) })
  return { field: 'code', says: readSpokenCode(code) ? say('person.code.unknown') : slip() }
}

function form({ language, say }: At, typed?: Typed): Shown {
  return {
    title: say('person.open.title'),
    form: 'open',
    content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('person.open.lead')}</p>
<form id="open" method="post" action="/${language}/notice/open" novalidate>
${codeField(say, typed)}
<button>${say('person.show')}</button>
</form>`,
  }
}

/** The code goes with the page, so that a change of language or of zone needs no second typing. */
async function shown(at: At, desk: PersonDesk, sent: URLSearchParams): Promise<Shown | undefined> {
  const code = sent.get('code') ?? ''
  const found = await opened(desk, code)
  if (!found) return undefined
  const mine = await desk.intakes.ofLetter(found.letter)
  const again = html`${hidden('code', code)}${hidden('seen', '1')}`
  return told(found.told, { ...at, desk, mine, again, zone: sent.get('zone') })
}

export const openPages = personForm({
  path: '/notice/open',
  name: 'noticeOpen',
  cost: TRY_COST,
  mostBytes: 4096,
  async show(visit, desk, typed) {
    const seen = typed?.problems.length === 0 && typed.form.has('seen')
    return (seen ? await shown(visit, desk, typed.form) : undefined) ?? form(visit, typed)
  },
  async take(visit, sent, desk) {
    const page = await shown(visit, desk, sent)
    return page ?? { problems: [codeProblem(sent.get('code') ?? '', visit.say)] }
  },
})
