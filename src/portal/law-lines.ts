/** How rules, layers and provisions are shown wherever they stand. */
import type { Citation } from '../law/citation.ts'
import { citeText } from '../law/citation.ts'
import type { Layer } from '../law/layer.ts'
import { HEADINGS, type Rule } from '../law/rule.ts'
import { layers } from '../law/shipped.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/language.ts'
import { kindTag } from '../page/law-says.ts'
import { code, link } from '../page/parts.ts'
import { speechIn } from '../page/speech.ts'
import type { MessageId, Say } from '../page/words.ts'

export const layerName = ({ id }: Pick<Layer, 'id'>, say: Say): string =>
  say(`law.layer.${id}` as MessageId)

export const layerWithId = (id: string): Layer | undefined => layers.find((one) => one.id === id)

export const ruleLink = ({ id }: Pick<Rule, 'id'>, language: Language): Html =>
  link(`/${language}/law/rules/${id}`, code(id))

/** A rule in a list: what it is, what it says, where it stands. */
export const ruleLine = (rule: Rule, language: Language, say: Say): Html =>
  html`${kindTag(rule.kind, say)} ${speechIn(language)(rule.says)}<br>${ruleLink(rule, language)}`

/** Rules under the thirteen headings; a heading without one is left out. */
export const byHeading = (
  rules: readonly Rule[],
): readonly (readonly [heading: number, rules: readonly Rule[]])[] =>
  HEADINGS.map((_, i) => [i + 1, rules.filter(({ heading }) => heading === i + 1)] as const).filter(
    ([, found]) => found.length > 0,
  )

/** A provision, with a way to the page that there is about it. */
export function citation(cite: Citation, language: Language): Html {
  const article = /^\d+/.exec(cite.at)?.[0]
  if (cite.instrument === 'uncc-2024' && article !== undefined) {
    return link(`/${language}/law/articles/${article}`, code(citeText(cite)))
  }
  if (cite.instrument === 'positions') {
    return link(`/${language}/law/positions#${cite.at}`, code(citeText(cite)))
  }
  return code(citeText(cite))
}
