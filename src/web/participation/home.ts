/** What waits for who oversees taking part, and what they can publish. */
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { link, list, table, tag } from '../../page/parts.ts'
import type { Signed } from '../context.ts'
import { type At, officerPage } from '../face.ts'
import { when } from '../names.ts'
import { mayDecide, ROOT } from './face.ts'
import { PUBLISHED } from './publish.ts'

export const participationHome = officerPage({
  path: ROOT,
  name: 'participationHome',
  async show({ language, say }, context) {
    if (!mayDecide(context)) return undefined
    const { participation } = context.desk
    const waiting = await participation.waiting()
    const now = context.clock.now()
    const open = (await participation.periods()).filter(({ closesAt }) => closesAt > now)
    const at = `/${language}${ROOT}`
    return {
      title: say('part.desk'),
      content: html`<p class="lead">${say('part.desk.says')}</p>
<h2>${say('part.desk.organisations')}</h2>
${organisations(waiting.organisations, context, { language, say })}
<h2>${say('part.desk.submissions')}</h2>
${submissions(waiting.submissions, context, { language, say })}
${
  open.length > 0 &&
  html`<h2>${say('part.open-now')}</h2>
${list(
  open.map(
    ({ id, title, closesAt }) => html`${link(`${at}/periods/${id}`, told(title))}:
${say('part.until')} ${when(closesAt, context, language)}`,
  ),
)}`
}
<h2>${say('part.desk.publish')}</h2>
${list(PUBLISHED.map((one) => link(`${at}/publish/${one}`, say(`part.publish.${one}`))))}`,
    }
  },
})

type Waiting = Awaited<ReturnType<Signed['desk']['participation']['waiting']>>

function organisations(all: Waiting['organisations'], context: Signed, { language, say }: At) {
  if (all.length === 0) return html`<p>${say('part.desk.none')}</p>`
  return table({
    caption: say('part.desk.organisations'),
    head: [say('part.field.name'), say('part.stands'), say('part.handed-in')],
    rows: all.map(({ id, name, what, at }) => [
      link(`/${language}${ROOT}/organisations/${id}`, told(name)),
      tag(say(what === 'appealed' ? 'part.step.appealed' : 'part.step.none'), 'ask'),
      when(at, context, language),
    ]),
  })
}

function submissions(all: Waiting['submissions'], context: Signed, { language, say }: At) {
  if (all.length === 0) return html`<p>${say('part.desk.none')}</p>`
  return table({
    caption: say('part.desk.submissions'),
    head: [say('part.field.title'), say('part.desk.author'), say('part.handed-in')],
    rows: all.map(({ id, title, author, at }) => [
      link(`/${language}${ROOT}/submissions/${id}`, told(title)),
      told(author),
      when(at, context, language),
    ]),
  })
}
