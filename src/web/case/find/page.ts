/**
 * Words within one open case: in what its acts say, as far as the office may read them. They are
 * looked for here and nowhere else, and stand in no address.
 */
import { caseId } from '../../../base/schema.ts'
import { given, problemSummary, textField } from '../../../page/fields.ts'
import { plain } from '../../../page/foreign.ts'
import type { Typed } from '../../../page/form.ts'
import { memberLabel } from '../../../page/form-of/words.ts'
import { type Html, html } from '../../../page/html.ts'
import type { Shown } from '../../../page/route.ts'
import { officerForm } from '../../face.ts'
import { actLink, type SeenCase, seeCase, trailOf, when } from '../seen.ts'
import { type Found, foundIn, type Place } from './words.ts'

const MOST_LETTERS = 200
const MOST_ACTS = 100

export const findPage = officerForm({
  path: '/cases/{case}/find',
  name: 'caseFind',
  params: { case: caseId },
  cost: 4,
  async show({ language, say, params }, context, typed) {
    return shown(await seeCase(context, params.case, { language, say }), typed)
  },
  async take({ language, say, params }, form, context) {
    const text = form.get('words') ?? ''
    if (text.trim() === '' || text.length > MOST_LETTERS) {
      return {
        problems: [{ field: 'words', says: say('case.find.wrong', { most: MOST_LETTERS }) }],
      }
    }
    const from = await seeCase(context, params.case, { language, say })
    return shown(from, { form, problems: [] }, foundIn(from.file.acts, text))
  },
})

function shown(from: SeenCase, typed: Typed | undefined, found?: readonly Found[]): Shown {
  const { say, language, file } = from
  return {
    title: say('case.find'),
    trail: trailOf(from),
    form: 'find',
    content: html`${problemSummary(typed?.problems, say)}
<form method="post" action="/${language}/cases/${file.case}/find" id="find" role="search">
${textField({
  ...given(typed, 'words'),
  label: say('case.find.words'),
  hint: say('case.find.hint'),
  type: 'search',
  most: MOST_LETTERS,
})}
<p class="actions"><button>${say('desk.find')}</button></p></form>
${found && results(from, found)}`,
  }
}

const results = (from: SeenCase, found: readonly Found[]): Html =>
  html`<p role="status">${from.say('case.find.count', { count: found.length })}</p>
<ol class="timeline">${found.slice(0, MOST_ACTS).map(
    ({ act, places }) => html`<li><h2>${actLink(from, act.id)}</h2>
<p>${when(act.at, from)}</p>
${places.map((place) => placeShown(place, act.type, from))}</li>`,
  )}</ol>`

/** The words around stand as text of others, the one that was found marked. */
const placeShown = ({ part, before, word, after }: Place, type: string, { say }: SeenCase): Html =>
  html`<p>${part === null ? say('case.act.says') : memberLabel([type, part], say)}:
<bdi>${plain(before)}<mark>${plain(word)}</mark>${plain(after)}</bdi></p>`
