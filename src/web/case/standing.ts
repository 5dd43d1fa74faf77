/** How a case stands, in one line. */
import { standingOf } from '../../casefile/stage.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { summary, tag } from '../../page/parts.ts'
import { instrumentName } from '../names.ts'
import { senderTag } from '../tags.ts'
import { partyHtml, type SeenCase } from './seen.ts'

export function standingShown(from: SeenCase): Html {
  const { say, file } = from
  const { state, clocks } = file
  const { stage, turn } = standingOf(state)
  const overdue = clocks.filter((clock) => clock.state === 'overdue').length
  const { requesting, requested, request } = state
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
  [say('case.sender'), senderTag(state.sender, say)],
  [say('case.channel'), state.paper ? tag(say('case.on-paper'), 'ask') : undefined],
])}`
}
