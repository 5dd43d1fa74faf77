/** The explanation ladder: one case, explained in a sentence, by its deciding facts, and whole. */
import { findingsOf } from '../../law/decide.ts'
import { decidingFacts, wholeTree } from '../../law/explain.ts'
import type { Facts } from '../../law/facts.ts'
import type { Layer } from '../../law/layer.ts'
import type { Profile } from '../../law/profile.ts'
import type { Rule } from '../../law/rule.ts'
import { CASE_TIME } from '../../law/rule-cases.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { findingText, tree } from '../../page/law-says.ts'
import { details, inEnglish, list } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'

/** Nothing where no case of the rule's own makes its finding alone. */
export function example(
  { rule, layer, profile }: { rule: Rule; layer: Layer; profile: Profile },
  language: Language,
  say: Say,
): Html | false {
  const [act] = rule.on
  for (const stated of layer.tests[rule.id]?.holds ?? []) {
    const facts: Facts = { ...spokenTo(rule), ...stated }
    const asked = { facts, act: act!, asOf: CASE_TIME, profile }
    const found = findingsOf(asked).find((finding) => finding.rule === rule.id)
    if (found === undefined) continue
    const whole = wholeTree(rule, asked)
    return html`<h2>${say('example.title')}</h2>
<p>${say('example.lead')}</p>
<p class="note">${findingText(found, language)}</p>
${details(say('example.facts'), list(decidingFacts(found).map(({ text }) => inEnglish(text))))}
${details(say('example.whole'), tree([whole.when], say))}`
  }
  return false
}

/** What has to be said before the rule speaks at all: the instrument, and what is decided. */
const spokenTo = ({ under, decisions }: Rule): Facts => ({
  ...(under && { 'instrument.id': under[0] as NonNullable<Facts['instrument.id']> }),
  ...(decisions && { 'act.decision': decisions[0]! }),
})
