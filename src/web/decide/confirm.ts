/** The second reader: another person reads the assessment and stands by it, or does not sign. */
import type { Json } from '../../base/json.ts'
import type { CaseAct } from '../../casefile/act.ts'
import { assessment } from '../../casefile/acts/assessment.ts'
import type { Assessed } from '../../casefile/state.ts'
import { told } from '../../page/foreign.ts'
import { reading } from '../../page/form-of/reading.ts'
import { type Html, html } from '../../page/html.ts'
import { list } from '../../page/parts.ts'
import type { At, Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { groundName, personName } from '../names.ts'
import { actForm } from './act-form.ts'
import { type Handled, heightenedNote, othersOf, unconfirmed } from './read.ts'
import { FROM } from './receive.ts'

/** The oldest that this person may confirm. */
export const confirmable = ({ state }: Handled, { by }: Signed): Assessed | undefined =>
  unconfirmed(state).find(({ person }) => person !== by.person)

export const confirmPage = actForm({
  path: '/decide/{case}/confirm',
  name: 'decideConfirm',
  type: 'AssessmentConfirmed',
  offices: ['central-authority'],
  from: FROM,
  title: 'decide.confirm',
  carried: ['assessment'],
  prepare(of, context) {
    const found = confirmable(of, context)
    return found && { body: { assessment: found.act } }
  },
  lead(of, context, { language, say }) {
    const found = confirmable(of, context)
    const note = heightenedNote(of, context, say)
    if (found === undefined) return html`${note}${whoMayNot(of, context, say)}`
    const act = of.acts.find(({ id }) => id === found.act)
    return html`<p class="lead">${say('decide.confirm.says')}</p>
${note}
<p>${say('decide.assessed-by')} ${found.person && personName(context.desk.who, found.person)}</p>
${act && assessmentShown(act, { language, say })}`
  },
})

/** Who recorded it does not confirm it; who of their office may. */
export function whoMayNot(of: Handled, context: Signed, say: Say): Html {
  const own = unconfirmed(of.state).some(({ person }) => person === context.by.person)
  if (!own) return html`<p class="note">${say('decide.confirm.none')}</p>`
  const others = othersOf(context, context.office)
  return html`<p class="note">${say('decide.confirm.own')}</p>
${
  others.length > 0 &&
  html`<p>${say('decide.confirm.others')}</p>
${list(others.map(({ name, post }) => html`${told(name)}, ${told(post)}`))}`
}`
}

function assessmentShown({ type, parts }: CaseAct, at: At): Html {
  const { say } = at
  const content = parts['assessment'] as Json | undefined
  if (content === undefined) return html`<p>${say('decide.no-words')}</p>`
  const named = (path: readonly string[], value: string) =>
    path.at(-1) === 'tag' ? html`${groundName(value, say)}` : undefined
  return reading(content, { schema: assessment, path: [type, 'assessment'], ...at, named })
}
