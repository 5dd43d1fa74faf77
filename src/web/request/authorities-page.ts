/** Who to send it to: the States whose directories stand here, and those that are written to. */

import type { StateCode } from '../../base/id.ts'
import { z } from '../../base/schema.ts'
import type { Declarations } from '../../casefile/declarations.ts'
import { choiceOf } from '../../casefile/instrument.ts'
import { choice, hidden } from '../../page/fields.ts'
import { told, toldInline } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { type Language, languageName } from '../../page/language.ts'
import { details, list, summary, table } from '../../page/parts.ts'
import { listed } from '../../page/words.ts'
import { contactHead, contactRow } from '../contacts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { instrumentName, officeName, officeText, partnerName } from '../names.ts'
import { paperId } from '../sign/act-paper.ts'
import { mayAsk } from './drafts-page.ts'
import { type Draft, markOf, readDraft } from './paper.ts'
import { NAME } from './piece-form.ts'
import { trailOf } from './piece-page.ts'
import { taskPiece } from './tasks.ts'

export const authoritiesPage = officerPage({
  path: '/authorities',
  name: 'authorities',
  query: z.strictObject({ state: z.string().max(2).optional(), paper: paperId.optional() }),
  async show({ language, say, query }, context) {
    if (!mayAsk(context)) return undefined
    const { who, drafting } = context.desk
    const draft = query.paper === undefined ? undefined : await readDraft(context, query.paper)
    const others = who.states().filter((state) => state !== who.state)
    const chosen = others.filter((state) => !query.state || state === query.state)
    const partners = drafting.declares(who.state)?.paperPartners ?? []
    const to = { context, language, say, draft }
    return {
      title: say('request.who.title'),
      ...(draft ? { trail: trailOf(draft, say) } : {}),
      content: html`<p class="lead">${say('request.who.says')}</p>
<form method="get" action="/${language}/authorities">
${draft && hidden('paper', draft.paper)}
${choice({
  name: 'state',
  label: say('request.who.state'),
  value: query.state ?? '',
  options: [
    { value: '', label: say('request.who.all') },
    ...others.map((state) => ({
      value: state,
      label: told(partnerName(who, state, language)),
    })),
  ],
})}
<button class="second">${say('request.who.show')}</button></form>
${chosen.map((state) => stateShown(state, to))}
${
  partners.length > 0 &&
  html`<h2>${say('request.who.paper')}</h2><p>${say('request.who.paper.says')}</p>
${partners.map((partner) => {
  const name = told(partnerName(who, partner.state, language))
  return details(name, partnerShown(partner, to))
})}`
}`,
    }
  },
})

interface To extends At {
  readonly context: Signed
  readonly draft: Draft | undefined
}

function stateShown(state: StateCode, to: To): Html {
  const { context, say } = to
  const { who, drafting } = context.desk
  const offices = who
    .officesOf(state)
    .filter(({ kind }) => ['central-authority', 'contact-point', 'provider'].includes(kind))
  const declares = drafting.declares(state)
  return html`<h2>${told(partnerName(who, state, to.language))}</h2>
${declares && declaredShown(declares, state, to)}
${offices.map(
  ({ id, kind, contacts }) => html`<h3>${officeName(who, id, to.language)}
<small>(${say(`request.office.${kind as 'provider'}`)})</small></h3>
${
  contacts.length > 0 &&
  table({
    caption: `${toldInline(officeText(who, id, to.language))}: ${say('request.who.contacts')}`,
    head: contactHead(say),
    rows: contacts.map((one) => contactRow(one, say)),
  })
}
${kind !== 'provider' && chooseForm(id, to)}`,
)}`
}

/** Sets the addressee of the draft, or begins one. */
function chooseForm(office: string, { draft, language, say }: To): Html {
  if (!draft) {
    const query = new URLSearchParams({ to: office })
    return html`<p><a href="/${language}/requests/new?${query.toString()}">${say('request.who.begin')}</a></p>`
  }
  const piece = taskPiece('to')
  return html`<form method="post" action="/${language}/requests/${draft.paper}/part/to">
${hidden('seen', markOf(piece.get(draft.document)))}
<button class="second" name="${NAME}.centralAuthority" value="${office}">
${say('request.who.choose')}</button></form>`
}

/** What a State says of its law in its directory. */
export function declaredShown(
  declares: Declarations,
  state: StateCode,
  to: At & { readonly context: Signed },
): Html {
  const { context, language, say } = to
  const { who, drafting } = context.desk
  const own = drafting.declares(who.state)
  const parties = own && {
    requesting: { state: who.state, declares: own },
    requested: { state, declares },
  }
  const binding = parties ? choiceOf('', parties, context.clock.now()).alternatives : []
  const rows = binding.map((id) => {
    const entry = declares.instruments.find((one) => one.id === id)
    const reservations = entry?.reservations ?? []
    const except =
      reservations.length > 0 &&
      say('request.who.reserved', {
        articles: listed(reservations.map(toldInline), say),
      })
    return html`${instrumentName(id, say)} ${except}`
  })
  return summary([
    [say('request.who.instruments'), rows.length > 0 ? list(rows) : say('request.who.none')],
    [say('request.who.languages'), languagesText(declares, language)],
    [say('request.who.dual'), say(declares.dualCriminalityRequired ? 'request.yes' : 'request.no')],
    [say('request.who.death'), say(`request.death.${declares.deathPenalty}`)],
    [
      say('request.who.diplomatic'),
      declares.diplomaticChannelOnly ? say('request.yes') : undefined,
    ],
  ])
}

const languagesText = ({ languages }: Pick<Declarations, 'languages'>, language: Language) =>
  new Intl.ListFormat(language, { type: 'unit' }).format(
    languages.map((one) => languageName(one, language)),
  )

type Partner = NonNullable<Declarations['paperPartners']>[number]

const partnerShown = ({ contacts, register, declares }: Partner, { language, say }: To): Html =>
  html`${summary([
    [say('request.who.languages'), languagesText(declares, language)],
    [say('request.who.register'), html`${told(register.source)}, ${register.on}`],
  ])}
${list(
  contacts.map(
    ({ channel, value, hours, verifiedOn }) =>
      html`${say(`page.channel.${channel}`)}: ${told(value)}, ${told(hours)}
(${say('request.who.verified', { day: verifiedOn })})`,
  ),
)}`
