/** Dual criminality as the catalogues of both States have it, element by element. */
import type { CaseReading } from '../../office/reads.ts'
import { type Html, html } from '../../page/html.ts'
import { inEnglish, table, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'

type Proposed = NonNullable<CaseReading['proposal']>[number]
type Compared = Proposed['compared']
type Element = NonNullable<Compared['rows'][number]['requested']>
type Answer = Element['answer']

const TONES = { met: 'go', 'not-met': 'stop', unknown: 'ask' } as const

const answerTag = (answer: Answer, say: Say): Html =>
  tag(say(`decide.answer.${answer}`), TONES[answer])

export function sideBySide({ entry, compared }: Proposed, say: Say): Html {
  const { requesting, requested, rows } = compared
  const law = (side: Compared['requested']) =>
    side.offence === undefined
      ? html`<p>${say('decide.no-offence', { law: side.law })}</p>`
      : html`<p>${side.law}: ${inEnglish(side.offence.title)}, ${inEnglish(side.offence.provision)}
${answerTag(side.answer, say)}${side.silent && html` ${say('decide.silent')}`}</p>`
  return html`${table({
    caption: `${say('decide.offence', { number: entry.offence })} ${say('decide.side-by-side')}`,
    head: [
      say('decide.element'),
      say('decide.law-of', { law: requesting.law }),
      say('decide.law-of', { law: requested.law }),
    ],
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
