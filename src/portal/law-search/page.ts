/** Finds rules by what they say in the reader's language, by provision and by name. */
import { z } from '../../base/schema.ts'
import { citeText } from '../../law/citation.ts'
import type { Rule } from '../../law/rule.ts'
import { layers } from '../../law/shipped.ts'
import { type Html, html } from '../../page/html.ts'
import type { Language } from '../../page/language.ts'
import { list } from '../../page/parts.ts'
import { speechIn } from '../../page/speech.ts'
import type { Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { ruleLine } from '../law-lines.ts'

const rules = layers.flatMap((layer) => layer.rules)

export const lawSearch = portalPage({
  path: '/law/search',
  name: 'lawSearch',
  query: z.strictObject({ q: z.string().max(100).optional() }),
  show({ language, say, query: { q = '' } }) {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean)
    const found = words.length === 0 ? [] : rules.filter((rule) => matches(rule, words, language))
    return {
      title: say('search.title'),
      trail: [['/law', say('law.title')]],
      content: html`${searchForm(q, language, say)}
${words.length > 0 && html`<p role="status">${say('search.found', { count: found.length })}</p>`}
${found.length > 0 && list(found.map((rule) => ruleLine(rule, language, say)))}`,
    }
  },
})

export const searchForm = (q: string, language: Language, say: Say): Html =>
  html`<form method="get" action="/${language}/law/search" role="search">
<div class="field"><label for="q">${say('search.label')}</label>
<p class="hint" id="q-hint">${say('search.hint')}</p>
<input id="q" name="q" type="search" dir="auto" maxlength="100"
 value="${q}" aria-describedby="q-hint"></div>
<button>${say('search.go')}</button>
</form>`

/** Every word stands in the rule's own sentences, its name or its provisions. */
function matches(rule: Rule, words: readonly string[], language: Language): boolean {
  const speak = speechIn(language)
  const texts = [rule.says, rule.reading, rule.cure].flatMap((text) => (text ? speak(text) : []))
  const all = [rule.id, ...texts, ...rule.cites.map(citeText)].join('\n').toLowerCase()
  return words.every((word) => all.includes(word))
}
