/** The log in public: its last checkpoint, who cosigned it, and how to check that oneself. */
import { toBase64 } from '../../base/bytes.ts'
import { type Html, html } from '../../page/html.ts'
import { code, details, link, list, summary } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { parseCheckpoint } from '../../transparency/checkpoint.ts'
import { parseNote } from '../../transparency/note.ts'
import { portalPage } from '../face.ts'

export const logHome = portalPage({
  path: '/log',
  name: 'logHome',
  async show({ say }, { checkpoint }) {
    const note = await checkpoint()
    return {
      title: say('log.title'),
      content: html`<p class="lead">${say('log.lead')}</p>
${note === undefined ? html`<p class="note">${say('log.nothing')}</p>` : last(note, say)}
<h2>${say('log.shows')}</h2>
<p>${say('log.shows-text')}</p>
<h2>${say('log.verify')}</h2>
<p>${say('log.verify-text')}</p>
${list([
  html`${link('/checkpoint', code('/checkpoint'))}: ${say('log.checkpoint-file')}`,
  html`${code('/tile/…')}: ${say('log.tiles')}`,
])}`,
    }
  },
})

/** A reader compares names; the signatures are verified by a program that has the keys. */
function last(source: string, say: Say): Html {
  const { text, signatures } = parseNote(source)
  const { origin, size, root } = parseCheckpoint(text)
  const witnesses = signatures.filter(({ name }) => name !== origin).map(({ name }) => code(name))
  return html`<h2>${say('log.last')}</h2>
${summary([
  [say('log.origin'), code(origin)],
  [say('log.size'), say('log.leaves', { count: size })],
  [say('log.root'), code(toBase64(root))],
  [say('log.witnesses'), witnesses.length > 0 ? list(witnesses) : say('log.no-witness')],
])}
${details(say('log.note'), html`<pre dir="ltr">${source}</pre>`)}`
}
