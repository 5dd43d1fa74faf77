/** One item, and one offence in its three parts, each a page of its own. */
import type { Json } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import { doubtsOf } from '../../casefile/identifiers.ts'
import type { Path } from '../../page/form-of/words.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, list } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { officerForm } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { readDraft } from './paper.ts'
import { doubtText, pieceShown, pieceTaken } from './piece-page.ts'
import { entriesOf, FACETS, identifiersIn, itemPiece, offencePiece } from './pieces.ts'
import { pieceIn } from './tasks.ts'
import { offenceThere } from './there-page.ts'

const MOST_ENTRIES = 64
/** As the page counts them. */
const entry = z.coerce.number().int().min(1).max(MOST_ENTRIES)

export const itemPage = officerForm({
  path: '/requests/{request}/items/{entry}',
  name: 'requestItem',
  params: { request: paperId, entry },
  mostBytes: 4 << 20,
  async show({ language, say, params: { request: paper, entry: number } }, context, typed) {
    const draft = await readDraft(context, paper)
    const found = draft && entriesOf(draft.document, 'items')[number - 1]
    if (!draft || !found || !pieceIn(draft, 'items')) return undefined
    const kind = valueText(['request', 'items', 'kind'], String(found['kind']), say)
    const page = {
      piece: itemPiece(number - 1),
      title: say('request.item', { number, kind }),
      address: `/requests/${paper}/items/${number}`,
      before: weakly(found, say),
      carried: carriedIn(found),
    }
    return pieceShown(context, { draft, page, typed }, { language, say })
  },
  take({ say, params: { request: paper, entry: number } }, form, context) {
    const of = { paper, piece: itemPiece(number - 1), next: `/requests/${paper}/items` }
    return pieceTaken(context, of, { form, say })
  },
})

/** What is not asked of this kind goes along as it is. */
function carriedIn(item: { readonly [k: string]: Json }): (path: Path) => boolean {
  const { kind } = item
  const unasked = [
    'item',
    ...(kind === 'other-assistance' ? [] : ['purpose']),
    ...(kind === 'traffic' || kind === 'subscriber' ? [] : ['identificationOnly']),
    ...(kind === 'preservation' ? ['preservedUnder', 'volumeCapBytes'] : []),
  ].filter((name) => item[name] === undefined || name === 'item')
  return (path) => path.length === 3 && unasked.includes(path[2]!)
}

function weakly(item: Json, say: Say): Html | false {
  const all = identifiersIn(item).flatMap((told) =>
    doubtsOf(told)
      .filter(({ is }) => is === 'weak')
      .map((doubt) => doubtText(doubt, told, say)),
  )
  return all.length > 0 && html`<div class="note"><p>${say('request.weak')}</p>${list(all)}</div>`
}

export const offencePage = officerForm({
  path: '/requests/{request}/offences/{entry}/{facet}',
  name: 'requestOffence',
  params: { request: paperId, entry, facet: z.enum(FACETS) },
  mostBytes: 2 << 20,
  async show({ language, say, params: { request: paper, entry: number, facet } }, context, typed) {
    const draft = await readDraft(context, paper)
    const found = draft && entriesOf(draft.document, 'offences')[number - 1]
    if (!draft || !found) return undefined
    const page = {
      piece: offencePiece(number - 1, facet),
      title: say(`request.offence.${facet}`, { number }),
      address: `/requests/${paper}/offences/${number}/${facet}`,
      before: html`<p class="lead">${say(`request.offence.says.${facet}`)}</p>`,
      after: html`${offenceThere(draft.document, number - 1, { context, language, say })}
<p>${link(`/${language}/requests/${paper}/there`, say('request.to.there'))}</p>`,
    }
    return pieceShown(context, { draft, page, typed }, { language, say })
  },
  take({ say, params: { request: paper, entry: number, facet } }, form, context) {
    const after = FACETS[FACETS.indexOf(facet) + 1]
    const next = `/requests/${paper}/offences${after ? `/${number}/${after}` : ''}`
    return pieceTaken(
      context,
      { paper, piece: offencePiece(number - 1, facet), next },
      { form, say },
    )
  },
})
