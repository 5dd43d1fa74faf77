/** With the code of a notice: complain, challenge, or ask for one's data. */
import { choice, given } from '../../page/fields.ts'
import { html } from '../../page/html.ts'
import { code } from '../../page/parts.ts'
import { opened } from '../face.ts'
import { codeField, codeProblem } from '../open/page.ts'
import { intakePages, WITH_CODE } from '../taking.ts'

export const sayPages = intakePages({
  name: 'say',
  kinds: WITH_CODE,
  label: 'person.say.text',
  hint: 'person.say.text-hint',
  above: ({ say }, _, typed) => html`${codeField(say, typed)}
${choice({
  ...given(typed, 'kind'),
  label: say('person.say.what'),
  options: WITH_CODE.map((kind) => ({ value: kind, label: say(`person.kind.${kind}`) })),
})}`,
  async read(form, { say }, desk) {
    const typed = form.get('code') ?? ''
    const found = await opened(desk, typed)
    const kind = WITH_CODE.find((one) => one === form.get('kind'))
    const problems = [
      ...(found ? [] : [codeProblem(typed, say)]),
      ...(kind ? [] : [{ field: 'kind', says: say('person.say.missing.what') }]),
    ]
    return {
      problems,
      sent: { kind: kind ?? 'complaint', about: found?.letter ?? null },
      rows: [
        [say('person.code'), code(typed)],
        [say('person.say.what'), kind ? say(`person.kind.${kind}`) : ''],
      ],
    }
  },
})
