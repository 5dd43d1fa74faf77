/**
 * Signs with the person's passkey. A form with `data-passkey` is sent once their device answered;
 * its challenge and the domain of the key stand on the form, the answer goes into the field
 * `assertion`. Without this script the form says what else can be done.
 */
import { fromBase64url, toBase64url } from '../../base/bytes.ts'

const base64url = (bytes: ArrayBuffer): string => toBase64url(new Uint8Array(bytes))

/** What the device answers over a challenge, in the form in which acts carry it. */
export async function assertOver(of: {
  readonly challenge: string
  readonly rpId: string
  /** Ids of the keys that may answer; any of the domain where there is none. */
  readonly credentials: readonly string[]
}): Promise<string> {
  const found = (await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64url(of.challenge),
      rpId: of.rpId,
      allowCredentials: of.credentials.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
      userVerification: 'required',
    },
  })) as PublicKeyCredential
  const answer = found.response as AuthenticatorAssertionResponse
  return JSON.stringify({
    kind: 'passkey',
    credentialId: base64url(found.rawId),
    authenticatorData: base64url(answer.authenticatorData),
    clientDataJSON: base64url(answer.clientDataJSON),
    signature: base64url(answer.signature),
  })
}

function prepare(form: HTMLFormElement): void {
  const status = form.querySelector('[data-status]')
  const button = form.querySelector('button')
  let answered = false
  form.hidden = false
  form.addEventListener('submit', (event) => {
    if (answered) return
    event.preventDefault()
    if (button) button.disabled = true
    const { challenge = '', rpId = '', credentials = '', failed = '' } = form.dataset
    const allowed = credentials === '' ? [] : credentials.split(' ')
    assertOver({ challenge, rpId, credentials: allowed })
      .then((assertion) => {
        const field = form.elements.namedItem('assertion') as HTMLInputElement
        field.value = assertion
        answered = true
        form.submit()
      })
      .catch((error: Error) => {
        if (button) button.disabled = false
        if (status) status.textContent = `${failed} ${error.message}`
      })
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) prepare(form)
