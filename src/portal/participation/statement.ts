/** What somebody handed in, as they handed it in: words on the page, a file only as a download. */
import { fromUtf8 } from '../../base/bytes.ts'
import { z } from '../../base/schema.ts'
import { fileReply } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, link, summary, tag } from '../../page/parts.ts'
import { refusedOn } from '../../page/route.ts'
import { PORTAL } from '../face.ts'
import type { ParticipationDesk } from './desk.ts'
import { heading, name, page, ROOT, trail, written } from './face.ts'
import { moment } from './moment.ts'

export const partStatement = page({
  path: `${ROOT}/statements/{submission}`,
  name: 'partStatement',
  params: { submission: name },
  async show({ language, say, params: { submission: id } }, desk) {
    const [one] = await desk.submissions({ id })
    if (!one) return undefined
    const open = one.standing === 'published'
    const bytes = open && one.form === 'text' ? await desk.content(id) : undefined
    return {
      title: open ? say('part.statement') : say(`part.standing.${one.standing}`),
      trail: [...trail(say), [`${ROOT}/statements`, say('part.section.statements')]],
      content: html`${summary([
        [
          say('part.field.title'),
          one.title === null ? undefined : heading(one.title, one.language),
        ],
        [say('part.field.author'), one.author === null ? undefined : told(one.author)],
        [say('part.handed-in'), moment(one.at, language)],
        [say('part.stands'), tag(say(`part.standing.${one.standing}`))],
        [say('part.reasons'), one.reasons ? told(one.reasons) : undefined],
        [say('part.digest'), code(one.sha256)],
      ])}
${bytes && written(fromUtf8(bytes), one.language)}
${
  open &&
  one.form === 'pdf' &&
  html`<p>${link(`${ROOT}/statements/${id}/file`, say('part.download'))}</p>
<p class="hint">${say('part.download-hint')}</p>`
}`,
    }
  },
})

/** Never shown within these pages, never under its author's name for it. */
export const partFile = routeFor<ParticipationDesk>()({
  method: 'GET',
  path: `${ROOT}/statements/{submission}/file`,
  name: 'partFile',
  summary: 'A file that was handed in, once it is published',
  params: z.strictObject({ submission: name }),
  answers: { 200: { says: 'The file', type: 'application/pdf' } },
  refused: refusedOn(PORTAL),
  async answer({ params: { submission: id } }, desk) {
    const [one] = await desk.submissions({ id })
    const bytes = one?.form === 'pdf' ? await desk.content(id) : undefined
    if (!bytes) return { status: 404, body: null }
    return fileReply({ name: `${id}.pdf`, type: 'application/pdf', body: bytes })
  },
})
