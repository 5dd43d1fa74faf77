/** Law and practice: what each State says of itself in its signed directory, for the public. */

import { z } from '../../base/schema.ts'
import { overlaysShown } from '../../page/beyond.ts'
import { plain, told } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { type Language, languageName, nameIn } from '../../page/language.ts'
import { dayInWords, dayShown } from '../../page/moment.ts'
import { code, link, list, summary, table } from '../../page/parts.ts'
import { stateText } from '../../page/state-name.ts'
import { type At, isMessage, listed, type MessageId, type Say } from '../../page/words.ts'
import { type PublicLaw, type PublicState, portalPage } from '../face.ts'
import { layerName, layerWithId } from '../law-lines.ts'

export const states = portalPage({
  path: '/states',
  name: 'states',
  show: ({ language, say }, { states: all }) => ({
    title: say('states.title'),
    content: html`<p class="lead">${say('states.lead')}</p>
<p class="note">${say('states.own-word')}</p>
${table({
  caption: say('states.caption'),
  head: [say('states.state'), say('states.code'), say('states.profile'), say('states.valid')],
  rows: all().map((one) => [
    link(`/${language}/states/${one.state}`, told(stateText(one.state, one.name, language))),
    code(one.state),
    profileName(one, say),
    dayShown(one.validUntil, language),
  ]),
})}`,
  }),
})

export const state = portalPage({
  path: '/states/{state}',
  name: 'state',
  params: { state: z.string().regex(/^[A-Z]{2}$/) },
  show({ language, say, params }, { states: all }) {
    const one = all().find(({ state: id }) => id === params.state)
    if (!one) return undefined
    const to = { language, say, stateOf: stateIn(all(), language) }
    return {
      title: say('states.one', { state: plain(stateText(one.state, one.name, language)) }),
      trail: [['/states', say('states.title')]],
      content: html`<p class="note">${say('states.own-word')}</p>
${ofDirectory(one, language, say)}
${ownLaw(one, { language, say })}
<h2>${say('states.law')}</h2>
${one.declares ? ofLaw(one.declares, to) : html`<p>${say('states.unreadable')}</p>`}
${offices(one, language, say)}
${logs(one, say)}
<p>${link(`/states/${one.state}.json`, say('states.download'))}</p>`,
    }
  },
})

/** A shipped profile by its name, with the overlays that the id names after it. */
const profileName = ({ profile: { id } }: PublicState, say: Say): Html => {
  const [base, ...overlays] = id.split('+')
  const name = `law.profile.${base}`
  return html`${isMessage(name) ? say(name) : code(base!)}${overlays.map(
    (one) => html` + ${code(one)}`,
  )}`
}

function ownLaw({ profile: { adds } }: PublicState, at: At): Html | undefined {
  const shown = adds ? overlaysShown(adds, at) : html`<p>${at.say('states.profile.unknown')}</p>`
  return shown && html`<h2>${at.say('law.overlays')}</h2>${shown}`
}

const ofDirectory = (one: PublicState, language: Language, say: Say): Html =>
  summary([
    [say('states.code'), code(one.state)],
    [say('states.root'), code(one.root)],
    [say('states.serial'), String(one.serial)],
    [say('states.issued'), dayShown(one.issued, language)],
    [say('states.valid'), dayShown(one.validUntil, language)],
    [say('states.profile'), html`${profileName(one, say)}<br>${code(one.profile.digest)}`],
    [
      say('states.since'),
      one.profile.since === null ? undefined : dayShown(one.profile.since, language),
    ],
    [
      say('states.languages'),
      listed(
        one.languages.map((of) => languageName(of, language)),
        say,
      ),
    ],
    [say('states.zone'), code(one.timeZone)],
  ])

interface To {
  readonly language: Language
  readonly say: Say
  /** A State by its name. */
  readonly stateOf: (state: string) => Html
}

const stateIn = (all: readonly PublicState[], language: Language) => (state: string) => {
  const name = all.find((one) => one.state === state)?.name ?? {}
  return told(stateText(state, name, language))
}

const ofLaw = (declares: PublicLaw, to: To): Html =>
  html`${answers(declares, to.say)}
${instruments(declares, to)}
${treaties(declares, to)}
${partners(declares, to)}`

