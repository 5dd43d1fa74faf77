/** The acts and parts that this office is not shown, and by whose word: to read, and to print. */
import { caseId } from '../../../base/schema.ts'
import { memberLabel } from '../../../page/form-of/words.ts'
import { html } from '../../../page/html.ts'
import { table, tag } from '../../../page/parts.ts'
import { officerPage } from '../../face.ts'
import { actLink, officeHtml, type SeenCase, seeCase, trailOf, when } from '../seen.ts'
import { type WithheldPart, withheldIn } from './find.ts'

export const withheldPage = officerPage({
  path: '/cases/{case}/withheld',
  name: 'caseWithheld',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const seen = await seeCase(context, params.case, { language, say })
    const all = withheldIn(seen)
    return {
      title: say('case.withheld'),
      trail: trailOf(seen),
      content: html`<p class="lead">${say('case.withheld.says')}</p>
${
  all.length === 0
    ? html`<p>${say('case.withheld.none')}</p>`
    : table({
        caption: say('case.withheld.caption'),
        head: [
          say('case.act'),
          say('case.part'),
          say('case.withheld.by'),
          say('case.watch.when'),
          say('case.withheld.why'),
        ],
        rows: all.map((one) => row(seen, one)),
      })
}
<p class="note">${say('case.withheld.silent')}</p>`,
    }
  },
})

const row = (seen: SeenCase, { act, part, by }: WithheldPart) => [
  actLink(seen, act.id),
  part === null ? seen.say('case.withheld.unnamed') : memberLabel([act.type, part], seen.say),
  officeHtml(seen, act.signer.office),
  when(act.at, seen),
  tag(seen.say(`case.withheld.${by}`), by === 'erased' ? 'stop' : 'plain'),
]
