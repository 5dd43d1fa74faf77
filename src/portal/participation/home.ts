/** Taking part: six sections, what is open now, and how one takes part. */

import { z } from '../../base/schema.ts'
import { html } from '../../page/html.ts'
import { pageOf } from '../../page/paging.ts'
import { cards, link, list } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { Paper, PaperSection, ParticipationDesk } from './desk.ts'
import { PAPER_SECTIONS } from './desk.ts'
import {
  headed,
  heading,
  MOST_LINES,
  MOST_TEXTS,
  officeShown,
  older,
  olderThan,
  page,
  ROOT,
  submissionList,
  trail,
  written,
} from './face.ts'
import { moment } from './moment.ts'

const SECTIONS = [
  ['practical', 'sections/practical'],
  ['organisational', 'sections/organisational'],
  ['statements', 'statements'],
  ['background', 'sections/background'],
  ['drafts', 'drafts'],
  ['report', 'sections/report'],
] as const

export const partHome = page({
  path: ROOT,
  name: 'partHome',
  query: olderThan,
  async show({ language, say, query }, desk) {
    const at = `/${language}${ROOT}`
    const part = await pageOf({ after: query.after, most: MOST_LINES }, (some) =>
      desk.periods({ ...some, open: true }),
    )
    const open = part.shown
    return {
      title: say('part.title'),
      content: html`<p class="lead">${say('part.lead')}</p>
${
  open.length > 0 &&
  html`<h2>${say('part.open-now')}</h2>
${list(
  open.map(({ id, title, language: of, closesAt }) => {
    const draft = link(`${at}/drafts/${id}`, heading(title, of))
    return html`${draft}: ${say('part.until')} ${moment(closesAt, language)}`
  }),
)}
${older(part, ROOT, { language, say })}`
}
${cards(
  SECTIONS.map(([section, path]) => ({
    href: `${at}/${path}`,
    title: say(`part.section.${section}`),
    says: say(`part.section.${section}-says`),
  })),
)}
<h2>${say('part.how')}</h2>
${list([
  link(`${at}/submit`, say('part.submit')),
  link(`${at}/organisations`, say('part.organisations')),
  link(`${at}/hearings`, say('part.hearings')),
  link(`${at}/assistance`, say('part.assistance')),
  link(`${at}/follow`, say('part.follow')),
])}
<p>${say('part.promise')}</p>`,
    }
  },
})

export const partSection = page({
  path: `${ROOT}/sections/{section}`,
  name: 'partSection',
  params: { section: z.enum(PAPER_SECTIONS) },
  query: olderThan,
  async show({ language, say, params: { section }, query: { after } }, desk) {
    const part = await pageOf({ after, most: MOST_TEXTS }, (some) => desk.papers(section, some))
    const at = { language, say }
    return {
      title: say(`part.section.${section}`),
      trail: trail(say),
      content: html`<p class="lead">${say(`part.section.${section}-says`)}</p>
${more(section, at)}
${part.shown.length === 0 && html`<p>${say('part.nothing')}</p>`}
${part.shown.map((paper) => paperShown(paper, desk, at))}
${older(part, `${ROOT}/sections/${section}`, at)}`,
    }
  },
})

/** What belongs to a section and has a page of its own. */
function more(section: PaperSection, { language, say }: At) {
  const at = `/${language}${ROOT}`
  if (section === 'practical') return list([link(`${at}/hearings`, say('part.hearings'))])
  if (section === 'report') return list([link(`${at}/assistance`, say('part.assistance'))])
  return (
    section === 'organisational' && list([link(`${at}/organisations`, say('part.organisations'))])
  )
}

const paperShown = (paper: Paper, desk: ParticipationDesk, { language, say }: At) =>
  html`${headed(paper.title, paper.language)}
${written(paper.text, paper.language)}
<p class="hint">${say('part.published')} ${moment(paper.at, language)} ·
${officeShown(desk, paper.office, language)}</p>`

export const partStatements = page({
  path: `${ROOT}/statements`,
  name: 'partStatements',
  query: olderThan,
  async show({ language, say, query }, desk) {
    const { sealed } = await desk.countSubmissions({})
    const of = { at: { language, say }, path: `${ROOT}/statements` }
    return {
      title: say('part.section.statements'),
      trail: trail(say),
      content: html`<p class="lead">${say('part.section.statements-says')}</p>
<p>${link(`/${language}${ROOT}/submit`, say('part.submit'))}</p>
<p>${say('part.sealed-count', { count: sealed })}</p>
${await submissionList(desk, query, of)}`,
    }
  },
})
