/** Notes and tasks among colleagues: of one office, never sent, erased with the case. */

import type { CaseId, PersonId } from '../../../base/id.ts'
import type { Json } from '../../../base/json.ts'
import { caseId, dayText } from '../../../base/schema.ts'
import { MOST_NOTE_LETTERS, type Note, noteIn, noteSchema } from '../../../office/note.ts'
import type { PaperLine } from '../../../office/papers.ts'
import { choice, given, hidden, problemSummary, textField } from '../../../page/fields.ts'
import { toldLong } from '../../../page/foreign.ts'
import type { Problem, Typed } from '../../../page/form.ts'
import { type Html, html } from '../../../page/html.ts'
import { dayShown } from '../../../page/moment.ts'
import { tag } from '../../../page/parts.ts'
import type { Say } from '../../../page/words.ts'
import type { Signed } from '../../context.ts'
import { officerForm } from '../../face.ts'
import { personName } from '../../names.ts'
import { paperId } from '../../sign/act-paper.ts'
import { type SeenCase, seeBegun, trailOf, when } from '../seen.ts'

export const notesPage = officerForm({
  path: '/cases/{case}/notes',
  name: 'caseNotes',
  params: { case: caseId },
  async show({ language, say, params }, context, typed) {
    const from = await seeBegun(context, params.case, { language, say })
    const names = (await notesIn(context, params.case)).map(({ paper }) => paper)
    const papers = await context.desk.papers.readSome(context.reader, names)
    const notes = papers.map((line) => ({ line, note: noteIn(line.content) }))
    return {
      title: say('case.notes'),
      form: 'write',
      ...(from.file.acts.length > 0 ? { trail: trailOf(from) } : {}),
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('case.notes.says')}</p>
${notes.length === 0 && html`<p>${say('case.notes.none')}</p>`}
<ul class="timeline">${notes.map((one) => noteShown(from, one))}</ul>
${writeForm(from, typed)}`,
    }
  },
  async take({ language, say, params }, form, context) {
    const { papers } = context.desk
    await seeBegun(context, params.case, { language, say })
    const { data: paper } = paperId.safeParse(form.get('paper'))
    const here = { to: `/cases/${params.case}/notes` }
    if (paper === undefined) return here
    const known = (await notesIn(context, params.case)).find((one) => one.paper === paper)
    const wish = form.get('next')
    if (wish === 'remove') {
      if (known) await papers.remove(context.reader, paper)
      return here
    }
    if (wish === 'done') {
      if (known?.kind !== 'task') return here
      const there = await papers.read(context.reader, paper)
      await papers.write(context.reader, { ...there, done: true })
      return here
    }
    const problems = problemsOf(form, say)
    if (problems.length > 0) return { problems }
    // Sent twice, it is written once.
    if (known) return here
    const note = noteOf(form, context.by.person)
    const [kind, person] = [kindIn(form), personIn(form, context.desk.who.holders(context.office))]
    await papers.write(context.reader, {
      ...{ paper, version: 0, case: params.case, kind, person },
      content: note as unknown as Json,
    })
    return here
  },
})

const notesIn = ({ desk, reader }: Signed, id: CaseId): Promise<PaperLine[]> =>
  desk.papers.list(reader, { case: id, kinds: ['note', 'task'] })

const kindIn = (form: URLSearchParams): 'note' | 'task' =>
  form.get('kind') === 'task' ? 'task' : 'note'

/** Only whoever holds the office can be given something to do in it. */
const personIn = (
  form: URLSearchParams,
  holders: readonly { readonly id: PersonId }[],
): PersonId | null => holders.find(({ id }) => id === form.get('person'))?.id ?? null

const noteOf = (form: URLSearchParams, by: PersonId): Note =>
  noteSchema.parse({
    text: textIn(form),
    by,
    due: form.get('due') || null,
  })

const textIn = (form: URLSearchParams): string =>
  (form.get('text') ?? '').replace(/\r\n?/g, '\n').toWellFormed()

function problemsOf(form: URLSearchParams, say: Say): Problem[] {
  const text = textIn(form)
  const due = form.get('due') ?? ''
  return [
    ...(text.trim() === '' ? [{ field: 'text', says: say('case.notes.empty') }] : []),
    ...(text.length > MOST_NOTE_LETTERS
      ? [
          {
            field: 'text',
            says: say('case.notes.long', { most: MOST_NOTE_LETTERS, count: text.length }),
          },
        ]
      : []),
    ...(due === '' || dayText.safeParse(due).success
      ? []
      : [{ field: 'due', says: say('case.notes.day') }]),
  ]
}

interface Written {
  readonly line: PaperLine
  readonly note: Note
}

function noteShown(from: SeenCase, { line, note }: Written): Html {
  const { say, context, language } = from
  const { who } = context.desk
  const isOpen = line.kind === 'task' && !line.done
  const says = line.kind === 'note' ? 'case.note' : line.done ? 'case.task.done' : 'case.task'
  return html`<li id="${line.paper}" tabindex="-1">
<p>${tag(say(says), isOpen ? 'ask' : 'plain')} ${personName(who, note.by)},
${when(line.updatedAt, from)}</p>
${toldLong(note.text)}
${line.person !== null && html`<p>${say('case.task.for')} ${personName(who, line.person)}</p>`}
${note.due !== null && html`<p>${say('case.clock.due')}: ${dayShown(note.due, language)}</p>`}
<form method="post" action="/${language}/cases/${from.file.case}/notes">
${hidden('paper', line.paper)}
${
  isOpen &&
  html`<button class="second" name="next" value="done">${say('case.task.finish')}</button>`
}
<button class="quiet" name="next" value="remove">${say('case.notes.remove')}</button></form></li>`
}

function writeForm(from: SeenCase, typed: Typed | undefined): Html {
  const { say, context, language } = from
  const { who, papers } = context.desk
  const value = (name: string) => typed?.form.get(name) ?? ''
  const holders = who.holders(context.office).map(({ id, name }) => ({ value: id, label: name }))
  return html`<h2>${say('case.notes.write')}</h2>
<form method="post" action="/${language}/cases/${from.file.case}/notes" id="write">
${hidden('paper', typed?.form.get('paper') ?? papers.newPaper())}
${choice({
  name: 'kind',
  label: say('case.notes.kind'),
  value: value('kind') || 'note',
  options: [
    { value: 'note', label: say('case.note') },
    { value: 'task', label: say('case.task') },
  ],
})}
${textField({
  ...given(typed, 'text'),
  label: say('case.notes.text'),
  lines: 4,
  most: MOST_NOTE_LETTERS,
})}
${choice({
  name: 'person',
  label: say('case.task.for'),
  value: value('person'),
  options: [{ value: '', label: say('case.draft.office') }, ...holders],
})}
${textField({
  ...given(typed, 'due'),
  label: say('case.clock.due'),
  hint: say('act.may'),
  type: 'date',
  dir: 'ltr',
})}
<button name="next" value="write">${say('case.draft.save')}</button></form>`
}
