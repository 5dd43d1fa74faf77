/** Taking in a request that came by letter: a case begins with its registration. */

import type { StateCode } from '../../../base/id.ts'
import type { Json } from '../../../base/json.ts'
import { dayText, stateCode } from '../../../base/schema.ts'
import { choice, given, hidden, problemSummary, textField } from '../../../page/fields.ts'
import type { Problem, Typed } from '../../../page/form.ts'
import { memberLabel, valueText } from '../../../page/form-of/words.ts'
import { html } from '../../../page/html.ts'
import type { Shown } from '../../../page/route.ts'
import type { Say } from '../../../page/words.ts'
import type { Signed } from '../../context.ts'
import { type At, officerForm } from '../../face.ts'
import { paperId } from '../../sign/act-paper.ts'
import { keep } from '../../sign/keep.ts'
import { draftNamed } from '../../sign/to-signature.ts'

const TYPE = 'ExternalRequestRegistered'
const CHANNELS = ['post', 'e-mail', 'diplomatic-bag', 'interpol', 'other'] as const
const SENDERS = ['central-authority', 'contact-point', 'competent-authority', 'other'] as const
const KINDS = ['central-authority', 'contact-point']

export const registerPage = officerForm({
  path: '/letters/new',
  name: 'registerLetter',
  show({ language, say }, context, typed) {
    return mayRegister(context) ? shown(context, { language, say }, typed) : undefined
  },
  async take({ say }, form, context) {
    if (!mayRegister(context)) return undefined
    const problems = problemsIn(form, say)
    if (problems.length > 0) return { problems }
    const { papers } = context.desk
    const { data: opened } = paperId.safeParse(form.get('case'))
    const id = draftNamed(context, form)
    const body = Object.fromEntries(
      ['from', 'channel', 'receivedOn', 'sentBy'].map((name) => [name, form.get(name) as Json]),
    )
    const content = { type: TYPE, body: { ...body, authorizations: [] }, parts: {} }
    const known = await papers.list(context.reader, { kinds: ['act'] })
    // Sent twice, it is begun once.
    if (!known.some((one) => one.paper === id)) {
      const opens = (opened ?? papers.newCase()) as ReturnType<typeof papers.newCase>
      await keep(context, { paper: id, version: 0, case: opens, content })
    }
    return { to: `/papers/${id}/files/scan` }
  },
})

const mayRegister = ({ desk, office }: Signed): boolean =>
  KINDS.includes(desk.who.office(office)?.kind ?? '')

function shown({ desk }: Signed, { language, say }: At, typed: Typed | undefined): Shown {
  const { papers } = desk
  const value = (name: string) => typed?.form.get(name) ?? ''
  const label = (member: string) => memberLabel([TYPE, 'body', member], say)
  const options = (member: string, words: readonly string[]) =>
    words.map((word) => ({ value: word, label: valueText([TYPE, 'body', member], word, say) }))
  const paper = value('paper') || papers.newPaper()
  return {
    title: say('case.register'),
    form: 'register',
    trail: [['/', say('desk.way')]],
    content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('case.register.says')}</p>
<form method="post" action="/${language}/letters/new" id="register">
${hidden('paper', paper)}${hidden('case', value('case') || papers.newCase())}
${textField({
  ...given(typed, 'from'),
  label: label('from'),
  hint: say('act.shape.hint', { shape: say('act.shape.state') }),
  most: 2,
  dir: 'ltr',
})}
${choice({
  ...given(typed, 'sentBy'),
  label: label('sentBy'),
  options: options('sentBy', SENDERS),
})}
${choice({
  ...given(typed, 'channel'),
  label: label('channel'),
  options: options('channel', CHANNELS),
})}
${textField({
  ...given(typed, 'receivedOn'),
  label: label('receivedOn'),
  type: 'date',
  dir: 'ltr',
})}
<button>${say('case.register.next')}</button></form>
<p class="hint">${say('case.register.second')}</p>`,
  }
}

function problemsIn(form: URLSearchParams, say: Say): Problem[] {
  const label = (member: string) => memberLabel([TYPE, 'body', member], say)
  const wrong = (field: string, holds: boolean, says: string): Problem[] =>
    holds ? [] : [{ field, says }]
  const one = (field: string, words: readonly string[]) =>
    wrong(
      field,
      words.includes(form.get(field) ?? ''),
      say('act.wrong.choose', { label: label(field) }),
    )
  const from = form.get('from') as StateCode | null
  return [
    ...wrong(
      'from',
      stateCode.safeParse(from).success,
      say('case.register.from', { value: (from ?? '').slice(0, 20) }),
    ),
    ...one('sentBy', SENDERS),
    ...one('channel', CHANNELS),
    ...wrong(
      'receivedOn',
      dayText.safeParse(form.get('receivedOn')).success,
      say('act.wrong.empty', { label: label('receivedOn') }),
    ),
  ]
}
