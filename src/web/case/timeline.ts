/** Everything that was said, in the order of the case, the newest last. */
import type { CaseAct } from '../../casefile/act.ts'
import type { Outcome } from '../../law/outcome.ts'
import { actName } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { outcomeTag } from '../../page/law-says.ts'
import { code, link, tag } from '../../page/parts.ts'
import {
  actAddress,
  actLink,
  authorHtml,
  placeOf,
  type SeenCase,
  standsUnseen,
  when,
} from './seen.ts'

export function timelineShown(from: SeenCase): Html {
  const { say, file } = from
  const last = file.acts.at(-1)
  return html`<h2 id="acts">${say('case.acts')}</h2>
${last && html`<p>${link(`#${placeOf(last.id)}`, say('case.acts.newest'))}</p>`}
<ol class="timeline">${file.acts.map((act) => entry(from, act))}</ol>
<p>${link('#stands', say('case.acts.top'))}</p>`
}

function entry(from: SeenCase, act: CaseAct): Html {
  const { say, file } = from
  const record = file.records.get(act.id)
  const lost = file.state.without.find((one) => one.act === act.id)
  const rules = record?.rules.length ?? 0
  const outcome = rules > 0 && (record?.outcome as Outcome)
  const unseen = outcome === 'RETURN_FOR_COMPLETION' && standsUnseen(from, act)
  const says = unseen ? tag(say('case.law.as-seen')) : outcome && outcomeTag(outcome, say)
  return html`<li id="${placeOf(act.id)}" tabindex="-1">
<h3>${link(actAddress(from, act.id), actName(act.type, say))}</h3>
<p>${when(act.at, from)}</p>
<p>${authorHtml(from, act)}</p>
<p>${
    lost && html`${tag(say('case.without-effect'), 'stop')} ${actLink(from, lost.because)}<br>`
  }${says && html`${says} `}${rules > 0 && say('case.findings', { count: rules })}</p>
<p><small>${loggedText(from, act)} · ${code(act.id.slice(0, 16))}</small></p>
</li>`
}

/** Its leaf, and whether its proof is held. */
export function loggedText({ say, file }: SeenCase, act: CaseAct): Html {
  const logged = file.records.get(act.id)?.logged
  if (!logged) return html`${tag(say('case.not-logged'), 'ask')}`
  return html`${say('case.leaf', { index: logged.index })} ${code(logged.origin)}`
}
