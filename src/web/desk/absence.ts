/** Away, and who has one's cases in hand meanwhile: a working paper of the office. */
import type { PersonId } from '../../base/id.ts'
import { isDay } from '../../base/instant.ts'
import { choice, problemOf, problemSummary, textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { table } from '../../page/parts.ts'
import { officerForm } from '../face.ts'
import { plainName } from '../names.ts'

export const absencePage = officerForm({
  path: '/absence',
  name: 'absence',
  async show({ say }, context, typed) {
    const { desk, reader } = context
    const others = desk.workList.staff(reader.office).filter((one) => one !== reader.person)
    const nameOf = (id: PersonId) => told(plainName(desk.who, id))
    const field = (name: string) => ({ name, problem: problemOf(typed, name) })
    const value = (name: string) => typed?.form.get(name) ?? undefined
    const dayField = (name: string, label: string) =>
      textField({ ...field(name), label, type: 'date', value: value(name) })
    const all = await desk.papers.absences(reader.office)
    return {
      title: say('desk.absence'),
      trail: [['/', say('desk.title')]],
      form: 'absence',
      content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say('desk.absence.lead')}</p>
${
  others.length === 0
    ? html`<p class="note">${say('desk.absence.alone')}</p>`
    : html`<form method="post" id="absence">
${choice({
  ...field('deputy'),
  label: say('desk.deputy'),
  value: value('deputy'),
  options: others.map((id) => ({ value: id, label: nameOf(id) })),
})}
${dayField('from', say('desk.absence.from'))}
${dayField('until', say('desk.absence.until'))}
<p class="actions"><button>${say('desk.save')}</button></p></form>`
}
${
  all.length > 0 &&
  table({
    caption: say('desk.absence.caption'),
    head: [
      say('desk.person'),
      say('desk.deputy'),
      say('desk.absence.from'),
      say('desk.absence.until'),
    ],
    rows: all.map(({ person, deputy, from, until }) => [
      nameOf(person),
      nameOf(deputy),
      from,
      until,
    ]),
  })
}`,
    }
  },
  async take({ say }, form, { desk, reader }) {
    const [deputy, from, until] = ['deputy', 'from', 'until'].map((name) => form.get(name) ?? '')
    const problems = []
    const staff: readonly string[] = desk.workList.staff(reader.office)
    if (!staff.includes(deputy!) || deputy === reader.person) {
      problems.push({ field: 'deputy', says: say('desk.wrong.person') })
    }
    if (!isDay(from!)) problems.push({ field: 'from', says: say('desk.wrong.day') })
    if (!isDay(until!)) problems.push({ field: 'until', says: say('desk.wrong.day') })
    else if (isDay(from!) && until < from) {
      problems.push({ field: 'until', says: say('desk.wrong.order') })
    }
    if (problems.length > 0) return { problems }
    const written = { kind: 'absence', case: desk.papers.newCase(), person: reader.person } as const
    await desk.papers.write(reader, {
      ...written,
      content: { deputy: deputy!, from: from!, until: until! },
    })
    return { to: '/absence' }
  },
})
