/**
 * Makes the key of a case: the identity goes into a file of the officer's and nowhere else, the
 * recipient into the form. Whoever loses the file cannot open the evidence.
 */
import { newIdentity } from '../../vault/identity.ts'
import { save } from './save.ts'

const FILE = 'case-key.txt'

function prepare(part: HTMLElement): void {
  const field = document.getElementById(part.dataset['caseKey'] ?? '')
  const [make, status] = [part.querySelector('button'), part.querySelector('[data-status]')]
  if (!(field instanceof HTMLInputElement) || !make || !status) return
  part.hidden = false
  make.addEventListener('click', () => {
    const pair = newIdentity((length) => crypto.getRandomValues(new Uint8Array(length)))
    const lines = [`# public key: ${pair.recipient}`, pair.identity, '']
    save(new Blob([lines.join('\n')], { type: 'text/plain' }), FILE)
    field.value = pair.recipient
    status.textContent = part.dataset['made'] ?? ''
  })
}

for (const part of document.querySelectorAll<HTMLElement>('[data-case-key]')) prepare(part)
