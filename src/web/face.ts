/** The officers' pages: their frame, and how they are declared. */
import type { OfficeKind } from '../base/office.ts'
import { told, toldInline } from '../page/foreign.ts'
import { formsOf } from '../page/form.ts'
import { type Html, html } from '../page/html.ts'
import type { Face, Way } from '../page/layout.ts'
import { link } from '../page/parts.ts'
import { type Around, pagesOf } from '../page/route.ts'
import type { At } from '../page/words.ts'
import type { Enrolling, Inside, Signed, WebContext } from './context.ts'
import { officeName, plainName } from './names.ts'

export type { At }

export const OFFICERS: Face = {
  name: 'desk.name',
  home: '/',
  ways: [{ path: '/', says: 'desk.way' }],
  foot: 'desk.foot',
}

const demoBar = ({ personas }: WebContext, { say }: At): Html =>
  personas
    ? html`<div class="bar-line demo" role="note"><p class="wide">${say('sign.demo')}</p></div>`
    : html``

/** On every page of a hosted provider: who runs the server. @param way - to what that means */
const hostBar = ({ hostedBy }: WebContext, { say }: At, way?: Html): Html | false =>
  hostedBy !== undefined &&
  html`<div class="bar-line"><div class="wide">
<p>${say('guest.bar', { host: toldInline(hostedBy) })} ${way}</p></div></div>`

function officerBar(context: Signed, at: At): Html {
  const { language, say } = at
  const { by, office, desk } = context
  const whatHostsDo = link(`/${language}/host`, say('guest.title'))
  const others = by.offices.filter((one) => one !== office)
  return html`${demoBar(context, at)}${hostBar(context, at, whatHostsDo)}
<div class="bar-line"><div class="wide">
<p>${told(plainName(desk.who, by.person))} · ${officeName(desk.who, office, language)} ·
${link(`/${language}/sessions`, say('sign.sessions'))} ·
${link(`/${language}/zone`, say('sign.zone'))}</p>
${others.map(
  (one) => html`<form method="post" action="/${language}/office">
<button class="quiet" name="office" value="${one}">
${say('sign.act-for')} ${officeName(desk.who, one, language)}</button>
</form>`,
)}
${signingOut(at)}
</div></div>`
}

const signingOut = ({ language, say }: At): Html =>
  html`<form method="post" action="/${language}/sign-out">
<button class="quiet">${say('sign.out')}</button></form>`

const ASKING: readonly Way[] = [{ path: '/requests', says: 'request.nav' }]
const LETTERS: Way = { path: '/letters/new', says: 'case.register' }

const OVERSEEING: readonly Way[] = [
  { path: '/oversight', says: 'oversight.way' },
  { path: '/participation', says: 'part.desk' },
]

/** Ways that only offices of these kinds have, beside those of all. */
const OWN_WAYS: Readonly<Partial<Record<OfficeKind, readonly Way[]>>> = {
  'competent-authority': ASKING,
  'central-authority': [...ASKING, { path: '/decide', says: 'decide.way' }, LETTERS],
  'contact-point': [...ASKING, { path: '/contact', says: 'contact.way' }, LETTERS],
  court: [{ path: '/court', says: 'court.way' }],
  provider: [{ path: '/orders', says: 'orders.way' }],
  oversight: OVERSEEING,
  'data-protection': OVERSEEING,
}

const COMMON: readonly Way[] = [
  { path: '/intakes', says: 'intake.way' },
  { path: '/administration', says: 'admin.title' },
]

const toursOf = ({ personas }: WebContext): readonly Way[] =>
  personas ? [{ path: '/tour', says: 'tour.way' }] : []

const open: Around<WebContext> = (context, at) => ({
  bar: html`${demoBar(context, at)}${hostBar(context, at)}`,
  ways: toursOf(context),
})

const officers: Around<Signed> = (context, at) => {
  const kind = context.desk.who.office(context.office)?.kind
  const own = (kind && OWN_WAYS[kind]) ?? []
  return {
    ticket: context.desk.papers.newPaper(),
    bar: officerBar(context, at),
    ways: [...OFFICERS.ways, ...own, ...COMMON, ...toursOf(context)],
  }
}

const ENROLLING: Way = { path: '/enrolments', says: 'enrol.title' }

const enrollers: Around<Enrolling> = (context, at) => ({
  ticket: context.desk.papers.newPaper(),
  bar: html`${demoBar(context, at)}${hostBar(context, at)}
<div class="bar-line"><div class="wide">
<p>${told(plainName(context.desk.who, context.by.person))}</p>
${signingOut(at)}
</div></div>`,
  ways: [...(context.by.offices.length > 0 ? [...OFFICERS.ways, ...COMMON] : []), ENROLLING],
})

/** For anyone. */
export const openPage = pagesOf<WebContext>(OFFICERS, open)
export const openForm = formsOf<WebContext>(OFFICERS, open)

/** For who is signed in, with an office here or without. */
export const insideForm = formsOf<Inside>(OFFICERS)

/** For who enrols others. */
export const enrolmentPage = pagesOf<Enrolling>(OFFICERS, enrollers)
export const enrolmentForm = formsOf<Enrolling>(OFFICERS, enrollers, ({ by, once }) => ({
  by: by.person,
  once,
}))

/** For who is signed in with an office here. */
export const officerPage = pagesOf<Signed>(OFFICERS, officers)
export const officerForm = formsOf<Signed>(OFFICERS, officers, ({ by, office, once }) => ({
  by: `${by.person} ${office}`,
  once,
}))
