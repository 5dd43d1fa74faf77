/** What the State that is asked will ask in turn: what it declares, decides by, and punishes. */
import type { StateCode } from '../../base/id.ts'
import { requestDocument } from '../../casefile/request.ts'
import { plain, told, toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { findingsList } from '../../page/law-says.ts'
import { details, inEnglish, link, table } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { sideBySide } from '../decide/side-by-side.ts'
import { type At, officerPage } from '../face.ts'
import { partnerName } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'
import { refusalShown } from '../sign/considered.ts'
import { declaredShown } from './authorities-page.ts'
import { requestedOf } from './known.ts'
import { lawSaidOf } from './law-asked.ts'
import { outcomeShown, perhapsShown } from './law-said.ts'
import { type Draft, type PartDocument, readDraft } from './paper.ts'
import { trailOf } from './piece-page.ts'
import { entriesOf } from './pieces.ts'

interface To extends At {
  readonly context: Signed
}

export const therePage = officerPage({
  path: '/requests/{request}/there',
  name: 'requestThere',
  params: { request: paperId },
  async show({ language, say, params: { request: paper } }, context) {
    const draft = await readDraft(context, paper)
    if (!draft) return undefined
    const to = { context, language, say }
    const state = requestedOf(draft.document)
    const offences = entriesOf(draft.document, 'offences')
    return {
      title: say('request.there'),
      trail: trailOf(draft, say),
      content: html`<p class="lead">${say('request.there.says')}</p>
${declared(draft.document, to)}
${
  state &&
  html`<h2>${say('request.there.law')}</h2>${decided(draft, to)}
<h2>${say('request.there.offences')}</h2>
${offences.length === 0 && html`<p>${say('request.none.offences')}</p>`}
${offences.map((_, i) => offenceThere(draft.document, i, to))}
${catalogueShown(state, to)}`
}
<p>${link(`/${language}/requests/${paper}`, say('request.back'))}</p>`,
    }
  },
})

/** What it declares; what to do where nobody is chosen yet, or nothing of that State is known. */
export function declared(document: PartDocument, to: To): Html {
  const state = requestedOf(document)
  const declares = state && to.context.desk.drafting.declares(state)
  if (!declares) return html`<p class="note">${to.say('request.law.no-addressee')}</p>`
  const name = partnerName(to.context.desk.who, state, to.language)
  return html`<h2>${told(name)}</h2>${declaredShown(declares, state, to)}`
}

function decided({ document }: Draft, { context, language, say }: To): Html {
  const ask = context.desk.drafting
  const [said] = lawSaidOf(document, (what) => ask.supposeThere(what), ['DecisionTaken']) ?? []
  if (!said) return html`<p class="note">${say('request.there.no-profile')}</p>`
  const { refusal, findings } = said
  const certain = findings.filter((one) => one.certain)
  const open = findings.filter((one) => !one.certain)
  return html`<p>${outcomeShown(said, say)} ${say('request.there.law.says')}</p>
${refusal && refusalShown(refusal, say)}
${certain.length > 0 && findingsList(certain, language, say)}
${
  open.length > 0 &&
  details(say('request.there.open', { count: open.length }), findingsList(open, language, say))
}
${perhapsShown(said, { language, say })}`
}

/** One offence in both laws, once it and the persons are whole; the State is chosen. */
export function offenceThere(document: PartDocument, index: number, to: To): Html | false {
  const { say } = to
  const { shape } = requestDocument
  const requested = requestedOf(document)
  const { drafting } = to.context.desk
  if (!requested || !drafting.catalogue(requested)) return false
  const offence = shape.offences.element.safeParse(entriesOf(document, 'offences')[index])
  const persons = shape.persons.safeParse(document['persons'] ?? [])
  const number = index + 1
  if (!offence.success || !persons.success) {
    return html`<p class="note">${say('request.there.unfinished', { number })}</p>`
  }
  const found = drafting.compare({ requested, offence: offence.data, persons: persons.data })
  if (!found) return false
  const years = found.compared.requested.offence?.maxYears
  const law = toldInline(partnerName(to.context.desk.who, requested, to.language))
  return html`${sideBySide({ ...found, entry: { ...found.entry, offence: number } }, to)}
${years && html`<p>${say('request.there.years', { law, years: years.least })}</p>`}
<p class="hint">${say('request.there.proposal')}</p>`
}

/** Every offence that the catalogue of that State knows. */
function catalogueShown(state: StateCode, { context, say }: To): Html {
  const catalogue = context.desk.drafting.catalogue(state)
  if (!catalogue) return html`<p class="note">${say('request.there.no-catalogue')}</p>`
  const { offences, title } = catalogue
  const none = say('request.there.no-penalty')
  const shown = table({
    caption: plain(title),
    lang: 'en',
    head: [
      say('request.there.offence'),
      say('request.there.provision'),
      say('request.there.penalty'),
    ],
    rows: offences.map((one) => [
      inEnglish(one.title),
      inEnglish(one.provision),
      one.penalty ? say('request.there.max', { years: one.penalty.maxYears }) : none,
    ]),
  })
  return details(say('request.there.catalogue', { count: offences.length }), shown)
}
