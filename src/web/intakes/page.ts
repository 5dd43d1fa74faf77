/** One intake: the person's words, and the office's answer. */

import { isFault } from '../../base/error.ts'
import { digestText, hex128 } from '../../base/schema.ts'
import { KIND_SPECS, MOST } from '../../office/intake-words.ts'
import type { IntakeReading } from '../../office/intakes.ts'
import { given, problemSummary, textField } from '../../page/fields.ts'
import { told, toldInline, toldLong } from '../../page/foreign.ts'
import type { Typed } from '../../page/form.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { languageName } from '../../page/language.ts'
import { dayShown } from '../../page/moment.ts'
import { code, link, list, summary } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerForm } from '../face.ts'
import { when } from '../names.ts'

const FORM = 'answer'

interface Seen extends At {
  readonly context: Signed
}

export const intakePage = officerForm({
  path: '/intakes/{intake}',
  name: 'intake',
  params: { intake: hex128 },
  async show({ language, say, params }, context, typed) {
    const { desk, reader } = context
    const intake = await desk.intakes.read(reader, params.intake)
    return {
      title: say(`person.kind.${intake.kind}`),
      trail: [['/intakes', say('intake.title')]],
      form: FORM,
      content: html`${problemSummary(typed?.problems, say)}
${wordsShown(intake, { language, say, context })}
${register(intake, { language, say })}
${
  intake.answered === null
    ? answerForm(intake, typed, { language, say })
    : answered(intake, { language, say, context })
}`,
    }
  },
  async take({ say, params }, form, { desk, reader }) {
    const given = (form.get('act') ?? '').trim()
    const reply = (form.get('reply') ?? '').trim()
    const { data: act } = digestText.safeParse(given)
    if (given !== '' && act === undefined) {
      return {
        problems: [{ field: 'act', says: say('intake.act.wrong', { value: toldInline(given) }) }],
      }
    }
    try {
      const answer = { act: act ?? null, reply: reply === '' ? null : reply }
      await desk.intakes.answer(reader, params.intake, answer)
      return { to: `/intakes/${params.intake}` }
    } catch (error) {
      if (!isFault(error) || error.code !== 'intake/wrong-act') throw error
      return { problems: [{ field: 'act', says: say('intake.act.not') }] }
    }
  },
})

function wordsShown(
  { words, at, due, case: about }: IntakeReading,
  { language: own, say, context }: Seen,
): Html {
  if (words === null) return html`<p class="note">${say('intake.gone')}</p>`
  const { text, name, reach, wishes = [], language } = words
  return html`${toldLong(text)}
${summary([
  [say('intake.name'), name === undefined ? say('intake.not-given') : told(name)],
  [say('intake.reach'), reach === undefined ? say('intake.not-given') : toldLong(reach)],
  [
    say('intake.wishes'),
    wishes.length === 0 ? undefined : list(wishes.map((one) => say(`person.wish.${one}`))),
  ],
  [say('intake.language'), told(languageName(language, own))],
  [say('intake.came'), when(at, context, own)],
  [say('intake.due'), dayShown(due, own)],
  [say('intake.case'), about === null ? undefined : link(`/${own}/cases/${about}`, code(about))],
])}`
}

/** The acts by which it is registered in its case, each to be drafted there. */
function register({ kind, case: about, answered }: IntakeReading, { language, say }: At): Html {
  const { acts } = KIND_SPECS[kind]
  if (about === null || acts.length === 0 || answered !== null) return html``
  return html`<h2>${say('intake.register')}</h2><p>${say('intake.register.says')}</p>
${list(acts.map((act) => link(`/${language}/cases/${about}/say/${act}`, actName(act, say))))}`
}

function answerForm(intake: IntakeReading, typed: Typed | undefined, { language, say }: At): Html {
  const inCase = intake.case !== null
  return html`<h2>${say('intake.answer')}</h2>
<form id="${FORM}" method="post" action="/${language}/intakes/${intake.id}">
${
  inCase &&
  textField({
    ...given(typed, 'act'),
    label: say('intake.act'),
    hint: say('intake.act.hint'),
    dir: 'ltr',
    most: 64,
  })
}
${textField({
  name: 'reply',
  label: say('intake.reply'),
  hint: say(intake.kind === 'asked' ? 'intake.reply.asked' : 'intake.reply.hint'),
  lines: 6,
  most: MOST.text,
  value: typed?.form.get('reply') ?? '',
})}
<button>${say('intake.done')}</button></form>`
}

const answered = ({ answer }: IntakeReading, { language, say, context }: Seen): Html =>
  html`<h2>${say('intake.answered')}</h2>${summary([
    [say('intake.when'), answer === null ? undefined : when(answer.at, context, language)],
    [say('intake.act'), answer?.act ? code(answer.act) : undefined],
  ])}`
