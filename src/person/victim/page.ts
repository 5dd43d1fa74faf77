/** Whoever a crime has harmed: contact, removal, return, freezing; apart from the case file. */
import { WISHES } from '../../office/intake-words.ts'
import { choices, problemOf } from '../../page/fields.ts'
import { list } from '../../page/parts.ts'
import { intakePages } from '../taking.ts'

export const victimPages = intakePages({
  name: 'victim',
  kinds: ['victim'],
  label: 'person.say.text',
  hint: 'person.say.text-hint',
  above: ({ say }, _, typed) =>
    choices({
      name: 'wishes',
      label: say('person.victim.wishes'),
      problem: problemOf(typed, 'wishes'),
      values: typed?.form.getAll('wishes') ?? [],
      options: WISHES.map((one) => ({ value: one, label: say(`person.wish.${one}`) })),
    }),
  async read(form, { say }) {
    const wishes = WISHES.filter((one) => form.getAll('wishes').includes(one))
    const lacks = { field: 'wishes', says: say('person.say.missing.wishes') }
    return {
      problems: wishes.length > 0 ? [] : [lacks],
      sent: { kind: 'victim', about: null },
      words: { wishes },
      rows: [[say('person.victim.wishes'), list(wishes.map((one) => say(`person.wish.${one}`)))]],
    }
  },
})
