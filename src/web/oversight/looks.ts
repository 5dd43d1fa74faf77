/** Who looked at which case: the access record, the last look first. */
import { caseId, personId, z } from '../../base/schema.ts'
import { textField } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, link, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { officeName, personName, when } from '../names.ts'
import { overseerPage } from './overseer.ts'

const MOST = 100

const blank = z.literal('').transform(() => undefined)

export const oversightLooks = overseerPage({
  path: '/oversight/looks',
  name: 'oversightLooks',
  query: z.strictObject({
    case: z.union([blank, caseId]).optional(),
    person: z.union([blank, personId]).optional(),
    before: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  async show({ language, say, query }, context) {
    const { desk, reader } = context
    const { case: id, person, before } = query
    const of = {
      ...(id === undefined ? {} : { case: id }),
      ...(person === undefined ? {} : { person }),
      ...(before === undefined ? {} : { before: Number(before) }),
    }
    const found = await desk.oversight.looks(reader, { ...of, most: MOST })
    const last = found.length === MOST ? found.at(-1)!.record : undefined
    const asked = { ...(id ? { case: id } : {}), ...(person ? { person } : {}) }
    return {
      title: say('oversight.looks'),
      trail: [['/oversight', say('oversight.title')]],
      content: html`<form method="get" action="/${language}/oversight/looks">
${textField({ name: 'case', label: say('oversight.case'), value: id ?? '', dir: 'ltr', most: 32 })}
${textField({
  name: 'person',
  label: say('oversight.who'),
  hint: say('sign.person.hint'),
  value: person ?? '',
  dir: 'ltr',
  most: 40,
})}
<button>${say('oversight.show')}</button></form>
${found.length === 0 && html`<p role="status">${say('oversight.looks.empty')}</p>`}
${
  found.length > 0 &&
  table({
    caption: say('oversight.looks.caption'),
    head: [
      say('oversight.when'),
      say('oversight.who'),
      say('oversight.office'),
      say('oversight.case'),
      say('oversight.what'),
    ],
    rows: found.map((look) => [
      when(look.at, context, language),
      personName(desk.who, look.person),
      officeName(desk.who, look.office, language),
      code(look.case_id.slice(0, 8)),
      whatSeen(look.what, say),
    ]),
  })
}
${
  last !== undefined &&
  html`<p>${link(
    `/${language}/oversight/looks?${new URLSearchParams({ ...asked, before: String(last) })}`,
    say('oversight.more'),
  )}</p>`
}`,
    }
  },
})

/** As access records begin, with its name among the words; longer ones first. */
const RECORDS = [
  ['case', 'case'],
  ['act', 'act'],
  ['paper', 'paper'],
  ['notice code', 'notice-code'],
  ['notice', 'notice'],
  ['evidence', 'evidence'],
  ['proof', 'proof'],
  ['receipt', 'receipt'],
  ['bundle for the defence', 'defence'],
  ['bundle, named by the operator', 'operator'],
  ['bundle', 'bundle'],
  ['who looked', 'who-looked'],
] as const

/** What was looked at, in words, with its number cut short; another record as it is. */
function whatSeen(what: string, say: Say): Html {
  const known = RECORDS.find(([begins]) => what === begins || what.startsWith(`${begins} `))
  if (known === undefined) return told(what)
  const [begins, name] = known
  const parts = what.slice(begins.length).split(' ').filter(Boolean)
  const rest = parts.map((one) => (one.length >= 32 ? one.slice(0, 8) : one)).join(' ')
  return html`${say(`oversight.look.${name}`)}${rest !== '' && html` ${code(rest)}`}`
}
