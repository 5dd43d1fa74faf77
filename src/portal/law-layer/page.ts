/** One instrument or set of safeguards: its rules in the order of the headings, and its limits. */

import { z } from '../../base/schema.ts'
import type { Ceiling } from '../../law/ceiling.ts'
import { citeText } from '../../law/citation.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { headingName } from '../../page/law-says.ts'
import { code, list, summary } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import { listed, type Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { byHeading, layerName, layerWithId, ruleLine } from '../law-lines.ts'

export const lawLayer = portalPage({
  path: '/law/layers/{layer}',
  name: 'lawLayer',
  params: { layer: z.string().max(60) },
  show({ language, say, params }) {
    const layer = layerWithId(params.layer)
    if (!layer) return undefined
    const { ceilings, rules, instruments } = layer
    return {
      title: layerName(layer, say),
      trail: [['/law', say('law.title')]],
      content: html`${summary([
        [say('law.id'), code(layer.id)],
        [say('law.basis'), say(`law.basis.${layer.basis}`)],
        [
          say('law.speaks-under'),
          instruments
            ? listed(
                instruments.map((id) => layerName({ id }, say)),
                say,
              )
            : say('law.any-instrument'),
        ],
        [say('law.rules'), String(rules.length)],
      ])}
${byHeading(rules).map(
  ([heading, found]) => html`<section><h2>${headingName(heading, say)}</h2>
${list(found.map((rule) => ruleLine(rule, language, say)))}</section>`,
)}
${ceilings.length > 0 && limits(ceilings, language, say)}`,
    }
  },
})

function limits(ceilings: readonly Ceiling[], language: Language, say: Say): Html {
  const speak = speechIn(language)
  const lines = ceilings.map(
    ({ cite, says, route }) => html`${speak(says)} ${speak(route)} (${code(citeText(cite))})`,
  )
  return html`<section><h2>${say('law.limits')}</h2>
<p>${say('law.limits-lead')}</p>
${list(lines)}</section>`
}
