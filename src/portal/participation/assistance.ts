/** The register of assistance: what was given to whom, at what risk, under which safeguards. */

import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { dayShown } from '../../page/moment.ts'
import { pageOf } from '../../page/paging.ts'
import { code, summary, tag } from '../../page/parts.ts'
import { stateText } from '../../page/state-name.ts'
import type { At } from '../../page/words.ts'
import type { Assistance, ParticipationDesk } from './desk.ts'
import { MOST_TEXTS, officeShown, older, olderThan, page, ROOT, trail, written } from './face.ts'
import { moment } from './moment.ts'

export const partAssistance = page({
  path: `${ROOT}/assistance`,
  name: 'partAssistance',
  query: olderThan,
  async show({ language, say, query: { after } }, desk) {
    const part = await pageOf({ after, most: MOST_TEXTS }, (some) => desk.assistance(some))
    const at = { language, say, desk }
    return {
      title: say('part.assistance'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.assistance-says')}</p>
${part.shown.length === 0 && html`<p>${say('part.nothing')}</p>`}
${part.shown.map((one) => entryShown(one, part.shown, at))}
${older(part, `${ROOT}/assistance`, at)}`,
    }
  },
})

interface Told extends At {
  readonly desk: ParticipationDesk
}

const entryShown = (
  one: Assistance,
  here: readonly Assistance[],
  { language, say, desk }: Told,
) => {
  const by = officeShown(desk, one.office, language)
  const state = told(stateText(one.state, desk.namesOf(one.state), language))
  return html`<section id="e-${one.id}"><h2>${state}: ${say(`part.kind.${one.kind}`)}</h2>
${summary([
  [
    say('part.outcome'),
    tag(say(`part.outcome.${one.outcome}`), one.outcome === 'refused' ? 'stop' : 'plain'),
  ],
  [say('part.assistance.what'), written(one.what, one.language)],
  [say('part.assistance.risks'), written(one.risks, one.language)],
  [say('part.assistance.safeguards'), written(one.safeguards, one.language)],
  [say('part.assistance.review'), one.reviewOn ? dayShown(one.reviewOn, language) : undefined],
  [say('part.assistance.amends'), one.amends === null ? undefined : entryNamed(one.amends, here)],
  [say('part.published'), html`${moment(one.at, language)} · ${by}`],
])}</section>`
}

/** A way to it where it stands on this page. */
const entryNamed = (id: string, here: readonly Assistance[]) =>
  here.some((one) => one.id === id) ? html`<a href="#e-${id}">${code(id)}</a>` : code(id)
