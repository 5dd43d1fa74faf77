/** Where an order stands with its provider, and what can be answered to it. */
import { toldLong } from '../../page/foreign.ts'
import { memberLabel, valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, summary, tag } from '../../page/parts.ts'
import type { MessageId } from '../../page/words.ts'
import { actLink, type SeenCase, when } from '../case/seen.ts'
import { answersTo, isHeard, isSuspended, type Ordered, waits } from './read.ts'

/** In one line, and what a court has to do with it. */
export function standingOf(from: SeenCase, ordered: Ordered): Html {
  const { say, context } = from
  const { order, body } = ordered
  const late = waits(ordered) && !isHeard(order) && context.clock.now() >= body.deadline
  return html`<p class="lead">${stateTag(from, ordered)}
${late && tag(say('orders.overdue'), 'stop')} ${say('orders.due')}: ${when(body.deadline, from)}</p>
${order.withdrawn && withdrawal(from, ordered)}
${order.challenge && challengeShown(from, ordered)}`
}

function stateTag({ say }: SeenCase, ordered: Ordered): Html {
  const { order } = ordered
  if (order.withdrawn) return tag(say('orders.state.withdrawn'))
  if (order.ended) return tag(say('orders.state.ended'))
  if (isHeard(order)) return tag(say('orders.state.challenged'), 'ask')
  if (waits(ordered)) return tag(say('orders.state.waits'), 'ask')
  return tag(say('orders.state.answered'), 'go')
}

function withdrawal({ file, say }: SeenCase, { act }: Ordered): Html | false {
  const said = file.acts.find(
    ({ type, body }) => type === 'OrderWithdrawn' && body['order'] === act.id,
  )
  const reasons = (said?.parts['reasons'] as { readonly text: string } | undefined)?.text
  return reasons !== undefined && html`<h2>${say('orders.withdrawn')}</h2>${toldLong(reasons)}`
}

/** What the challenge is, what it holds up, and what the court has said. */
function challengeShown(from: SeenCase, { order }: Ordered): Html {
  const { say, file } = from
  const challenge = order.challenge!
  const { ground, restsOn, at, act, ruled, lifted, decided } = challenge
  const hearing = file.clocks.find((one) => one.duty === 'hear-challenge' && one.from === act)
  const words = file.acts.find(({ id }) => id === (ruled?.act ?? lifted))?.parts['reasons']
  const path = ['OrderChallenged']
  return html`<h2>${say('orders.challenged')}</h2>
<p>${say(effectOf(order))}</p>
${summary([
  [
    memberLabel([...path, 'ground'], say),
    html`${valueText([...path, 'ground'], ground, say)}${
      restsOn && html` · ${valueText([...path, 'restsOn'], restsOn, say)}`
    }`,
  ],
  [say('orders.challenged.at'), html`${when(at, from)}<br>${actLink(from, act)}`],
  [say('orders.challenged.by'), hearing ? when(hearing.due, from) : undefined],
  [
    say('orders.decided'),
    decided
      ? html`${tag(valueText(['ChallengeDecided', 'result'], decided, say))}
${actLink(from, ruled!.act)}`
      : undefined,
  ],
])}
${words !== undefined && toldLong((words as { readonly text: string }).text)}`
}

/** On handing over: what is preserved stays preserved whatever is challenged. */
function effectOf(order: Ordered['order']): MessageId {
  if (order.challenge?.decided) return 'orders.effect.decided'
  if (order.kind === 'preservation') return 'orders.effect.kept'
  return isSuspended(order) ? 'orders.effect.suspended' : 'orders.effect.lifted'
}

export function waysToAnswer(from: SeenCase, ordered: Ordered): Html {
  const { say, language, file } = from
  const { order, act } = ordered
  const at = `/${language}/orders/${file.case}/${act.id}`
  const said = [order.preserved?.act, order.answered].filter((one) => one != null)
  return html`<nav class="answers" aria-label="${say('orders.answer')}">
<h2>${say('orders.answer')}</h2>
<div class="actions">${answersTo(ordered).map((name) =>
    link(`${at}/${name}`, say(`orders.do.${name}`)),
  )}</div>
${said.map(
  (one) =>
    html`<p>${actLink(from, one)} · ${link(`/${language}/acts/${one}`, say('orders.follow'))}</p>`,
)}
${answersTo(ordered).length === 0 && html`<p>${say('orders.do.none')}</p>`}</nav>`
}
