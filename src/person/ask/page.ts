/** Without a notice: was anything asked about me? A body checks; the answer gives nothing away. */
import { html } from '../../page/html.ts'
import { intakePages } from '../taking.ts'

export const askPages = intakePages({
  name: 'ask',
  kinds: ['asked'],
  label: 'person.ask.text',
  hint: 'person.ask.text-hint',
  above: () => html``,
  read: async () => ({ problems: [], sent: { kind: 'asked', about: null }, rows: [] }),
})
