/**
 * Tells a reader the recipient that their passkey gives, for the directory to list. The identity
 * behind it is forgotten at once: the same passkey gives it again when a parcel is opened.
 *
 * Works on `[data-reader-recipient]`, as `readerKeyPart` makes it.
 */
import { recipientOf } from '../../vault/identity.ts'
import { identityOfPasskey } from './reader-key.ts'
import { Part } from './told.ts'

function prepare(part: Part): void {
  const { dataset } = part.root
  part.root.hidden = false
  part.find('ask').addEventListener('click', () => {
    const credentials = (dataset['credentials'] ?? '').split(' ').filter(Boolean)
    identityOfPasskey({ rpId: dataset['rpId'] ?? '', credentials })
      .then((identity) => {
        if (!identity) return part.status('no-prf')
        const mine = recipientOf(identity)
        part.find('recipient').textContent = mine
        const listed = (dataset['listed'] ?? '').split(' ').includes(mine)
        part.status(listed ? 'listed' : 'made')
      })
      .catch((error: Error) => part.status('failed', { more: error.message }))
  })
}

for (const root of document.querySelectorAll<HTMLElement>('[data-reader-recipient]')) {
  prepare(new Part(root))
}
