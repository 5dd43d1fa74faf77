/** What waits for who oversees taking part, and what they can publish. */
import { z } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { languageName } from '../../page/language.ts'
import { onwards, type Page, pageOf } from '../../page/paging.ts'
import { link, list, table, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { when } from '../names.ts'
import { lineOf, MOST, mayDecide, NAME, ROOT } from './face.ts'
import { PUBLISHED } from './publish.ts'

export const participationHome = officerPage({
  path: ROOT,
  name: 'participationHome',
  query: z.strictObject({
    applied: NAME.optional(),
    handed: NAME.optional(),
    open: NAME.optional(),
  }),
  async show({ language, say, query }, context) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const applied = await pageOf({ after: query.applied, most: MOST }, (some) =>
      participation.waiting(some),
    )
    const handed = await pageOf({ after: query.handed, most: MOST }, (some) =>
      participation.submissions({ ...some, standing: 'sealed' }),
    )
    const open = await pageOf({ after: query.open, most: MOST }, (some) =>
      participation.periods({ ...some, open: true }),
    )
    const at = `/${language}${ROOT}`
    const older = (part: Page<unknown>, name: string) =>
      onwards(part, { at, says: say('part.older'), name })
    return {
      title: say('part.desk'),
      content: html`<p class="lead">${say('part.desk.says')}</p>
<h2>${say('part.desk.organisations')}</h2>
${organisations(applied.shown, context, { language, say })}
${older(applied, 'applied')}
<h2>${say('part.desk.submissions')}</h2>
${submissions(handed.shown, context, { language, say })}
${older(handed, 'handed')}
${
  open.shown.length > 0 &&
  html`<h2>${say('part.open-now')}</h2>
${list(
  open.shown.map(
    ({ id, title, closesAt }) => html`${link(`${at}/periods/${id}`, told(title))}:
${say('part.until')} ${when(closesAt, context, language)}`,
  ),
)}
${older(open, 'open')}`
}
<h2>${say('part.desk.publish')}</h2>
${list(PUBLISHED.map((one) => link(`${at}/publish/${one}`, say(`part.publish.${one}`))))}`,
    }
  },
})

type Desk = Signed['desk']['participation']
type Application = Awaited<ReturnType<Desk['waiting']>>[number]
type Submission = Awaited<ReturnType<Desk['submissions']>>[number]

function organisations(all: readonly Application[], context: Signed, { language, say }: At) {
  if (all.length === 0) return html`<p>${say('part.desk.none')}</p>`
  return table({
    caption: say('part.desk.organisations'),
    headed: true,
    head: [say('part.field.name'), say('part.stands'), say('part.handed-in')],
    rows: all.map(({ id, name, what, at }) => [
      link(`/${language}${ROOT}/organisations/${id}`, told(name)),
      tag(say(what === 'appealed' ? 'part.step.appealed' : 'part.step.none'), 'ask'),
      when(at, context, language),
    ]),
  })
}

function submissions(all: readonly Submission[], context: Signed, { language, say }: At) {
  if (all.length === 0) return html`<p>${say('part.desk.none')}</p>`
  return table({
    caption: say('part.desk.submissions'),
    headed: true,
    head: [say('part.statement'), say('act.member.language'), say('part.handed-in')],
    rows: all.map((one) => [
      link(`/${language}${ROOT}/submissions/${one.id}`, lineOf(one)),
      languageName(one.language, language),
      when(one.at, context, language),
    ]),
  })
}
