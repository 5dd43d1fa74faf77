/** The log in public: its last checkpoint, who cosigned it and when, and ways to look into it. */
import { toBase64 } from '../../base/bytes.ts'
import { isFault } from '../../base/error.ts'
import { type Html, html } from '../../page/html.ts'
import { code, details, lines, link, list, summary, table } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { parseCheckpoint } from '../../transparency/checkpoint.ts'
import { cosignedAt } from '../../transparency/cosignature.ts'
import { type Note, parseNote } from '../../transparency/note.ts'
import { parseVerifierKey, type VerifierKey } from '../../transparency/note-key.ts'
import { type PortalReads, type PublicState, portalPage } from '../face.ts'
import { leafForm } from '../log-leaf/page.ts'

export const logHome = portalPage({
  path: '/log',
  name: 'logHome',
  async show({ language, say }, reads: PortalReads) {
    const note = await reads.checkpoint()
    return {
      title: say('log.title'),
      content: html`<p class="lead">${say('log.lead')}</p>
${note === undefined ? html`<p class="note">${say('log.nothing')}</p>` : last(note, reads, say)}
<h2>${say('leaf.title')}</h2>
${leafForm('', language, say)}
<h2>${say('log.shows')}</h2>
<p>${say('log.shows-text')}</p>
<h2>${say('log.verify')}</h2>
<p>${say('log.verify-text')}</p>
${list([
  html`${link('/checkpoint', code('/checkpoint'))}: ${say('log.checkpoint-file')}`,
  html`${code('/tile/…')}: ${say('log.tiles')}`,
  link(`/${language}/verify`, say('verify.title')),
  link(`/${language}/verify/steps`, say('steps.title')),
])}`,
    }
  },
})

function last(source: string, { states }: PortalReads, say: Say): Html {
  const note = parseNote(source)
  const { origin, size, root } = parseCheckpoint(note.text)
  const rows = cosigners(note, witnessKeys(origin, states())).map(({ name, at }) => [
    code(name),
    at === undefined ? say('log.unchecked') : at === null ? say('log.bad') : code(at),
  ])
  const head = [say('log.witness'), say('log.cosigned')]
  return html`<h2>${say('log.last')}</h2>
${summary([
  [say('log.origin'), code(origin)],
  [say('log.size'), say('log.leaves', { count: size })],
  [say('log.root'), code(toBase64(root))],
  [say('log.witnesses'), rows.length > 0 ? undefined : say('log.no-witness')],
])}
${rows.length > 0 && table({ caption: say('log.witnesses'), head, rows })}
${details(say('log.note'), lines(source))}`
}

/** Of the witnesses that the log's State lists for it. */
const witnessKeys = (origin: string, states: readonly PublicState[]): VerifierKey[] =>
  states
    .flatMap(({ logs }) => logs)
    .filter((log) => log.origin === origin)
    .flatMap(({ witnesses }) => witnesses.map(parseVerifierKey))

/** `at`: null for a line that does not verify, absent where no directory lists the key. */
function cosigners({ text, signatures }: Note, keys: readonly VerifierKey[]) {
  const { origin } = parseCheckpoint(text)
  return signatures
    .filter(({ name }) => name !== origin)
    .map((line) => {
      const key = keys.find(({ name, id }) => name === line.name && id === line.id)
      return { name: line.name, at: key && timeOf({ text, signatures: [line] }, key) }
    })
}

function timeOf(note: Note, key: VerifierKey) {
  try {
    return cosignedAt(note, key) ?? null
  } catch (error) {
    if (isFault(error, 'note/bad-signature')) return null
    throw error
  }
}
