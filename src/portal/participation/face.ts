/** How the pages of taking part are declared, and what they share. */
import { hex128, z } from '../../base/schema.ts'
import { plain, told, toldLong } from '../../page/foreign.ts'
import { formsOf } from '../../page/form.ts'
import { type Html, html } from '../../page/html.ts'
import { type Language, nameIn } from '../../page/language.ts'
import { onwards, type Page, pageOf } from '../../page/paging.ts'
import { code, link, list, tag } from '../../page/parts.ts'
import { pagesOf } from '../../page/route.ts'
import type { At, Say } from '../../page/words.ts'
import { PORTAL } from '../face.ts'
import type { ParticipationDesk, Submission } from './desk.ts'
import { moment } from './moment.ts'

export const page = pagesOf<ParticipationDesk>(PORTAL)
export const form = formsOf<ParticipationDesk>(PORTAL)

export const ROOT = '/participation'
export const name = hex128

/** The way back to the first of these pages. */
export const trail = (say: Say) => [[ROOT, say('part.title')]] as const

/** Words of other people, in their language. */
export const written = (text: string, language: string): Html =>
  html`<div lang="${language}">${toldLong(text)}</div>`

export const heading = (text: string, language: string): Html =>
  html`<span lang="${language}">${told(text)}</span>`

/** Above what was written, at the side where its own language begins. */
export const headed = (text: string, language: string): Html =>
  html`<h2 lang="${language}" dir="auto">${plain(text)}</h2>`

/** A submission in a line. Of one that is not public, its title is not either. */
const submissionLine = (one: Submission, { language, say }: At): Html => {
  const open = one.standing === 'published'
  const title = one.title === null ? code(one.sha256) : heading(one.title, one.language)
  const shown = link(`/${language}${ROOT}/statements/${one.id}`, title)
  const author = one.author !== null && html`${told(one.author)}, `
  return html`${shown}, ${author}${moment(one.at, language)} ${
    !open && tag(say(`part.standing.${one.standing}`), 'ask')
  }${one.standing === 'withheld' && one.reasons && html` ${told(one.reasons)}`}`
}

/** Lines on a page, and whole texts. */
export const MOST_LINES = 100
export const MOST_TEXTS = 20

/** What is asked of a page that lists them: the last one of the page before. */
export const olderThan = z.strictObject({ after: name.optional() })

/** Those that are not sealed, a page of them, and the way to the next. */
export async function submissionList(
  desk: ParticipationDesk,
  of: { readonly period?: string; readonly after?: string | undefined },
  { at, path }: { readonly at: At; readonly path: string },
): Promise<Html> {
  const part = await pageOf({ after: of.after, most: MOST_LINES }, (some) =>
    desk.submissions({ ...of, ...some, open: true }),
  )
  if (part.shown.length === 0) return html`<p>${at.say('part.nothing')}</p>`
  return html`${list(part.shown.map((one) => submissionLine(one, at)))}
${older(part, path, at)}`
}

/** The way to what was said before. */
export const older = (
  part: Page<unknown>,
  path: string,
  { language, say, query = {} }: At & { readonly query?: Readonly<Record<string, string>> },
): Html | false => onwards(part, { at: `/${language}${path}`, says: say('part.older'), query })

/** Under its own name; one that is listed no more under its id. */
export const officeShown = (desk: ParticipationDesk, office: string, language: Language): Html =>
  told(nameIn(desk.officeNames(office), language) || office)
