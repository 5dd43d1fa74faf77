/**
 * Makes the key of a case: the identity goes into a file of the officer's and nowhere else, the
 * recipient into the form. Whoever loses the file cannot open the evidence.
 */
import { newIdentity } from '../../vault/identity.ts'

const FILE = 'case-key.txt'

function prepare(part: HTMLElement): void {
  const field = document.getElementById(part.dataset['caseKey'] ?? '')
  const [make, status] = [part.querySelector('button'), part.querySelector('[data-status]')]
  if (!(field instanceof HTMLInputElement) || !make || !status) return
  part.hidden = false
  make.addEventListener('click', () => {
    const pair = newIdentity((length) => crypto.getRandomValues(new Uint8Array(length)))
    const lines = [`# public key: ${pair.recipient}`, pair.identity, '']
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain' }))
    link.download = FILE
    link.click()
    URL.revokeObjectURL(link.href)
    field.value = pair.recipient
    status.textContent = part.dataset['made'] ?? ''
  })
}

for (const part of document.querySelectorAll<HTMLElement>('[data-case-key]')) prepare(part)
