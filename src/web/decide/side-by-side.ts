/** Dual criminality as the catalogues of both States have it, element by element. */
import { isStateCode } from '../../base/id.ts'
import type { CaseReading } from '../../office/reads.ts'
import { toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { inEnglish, table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'
import { partnerName } from '../names.ts'

type Proposed = NonNullable<CaseReading['proposal']>[number]
type Compared = Proposed['compared']
type Element = NonNullable<Compared['rows'][number]['requested']>
type Answer = Element['answer']

const TONES = { met: 'go', 'not-met': 'stop', unknown: 'ask' } as const

const answerTag = (answer: Answer, say: Say): Html =>
  tag(say(`decide.answer.${answer}`), TONES[answer])

export function sideBySide(
  { entry, compared }: Proposed,
  { context, language, say }: At & { readonly context: Signed },
): Html {
  const { requesting, requested, rows } = compared
  const nameOf = ({ law }: Compared['requested']) =>
    toldInline(isStateCode(law) ? partnerName(context.desk.who, law, language) : law)
  const lawOf = (side: Compared['requested']) => say('decide.law-of', { law: nameOf(side) })
  const law = (side: Compared['requested']) =>
    side.offence === undefined
      ? html`<p>${say('decide.no-offence', { law: nameOf(side) })}</p>`
      : html`<p>${nameOf(side)}:
${inEnglish(side.offence.title)}, ${inEnglish(side.offence.provision)}
${answerTag(side.answer, say)}${side.silent && html` ${say('decide.silent')}`}</p>`
  return html`${table({
    caption: `${say('decide.offence', { number: entry.offence })} ${say('decide.side-by-side')}`,
    even: true,
    head: [say('decide.element'), lawOf(requesting), lawOf(requested)],
    rows: rows.map((row) => [
      say(`decide.element.${row.element}`),
      cell(row.requesting, say),
      cell(row.requested, say),
    ]),
  })}
${law(requesting)}${law(requested)}`
}

function cell(one: Element | undefined, say: Say): Html {
  if (one === undefined) return html`${say('decide.none')}`
  if (!one.asked) return html`${say('decide.not-asked')}`
  return html`${answerTag(one.answer, say)} ${inEnglish(one.says)}
<br><small>${inEnglish(one.provision)}</small>`
}
