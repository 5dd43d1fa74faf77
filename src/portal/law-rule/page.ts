/** One rule, whole: what it says, where it stands, when it holds, and the cases that try it. */

import { startOf } from '../../base/instant.ts'
import { z } from '../../base/schema.ts'
import type { Citation } from '../../law/citation.ts'
import { wholeTree } from '../../law/explain.ts'
import type { Layer } from '../../law/layer.ts'
import type { Profile } from '../../law/profile.ts'
import { type Rule, ruleDigest } from '../../law/rule.ts'
import { profiles } from '../../law/shipped.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { headingName, kindTag, tree } from '../../page/law-says.ts'
import { dayShown } from '../../page/moment.ts'
import { code, details, list, summary } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import { listed, type Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { citation, layerName, layerWithId } from '../law-lines.ts'
import { example } from './example.ts'

export const lawRule = portalPage({
  path: '/law/rules/{layer}/{rule}',
  name: 'lawRule',
  params: { layer: z.string().max(60), rule: z.string().max(120) },
  show({ language, say, params }) {
    const layer = layerWithId(params.layer)
    const rule = layer?.rules.find(({ id }) => id === `${params.layer}/${params.rule}`)
    const profile = Object.values(profiles).find(({ rules }) => rules.some((one) => one === rule))
    if (!layer || !rule || !profile) return undefined
    const speak = speechIn(language)
    return {
      title: rule.id,
      trail: [
        ['/law', say('law.title')],
        [`/law/layers/${layer.id}`, layerName(layer, say)],
      ],
      content: html`<p class="lead">${speak(rule.says)}</p>
${facts(rule, language, say)}
${rule.reading && html`<h2>${say('law.reading')}</h2><p>${speak(rule.reading)}</p>`}
${rule.cure && html`<h2>${say('law.cure')}</h2><p>${speak(rule.cure)}</p>`}
<h2>${say('law.stands-on')}</h2>
${list(rule.cites.map((cite) => citeLine(cite, language, say)))}
${condition(rule, profile, language, say)}
${example({ rule, layer, profile }, language, say)}
${cases(rule, layer, say)}`,
    }
  },
})

function facts(rule: Rule, language: Language, say: Say): Html {
  const { kind, effect, tag, heading, on, inForce, impose, duty } = rule
  return summary([
    [say('law.kind'), html`${kindTag(kind, say)} ${effect && say(`law.effect.${effect}`)}`],
    [say('law.heading'), headingName(heading, say)],
    [
      say('law.speaks-to'),
      listed(
        on.map((act) => actName(act, say)),
        say,
      ),
    ],
    [say('law.tag'), tag && code(tag)],
    [say('law.imposes'), impose && code(impose.join(', '))],
    [say('law.duty'), duty && actName(duty.act, say)],
    [say('law.from'), dayShown(inForce.from, language)],
    [say('law.digest'), code(ruleDigest(rule))],
  ])
}

const citeLine = (cite: Citation, language: Language, say: Say): Html =>
  html`${citation(cite, language)}: ${say(`law.role.${cite.role}`)}.
${say(`law.confidence.${cite.confidence}`)}`

/** The words are made of the data that decides, in English; they cannot drift from it. */
function condition(rule: Rule, profile: Profile, language: Language, say: Say): Html {
  const whole = wholeTree(rule, { facts: {}, asOf: startOf(rule.inForce.from), profile })
  const speak = speechIn(language)
  return html`<h2>${say('law.holds-where')}</h2>
${language !== 'en' && html`<p>${say('law.in-english')}</p>`}
${tree([whole.when])}
${whole.exceptions.map(({ name, when }) => {
  const exception = rule.unless?.[name]
  return html`<h3>${say('law.unless')}: ${exception && speak(exception.says)}</h3>${tree([when])}`
})}`
}

function cases(rule: Rule, layer: Layer, say: Say): Html {
  const tests = layer.tests[rule.id]
  if (!tests) return html``
  const shown = (all: readonly object[]) => list(all.map((one) => code(JSON.stringify(one))))
  return html`<h2>${say('law.cases')}</h2>
<p>${say('law.cases-lead', { holds: tests.holds.length, spares: tests.spares.length })}</p>
${details(say('law.cases-holds'), shown(tests.holds))}
${details(say('law.cases-spares'), shown(tests.spares))}`
}
