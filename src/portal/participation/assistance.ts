/** The register of assistance: what was given to whom, at what risk, under which safeguards. */
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, summary, tag } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Assistance } from './desk.ts'
import { page, ROOT, trail, written } from './face.ts'
import { moment } from './moment.ts'

export const partAssistance = page({
  path: `${ROOT}/assistance`,
  name: 'partAssistance',
  async show({ language, say }, desk) {
    const all = await desk.assistance()
    return {
      title: say('part.assistance'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.assistance-says')}</p>
${all.length === 0 && html`<p>${say('part.nothing')}</p>`}
${all.map((one) => entryShown(one, { language, say }))}`,
    }
  },
})

const entryShown = (one: Assistance, { language, say }: At) =>
  html`<section id="e-${one.id}"><h2>${code(one.state)} ${say(`part.kind.${one.kind}`)}</h2>
${summary([
  [
    say('part.outcome'),
    tag(say(`part.outcome.${one.outcome}`), one.outcome === 'refused' ? 'stop' : 'plain'),
  ],
  [say('part.assistance.what'), written(one.what, one.language)],
  [say('part.assistance.risks'), written(one.risks, one.language)],
  [say('part.assistance.safeguards'), written(one.safeguards, one.language)],
  [
    say('part.assistance.review'),
    one.reviewOn ? html`<time datetime="${one.reviewOn}">${one.reviewOn}</time>` : undefined,
  ],
  [
    say('part.assistance.amends'),
    one.amends ? html`<a href="#e-${one.amends}">${code(one.amends)}</a>` : undefined,
  ],
  [say('part.published'), html`${moment(one.at, language)}, ${told(one.office)}`],
])}</section>`
