/** One enrolment: what happened, the call back, another code, an end. */
import { type Fault, isFault } from '../../base/error.ts'
import type { Instant } from '../../base/instant.ts'
import { hex128 } from '../../base/schema.ts'
import type { Enrolment } from '../../office/enrolment/book.ts'
import { problemOf, problemSummary, textField } from '../../page/fields.ts'
import { plain, told, toldInline } from '../../page/foreign.ts'
import type { Problem, Typed } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { localText, type Where } from '../../page/moment.ts'
import { code, details, lines, link, summary, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { draftNext, signNext } from '../admin/commands.ts'
import type { Enrolling } from '../context.ts'
import { type At, enrolmentForm } from '../face.ts'
import { officeName, personName, when } from '../names.ts'
import { fileOf } from './file.ts'
import { stageTag, trailOf, untilOf } from './stage.ts'

const CALL = 'call'
/** What happened is on every such page: what has no field of its own is told there. */
const COURSE = 'course'

interface Reading extends At {
  readonly action: string
  readonly typed: Typed | undefined
}

export const enrolmentOne = enrolmentForm({
  path: '/enrolments/{enrolment}',
  name: 'enrolment',
  params: { enrolment: hex128 },
  mostBytes: 16 << 10,
  async show({ language, say, params }, context, typed) {
    const found = await context.enrolments.find(context.by.person, params.enrolment)
    if (!found) return undefined
    const { stage } = found.course
    const at = { language, say, typed, action: `/${language}/enrolments/${found.id}` }
    const calls = stage === 'made' && !found.course.first.includes(context.by.person)
    return {
      title: plain(found.name),
      trail: trailOf(say),
      ...(calls ? { form: CALL } : {}),
      content: html`${problemSummary(typed?.problems, say)}
${summary([
  [say('enrol.stage'), stageTag(found, say)],
  [say('enrol.until'), untilOf(found, context, language) || undefined],
  [say('admin.person'), html`${told(found.name)} ${code(found.person)}`],
  [say('enrol.post'), told(found.post)],
  [say('enrol.office'), officeName(context.desk.who, found.office, language)],
])}
${calls && callShown(found, context, at)}
${stage === 'made' && !calls && html`<p class="note">${say('enrol.other')}</p>`}
${stage === 'confirmed' && fileShown(found, context, at)}
${courseShown(found, context, at)}
${stage !== 'confirmed' && stage !== 'withdrawn' && changesShown(at)}`,
    }
  },
  async take({ language, say, params }, form, { enrolments, by, zone }) {
    const id = params.enrolment
    const heard = form.get('heard') ?? ''
    try {
      const step = form.get('step')
      if (step === 'replace') await enrolments.replace(by.person, id)
      else if (step === 'withdraw') await enrolments.withdraw(by.person, id)
      else await enrolments.confirm(by.person, id, heard)
      return { to: `/enrolments/${id}` }
    } catch (error) {
      const problem = isFault(error) && refusal(error, heard, { language, zone, say })
      if (!problem) throw error
      return { problems: [problem] }
    }
  },
})

function callShown(
  { office, name }: Enrolment,
  { enrolments }: Enrolling,
  { say, action, typed }: Reading,
): Html {
  const phone = enrolments.registered().find((one) => one.office === office)?.phone
  return html`<h2>${say('enrol.call')}</h2>
<p>${say('enrol.call.says', { name: toldInline(name) })}</p>
<p class="reference">${told(phone ?? '')}</p>
<form id="${CALL}" method="post" action="${action}" novalidate>
${textField({
  name: 'heard',
  label: say('enrol.heard'),
  hint: say('enrol.heard.hint'),
  dir: 'ltr',
  most: 60,
  value: typed?.form.get('heard') ?? '',
  problem: problemOf(typed, 'heard'),
})}
<button>${say('enrol.confirm')}</button></form>`
}

/** As administration tells it of any person who hands in a file. */
function fileShown({ id, person }: Enrolment, { desk }: Enrolling, { language, say }: At): Html {
  const listed = desk.administration.directory()
  const file = fileOf(person)
  return html`<h2>${say('enrol.file')}</h2>
<p>${say('enrol.file.says')}</p>
<p>${link(`/${language}/enrolments/${id}/person.json`, code(file))}</p>
${details(
  say('admin.change'),
  html`<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed, ['for-directory.json', file]))}
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
)}`
}

function courseShown({ steps }: Enrolment, context: Enrolling, { language, say }: At): Html {
  const { who } = context.desk
  const by = (step: Enrolment['steps'][number]): Html | string => {
    if (step.by !== null) return personName(who, step.by)
    return say(step.what === 'registered' ? 'enrol.by.invited' : 'enrol.by.server')
  }
  return html`<h2 id="${COURSE}">${say('enrol.course')}</h2>
${table({
  caption: say('enrol.steps'),
  head: [say('enrol.at'), say('enrol.what'), say('enrol.by')],
  rows: steps.map((step) => [
    when(step.at, context, language),
    html`${say(`enrol.step.${step.what}`)}${step.address && html`<br>${told(step.address)}`}${
      step.problem && html`<br>${code(step.problem)}`
    }`,
    by(step),
  ]),
})}
${steps.at(-1)!.what === 'not-sent' && html`<p class="note">${say('enrol.not-sent')}</p>`}`
}

const changesShown = ({ say, action }: Reading): Html =>
  html`${(['replace', 'withdraw'] as const).map(
    (name) => html`<h2>${say(`enrol.${name}`)}</h2>
<p>${say(`enrol.${name}.says`)}</p>
<form method="post" action="${action}"><button class="second" name="step" value="${name}">
${say(`enrol.${name}`)}</button></form>`,
  )}`

function refusal(
  { code: why, data }: Fault,
  heard: string,
  { say, ...where }: Where & { readonly say: Say },
): Problem | undefined {
  const field = 'heard'
  switch (why) {
    case 'enrolment/slip':
      return { field, says: say('enrol.slip', { code: toldInline(heard.slice(0, 60)) }) }
    case 'enrolment/misheard': {
      const count = Number(data['tries'])
      return { field: count > 0 ? field : COURSE, says: say('enrol.misheard', { count }) }
    }
    case 'enrolment/same-person':
      return { field: COURSE, says: say('enrol.other') }
    case 'enrolment/no-contact':
      return { field: COURSE, says: say('enrol.no-contact') }
    case 'enrolment/too-soon': {
      const from = localText(data['from'] as Instant, where)
      return { field: COURSE, says: say('enrol.too-soon', { from }) }
    }
    case 'enrolment/not-now':
      return { field: COURSE, says: say('enrol.not-now') }
    default:
      return undefined
  }
}
