/** How a case stands, in one line. */
import { standingOf } from '../../casefile/stage.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { code, summary, tag } from '../../page/parts.ts'
import { isMessage, type Say } from '../../page/words.ts'
import { partyHtml, type SeenCase } from './seen.ts'

const SENDERS = {
  signed: ['case.sender.signed', 'go'],
  reported: ['case.sender.reported', 'ask'],
  verified: ['case.sender.verified', 'go'],
  'not-verified': ['case.sender.not-verified', 'stop'],
  forged: ['case.sender.forged', 'stop'],
} as const

export function standingShown(from: SeenCase): Html {
  const { say, file } = from
  const { state, clocks } = file
  const { stage, turn } = standingOf(state)
  const overdue = clocks.filter((clock) => clock.state === 'overdue').length
  const { requesting, requested, request } = state
  const [sender, tone] = SENDERS[state.sender]
  return html`<p class="lead" id="stands">${say(`case.stage.${stage}`)}.
${turn && say(`case.turn.${turn}`)}</p>
${overdue > 0 && html`<p class="note">${say('case.overdue', { count: overdue })}</p>`}
${summary([
  [say('case.requesting'), requesting === null ? undefined : partyHtml(from, requesting)],
  [say('case.requested'), requested === null ? undefined : partyHtml(from, requested)],
  [say('case.instrument'), request ? instrumentName(request.instrument, say) : undefined],
  [
    say('case.handling'),
    request ? valueText(['RequestMade', 'body', 'handling'], request.handling, say) : undefined,
  ],
  [say('case.sender'), tag(say(sender), tone)],
  [say('case.channel'), state.paper ? tag(say('case.on-paper'), 'ask') : undefined],
])}`
}

/** By the name of its layer; a treaty of the pair has none but its own. */
function instrumentName(id: string, say: Say): Html {
  const layer = `law.layer.${id}`
  return isMessage(layer) ? html`${say(layer)}` : code(id)
}
