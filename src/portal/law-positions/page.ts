/** What the source documents ask of the Convention, one by one, and what answers each here. */
import { isRealised, type PositionCoverage, positionCoverage } from '../../law/coverage/coverage.ts'
import { layers } from '../../law/shipped.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { code, inEnglish, table } from '../../page/parts.ts'
import type { MessageId, Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { ruleLink } from '../law-lines.ts'

const positions = positionCoverage(layers)

export const lawPositions = portalPage({
  path: '/law/positions',
  name: 'lawPositions',
  show({ language, say }) {
    const realised = positions.filter(isRealised).length
    const lead = say('positions.lead', { all: positions.length, realised })
    return {
      title: say('positions.title'),
      trail: [['/law', say('law.title')]],
      content: html`<p class="lead">${lead}</p>
${language !== 'en' && html`<p>${say('positions.in-english')}</p>`}
${table({
  caption: say('positions.title'),
  head: [say('law.id'), say('positions.asks'), say('positions.met'), say('positions.answered')],
  rows: positions.map((one) => [
    html`<span id="${one.id}">${one.id}</span>`,
    inEnglish(one.asks),
    say(`positions.met.${one.met}` as MessageId),
    answer(one, language, say),
  ]),
})}`,
    }
  },
})

function answer({ rules, answer: given }: PositionCoverage, language: Language, say: Say): Html {
  const { kept = [], person, outside } = given
  return html`${rules.map((rule) => html`${ruleLink(rule, language)}<br>`)}
${kept.map(({ what }) => html`${inEnglish(what)}<br>`)}
${person && html`${say('positions.person')} ${inEnglish(person.decides)} (${code(person.act)})`}
${outside && html`${say('positions.outside')} ${inEnglish(outside)}`}`
}