function answers(declares: PublicLaw, say: Say): Html {
  const yes = (answer: boolean | undefined) =>
    answer === undefined ? say('states.not-said') : say(answer ? 'states.yes' : 'states.no')
  const vetoes = (declares.transferVeto ?? []).map(
    ({ office, law }) => html`${code(office)}: ${told(law)}`,
  )
  return summary([
    [say('states.dual'), yes(declares.dualCriminalityRequired)],
    [say('states.death'), say(`states.death.${declares.deathPenalty}` as MessageId)],
    [say('states.without-treaty'), yes(declares.assistsWithoutTreaty)],
    [say('states.diplomatic'), yes(declares.diplomaticChannelOnly)],
    [say('states.tells'), yes(declares.tellsByOwnLaw)],
    [say('states.veto'), vetoes.length > 0 ? list(vetoes) : undefined],
  ])
}

const instruments = (declares: PublicLaw, { language, say, stateOf }: To): Html =>
  table({
    caption: say('states.instruments'),
    head: [say('states.instrument'), say('states.term'), say('states.reservations')],
    rows: declares.instruments.map(({ id, reservations, notWith = [], ...term }) => [
      instrumentName(id, language, say),
      termOf(term, language, say),
      html`${reservations.length > 0 ? codes(reservations, say) : say('states.none')}${
        notWith.length > 0 &&
        html`<br>${say('states.not-with')} ${inRow(notWith.map(stateOf), say)}`
      }`,
    ]),
  })

function instrumentName(id: string, language: Language, say: Say): Html {
  const layer = layerWithId(id)
  return layer ? link(`/${language}/law/layers/${id}`, layerName(layer, say)) : code(id)
}

function treaties(declares: PublicLaw, { language, say, stateOf }: To): Html | false {
  const { bilateral = [], otherTreatiesWith: others } = declares
  const rows = bilateral.map(({ with: other, title, ...term }) => [
    link(`/${language}/states/${other}`, stateOf(other)),
    told(title),
    termOf(term, language, say),
  ])
  const head = [say('states.with'), say('states.treaty'), say('states.term')]
  return html`${rows.length > 0 && table({ caption: say('states.bilateral'), head, rows })}${
    others.length > 0 && html`<p>${say('states.others')} ${inRow(others.map(stateOf), say)}</p>`
  }`
}

const offices = ({ offices: all }: PublicState, language: Language, say: Say): Html =>
  html`${table({
    caption: say('states.offices'),
    head: [say('states.office'), say('states.kind'), say('states.powers')],
    rows: all.map(({ id, kind, name, powers }) => [
      html`${told(nameIn(name, language))}<br>${code(id)}`,
      say(`states.kind.${kind}` as MessageId),
      powers.length > 0 ? powerNames(powers, say) : say('states.none'),
    ]),
  })}
<p>${say('states.no-persons')}</p>`

const powerNames = (powers: readonly string[], say: Say): string =>
  listed(
    powers.map((power) => say(`case.power.${power}` as MessageId)),
    say,
  )

const logs = ({ logs: all }: PublicState, say: Say): Html =>
  table({
    caption: say('states.logs'),
    head: [say('states.log'), say('states.key'), say('states.witnesses')],
    rows: all.map(({ installation, origin, key, witnesses }) => [
      html`${code(installation)}<br>${code(origin)}`,
      code(key),
      list(witnesses.map(code)),
    ]),
  })

const partners = (declares: PublicLaw, { language, say }: To): Html | false =>
  declares.paperPartners.length > 0 &&
  table({
    caption: say('states.partners'),
    head: [say('states.state'), say('states.register'), say('states.taken')],
    rows: declares.paperPartners.map(({ state: id, name, register }) => [
      html`${told(stateText(id, { und: name }, language))} ${code(id)}`,
      told(register.source),
      dayShown(register.on, language),
    ]),
  })

const termOf = (
  { inForceFrom, inForceUntil }: { inForceFrom: string; inForceUntil?: string },
  language: Language,
  say: Say,
): string => {
  const from = dayInWords(inForceFrom, language)
  if (inForceUntil === undefined) return say('states.in-force', { from })
  return say('states.in-force-until', { from, until: dayInWords(inForceUntil, language) })
}

const codes = (all: readonly string[], say: Say): Html => inRow(all.map(code), say)

const inRow = (all: readonly Html[], say: Say): Html =>
  html`${all.map((one, i) => html`${i > 0 && say('page.comma')}${one}`)}`
