/** The items of a request, and its offences: what there is, to change, add or take away. */
import type { OfficeId } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import { ITEM_KINDS } from '../../law/vocabulary/codes.ts'
import { choice, hidden, type Option, problemSummary } from '../../page/fields.ts'
import { told } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import { valueText } from '../../page/form-of/words.ts'
import { type Html, html } from '../../page/html.ts'
import { link, tag } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { officerForm } from '../face.ts'
import { paperId } from '../sign/act-paper.ts'
import { newItem } from './begin.ts'
import { requestedOf } from './known.ts'
import { changeDraft, type Draft, markOf, type PartDocument, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'
import { entriesOf, FACETS, itemPiece, offencePiece, recordOf } from './pieces.ts'
import { lacksOf, pieceIn } from './tasks.ts'

const MOST = { items: 64, offences: 20 } as const
type List = keyof typeof MOST

interface Line {
  readonly title: Html
  readonly ways: readonly (readonly [href: string, says: string])[]
  readonly lacks: number
}

interface Listing {
  readonly list: List
  lines(draft: Draft, at: string, say: Say): readonly Line[]
  /** Controls of the form that adds one. */
  choices(draft: Draft, context: Signed, say: Say): Html
  /** What lacks in that form. */
  wrong(form: URLSearchParams, say: Say): readonly Problem[]
  added(document: PartDocument, form: URLSearchParams, context: Signed): Json
}

const entriesPage = ({ list, lines, choices, wrong, added }: Listing) =>
  officerForm({
    path: `/requests/{request}/${list}`,
    name: list === 'items' ? 'requestItems' : 'requestOffences',
    params: { request: paperId },
    async show({ language, say, params: { request: paper } }, context, typed) {
      const draft = await readDraft(context, paper)
      if (!draft || !pieceIn(draft, list)) return undefined
      const at = `/${language}/requests/${paper}/${list}`
      const all = lines(draft, at, say)
      return {
        title: say(`request.task.${list}`),
        trail: trailOf(draft, say),
        content: html`${problemSummary(typed?.problems, say)}
<p class="lead">${say(`request.says.${list}`)}</p>
${all.length === 0 && html`<p>${say('request.entries.none')}</p>`}
<ol class="tasks">${all.map((line, i) => lineShown(line, { at, say, draft, list, i }))}</ol>
${
  all.length < MOST[list] &&
  html`<h2>${say(`request.add.${list}`)}</h2>
<form method="post" action="${at}">${choices(draft, context, say)}
<button class="second" name="add" value="yes">${say(`request.add.${list}`)}</button></form>`
}
<p><a class="button" href="/${language}/requests/${paper}">${say('request.back')}</a></p>`,
      }
    },
    async take({ say, params: { request: paper } }, form, context) {
      if (form.has('remove')) {
        const gone = await removed(context, { paper, list }, form)
        return gone
          ? { to: `/requests/${paper}/${list}` }
          : { problems: [{ field: 'content', says: say('request.meanwhile.list') }] }
      }
      const problems = wrong(form, say)
      if (problems.length > 0) return { problems }
      let number = 0
      await changeDraft(context, paper, ({ document }) => {
        const all = entriesOf(document, list)
        if (all.length >= MOST[list]) return undefined
        number = all.length + 1
        return { document: { ...document, [list]: [...all, added(document, form, context)] } }
      })
      const facet = list === 'items' ? '' : `/${FACETS[0]}`
      return { to: `/requests/${paper}/${list}${number > 0 ? `/${number}${facet}` : ''}` }
    },
  })

function lineShown(
  { title, ways, lacks }: Line,
  { at, say, draft, list, i }: { at: string; say: Say; draft: Draft; list: List; i: number },
): Html {
  const entry = entriesOf(draft.document, list)[i]
  const number = i + 1
  return html`<li><div>${title} ${
    lacks > 0
      ? tag(say('request.lacks', { count: lacks }), 'ask')
      : tag(say('request.state.done'), 'go')
  }</div><div class="actions">${ways.map(([href, says]) => link(href, says))}
<form method="post" action="${at}">${hidden('mark', markOf(entry))}
<button class="second" name="remove" value="${number}">${say('request.remove', { number })}</button>
</form></div></li>`
}

/** Takes away the very entry that was shown. @returns false where it stands no longer there */
async function removed(
  context: Signed,
  { paper, list }: { readonly paper: string; readonly list: List },
  form: URLSearchParams,
): Promise<boolean> {
  const at = Number(form.get('remove')) - 1
  let gone = false
  await changeDraft(context, paper, ({ document }) => {
    const all = entriesOf(document, list)
    gone = all[at] !== undefined && markOf(all[at]) === form.get('mark')
    if (!gone) return undefined
    const left = all.filter((_, i) => i !== at)
    return { document: { ...document, [list]: list === 'items' ? renumbered(left, at + 1) : left } }
  })
  return gone
}

/** Items are numbered by their places, and name each other by number. */
const renumbered = (items: readonly { readonly [k: string]: Json }[], gone: number): Json =>
  items.map(({ preservedUnder, ...item }, i) => {
    const under = Number(preservedUnder)
    const kept = preservedUnder !== undefined && under !== gone
    return {
      ...item,
      item: i + 1,
      ...(kept ? { preservedUnder: under - (under > gone ? 1 : 0) } : {}),
    }
  })

const kindText = (kind: Json | undefined, say: Say): string =>
  valueText(['request', 'items', 'kind'], String(kind), say)

const kindIn = (form: URLSearchParams) => ITEM_KINDS.find((one) => one === form.get('kind'))

export const itemsPage = entriesPage({
  list: 'items',
  lines: ({ document }, at, say) =>
    entriesOf(document, 'items').map((item, i) => {
      const identifiers = Array.isArray(item['identifiers']) ? item['identifiers'] : []
      const values = identifiers.slice(0, 3).map((one) => recordOf(one)['value'])
      return {
        title: html`<strong>${kindText(item['kind'], say)}</strong>
${values.map((value) => typeof value === 'string' && html` · ${told(value)}`)}`,
        ways: [[`${at}/${i + 1}`, say('request.change', { number: i + 1 })]],
        lacks: lacksOf(itemPiece(i), document).length,
      }
    }),
  choices({ document }, _, say) {
    const kinds = ITEM_KINDS.map((value) => ({ value, label: kindText(value, say) }))
    const like: Option[] = entriesOf(document, 'items').map(({ kind }, i) => ({
      value: String(i + 1),
      label: say('request.item', { number: i + 1, kind: kindText(kind, say) }),
    }))
    const none = { value: '', label: say('request.like.none') }
    return html`${choice({ name: 'kind', label: say('request.item.kind'), options: kinds })}
${
  like.length > 0 &&
  choice({
    name: 'like',
    label: say('request.like'),
    hint: say('request.like.hint'),
    value: '',
    options: [none, ...like],
  })
}`
  },
  wrong: (form, say) =>
    kindIn(form) ? [] : [{ field: 'kind', says: say('request.item.kind.none') }],
  added(document, form, context) {
    const items = entriesOf(document, 'items')
    const kind = kindIn(form) ?? 'preservation'
    const to = requestedOf(document)
    const fresh = newItem(context, {
      number: items.length + 1,
      kind,
      to: to && (`${to}/` as OfficeId),
    })
    const like = items[Number(form.get('like')) - 1]
    const { identifiers, provider } = like ?? {}
    return {
      ...fresh,
      ...(identifiers === undefined ? {} : { identifiers }),
      ...(provider === undefined ? {} : { provider }),
    }
  },
})

export const offencesPage = entriesPage({
  list: 'offences',
  lines: ({ document }, at, say) =>
    entriesOf(document, 'offences').map(({ title }, i) => ({
      title: html`<strong>${
        typeof title === 'string' ? told(title) : say('request.offence.untitled', { number: i + 1 })
      }</strong>`,
      ways: FACETS.map((facet) => [
        `${at}/${i + 1}/${facet}`,
        say(`request.offence.${facet}`, { number: i + 1 }),
      ]),
      lacks: FACETS.flatMap((facet) => lacksOf(offencePiece(i, facet), document)).length,
    })),
  choices(_, { desk: { drafting, who } }, say) {
    const offences = drafting.catalogue(who.state)?.offences ?? []
    const none = { value: '', label: say('request.catalogue.none') }
    const options = offences.map(({ id, title, provision }) => ({
      value: id,
      label: html`${told(title)}, ${told(provision)}`,
    }))
    return html`${
      options.length > 0 &&
      choice({
        name: 'from',
        label: say('request.catalogue'),
        hint: say('request.catalogue.hint'),
        value: '',
        options: [none, ...options],
      })
    }`
  },
  wrong: () => [],
  added(_, form, { desk: { drafting, who } }) {
    const offences = drafting.catalogue(who.state)?.offences ?? []
    const chosen = offences.find(({ id }) => id === form.get('from'))
    if (!chosen) return {}
    const { title, provision, penalty } = chosen
    return { title, provision, ...(penalty ? { maxPenaltyYears: penalty.maxYears } : {}) }
  },
})
