/** The numbered items of the request, each with its own decision. */

import type { Decided, ItemState } from '../../casefile/state.ts'
import { told } from '../../page/foreign.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { list, table, tag } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import { actLink, officeHtml, type SeenCase } from './seen.ts'

const TONES: Readonly<Record<string, 'go' | 'ask' | 'stop'>> = {
  execute: 'go',
  'execute-with-conditions': 'go',
  postpone: 'ask',
  refuse: 'stop',
  'not-carried': 'stop',
}

export function itemsShown(from: SeenCase): Html | false {
  const { say, file } = from
  const { request } = file.state
  if (!request) return false
  return html`<h2 id="items">${say('case.items')}</h2>
${table({
  caption: say('case.items.caption'),
  head: [
    say('case.item'),
    say('case.item.kind'),
    say('case.item.categories'),
    say('case.item.provider'),
    say('case.item.sent'),
    say('case.item.decision'),
  ],
  rows: request.items.map((item) => row(from, item)),
})}`
}

function row(from: SeenCase, item: ItemState) {
  const { say } = from
  return [
    String(item.item),
    valueText(['request', 'items', 'kind'], item.kind, say),
    listed(
      item.categories.map((one) => valueText(['request', 'items', 'categories'], one, say)),
      say,
    ),
    officeHtml(from, item.provider),
    item.transmitted === null ? say('case.not-yet') : actLink(from, item.transmitted),
    item.withdrawn ? tag(say('case.item.withdrawn')) : decisionOf(from, item.decision),
  ]
}

function decisionOf(from: SeenCase, decided: Decided | null): Html {
  const { say } = from
  if (!decided) return html`${say('case.not-yet')}`
  const { outcome, act, grounds, conditions } = decided
  const named = (member: string, words: readonly string[]) =>
    words.length > 0 &&
    list(words.map((word) => told(valueText(['DecisionTaken', member], word, say))))
  const says = valueText(['DecisionTaken', 'outcome'], outcome, say)
  return html`${tag(says, TONES[outcome] ?? 'plain')}
${actLink(from, act)}${named('grounds', grounds)}${named('conditions', conditions)}`
}
