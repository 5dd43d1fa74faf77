/** Partners under heightened review: since when, what it means, and how it begins and ends. */
import { told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { code, lines, link, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { draftNext, signNext, withNames } from '../admin/commands.ts'
import { momentsOf } from '../admin/here.ts'
import type { Signed } from '../context.ts'
import { partnerName } from '../names.ts'
import { overseerPage } from './overseer.ts'

export const oversightReviews = overseerPage({
  path: '/oversight/reviews',
  name: 'oversightReviews',
  async show({ language, say }, context) {
    const { who } = context.desk
    const all = who.heightened()
    const at = momentsOf(context, language)
    return {
      title: say('oversight.reviews'),
      trail: [['/oversight', say('oversight.title')]],
      content: html`<p class="lead">${say('oversight.reviews.says')}</p>
${all.length === 0 && html`<p>${say('oversight.reviews.none')}</p>`}
${
  all.length > 0 &&
  table({
    caption: say('oversight.reviews.caption'),
    head: [
      say('oversight.partner'),
      say('oversight.reviews.since'),
      say('admin.serial'),
      say('oversight.cases'),
    ],
    rows: all.map(({ state, serial, since }) => [
      told(partnerName(who, state, language)),
      at(since),
      String(serial),
      link(`/${language}/search?${new URLSearchParams({ partner: state })}`, code(state)),
    ]),
  })
}
${changing(context, say)}`,
    }
  },
})

/** It stands in the State's directory and changes with it, where the root key lies. */
function changing({ desk }: Signed, say: Say): Html {
  const listed = desk.administration.directory()
  return html`<h2>${say('oversight.reviews.change')}</h2>
<p>${say('admin.draft.says')}</p>
${lines(draftNext(listed))}
<p>${withNames(say('oversight.reviews.edit'))}</p>
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`
}
