/** A reader's key that a passkey gives: what of it the directory is to list. */
import { fault } from '../../base/error.ts'
import { type Html, html } from '../../page/html.ts'
import { islandOf } from '../../page/island.ts'
import { code, lines } from '../../page/parts.ts'
import type { Say } from '../../page/words.ts'
import { draftNext, signNext, withNames } from '../admin/commands.ts'
import { officerPage } from '../face.ts'
import { READER_RECIPIENT } from '../islands.ts'

const COMMAND = 'rogatory keys new --kind reader --out reader.key'

export const readerKeyPage = officerPage({
  path: '/reader-key',
  name: 'readerKey',
  async show({ say }, { desk, identities, by, office, rpId }) {
    const passkeys = identities.keysOf(by.person).flatMap(({ passkey }) => passkey ?? [])
    const listed = desk.administration.directory()
    const own = listed.offices.find(({ id }) => id === office)
    if (!own) throw fault('office/unknown-office', `cannot find office "${office}" here`)
    return {
      title: say('evidence.reader.title'),
      trail: [['/administration', say('admin.title')]],
      island: await islandOf(READER_RECIPIENT),
      content: html`<p class="lead">${say('evidence.reader.says')}</p>
${readerKeyPart({
  say,
  rpId,
  credentials: passkeys.map(({ credentialId }) => credentialId),
  listed: own.readers,
})}
<p>${say('evidence.reader.file')} ${code(COMMAND)}</p>
<h2>${say('admin.change')}</h2>
<p>${withNames(say('evidence.reader.list', { office }))}</p>
${lines(draftNext(listed))}
<p>${say('admin.sign.says')}</p>
${lines(signNext(listed))}`,
    }
  },
})

const SAYS = ['made', 'listed', 'no-prf', 'failed'] as const

/** Where the script works; a person without a passkey is told so. */
export function readerKeyPart(of: {
  readonly say: Say
  readonly rpId: string
  readonly credentials: readonly string[]
  /** Recipients that the directory lists for the office. */
  readonly listed: readonly string[]
}): Html {
  const { say, rpId, credentials, listed } = of
  if (credentials.length === 0) return html`<p class="note">${say('evidence.reader.none')}</p>`
  const says = SAYS.map((name) => html` data-says-${name}="${say(`evidence.reader.${name}`)}"`)
  return html`<section hidden data-reader-recipient data-rp-id="${rpId}"
 data-credentials="${credentials.join(' ')}" data-listed="${listed.join(' ')}"${says}>
<p><button type="button" data-ask>${say('evidence.reader.ask')}</button></p>
<p role="status" data-status></p>
<p><code dir="ltr" data-recipient></code></p></section>
<noscript><p class="note">${say('evidence.reader.script')}</p></noscript>`
}
