/** What the law says, as pages show it wherever they stand: kinds, outcomes, findings. */

import { type Citation, citeText } from '../law/citation.ts'
import type { Decision } from '../law/decide.ts'
import { type Branch, sentence } from '../law/explain.ts'
import type { Finding } from '../law/finding.ts'
import type { Kind } from '../law/rule.ts'
import { toldInline } from './foreign.ts'
import { type Html, html } from './html.ts'
import type { Language } from './language.ts'
import { code, inEnglish, list, tag } from './parts.ts'
import { speechIn } from './speech.ts'
import { KIND_TONES } from './tones.ts'
import type { MessageId, Say } from './words.ts'

const STOPS = ['HOLD_FOR_VERIFICATION', 'NOT_CARRIED', 'MUST_REFUSE']
const GOES = ['EXECUTE', 'EXECUTE_WITH_CONDITIONS']

export const kindTag = (kind: Kind, say: Say): Html =>
  tag(say(`law.kind.${kind}`), KIND_TONES[kind])

export const headingName = (heading: number, say: Say): string =>
  say(`law.heading.${heading}` as MessageId)

export const outcomeTag = (word: Decision['outcome'], say: Say): Html =>
  tag(say(`outcome.${word}`), STOPS.includes(word) ? 'stop' : GOES.includes(word) ? 'go' : 'ask')

/** Findings of one act, in the order of the headings: what, why, where it stands, what cures it. */
export const findingsList = (findings: readonly Finding[], language: Language, say: Say): Html =>
  list(
    [...findings]
      .sort((a, b) => a.heading - b.heading)
      .map((finding) => findingLine(finding, language, say)),
  )

/** Where something stands in the law: `uncc-2024 40(21) · XB 12`. */
export const citesText = (cites: readonly Citation[]): string => cites.map(citeText).join(' · ')

/** A finding in one sentence; the provision in it keeps its own direction. */
export const findingText = (finding: Finding, language: Language): string =>
  sentence(finding, speechIn(language), toldInline)

function findingLine(finding: Finding, language: Language, say: Say): Html {
  const speak = speechIn(language)
  return html`${kindTag(finding.kind, say)} ${findingText(finding, language)}
${finding.cure && html`<br>${say('law.cure')}: ${speak(finding.cure)}`}
<br><small>${code(finding.rule)} · ${citesText(finding.cites)}</small>`
}

const VALUES = { yes: 'try.yes', no: 'try.no', unknown: 'try.unknown' } as const

/** A condition in words, part by part; with `say` each part is told to be so or not. */
export const tree = (branches: readonly Branch[], say?: Say): Html =>
  html`<ul class="tree"${!say && html` lang="en" dir="ltr"`}>${branches.map(
    ({ text, value, parts }) => html`<li>${say && html`${tag(say(VALUES[value]))} `}
${inEnglish(text)}${parts.length > 0 && tree(parts, say)}</li>`,
  )}</ul>`
