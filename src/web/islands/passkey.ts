/**
 * Signs with the person's passkey, or makes one. A form with `data-passkey` or `data-make-passkey`
 * is sent once their device answered; its challenge and the domain of the key stand on the form,
 * the answer goes into the field `assertion` or `registration`. Without this script the form says
 * what else can be done.
 */
import { fromBase64url, toBase64url, utf8 } from '../../base/bytes.ts'

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

function assertFor({ challenge = '', rpId = '', credentials = '' }: DOMStringMap): Promise<string> {
  const allowed = credentials === '' ? [] : credentials.split(' ')
  return assertOver({ challenge, rpId, credentials: allowed })
}

/** A new passkey that shows itself without a name having been typed. */
async function makeFor({ challenge = '', rpId = '', person = '' }: DOMStringMap): Promise<string> {
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { id: rpId, name: rpId },
      user: { id: utf8(person), name: person, displayName: person },
      challenge: fromBase64url(challenge),
      // ES256 and Ed25519.
      pubKeyCredParams: [-7, -8].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential
  return JSON.stringify(made.toJSON())
}

function prepare(
  form: HTMLFormElement,
  field: 'assertion' | 'registration',
  ask: (data: DOMStringMap) => Promise<string>,
): void {
  const status = form.querySelector('[data-status]')
  const button = form.querySelector('button')
  let answered = false
  form.hidden = false
  form.addEventListener('submit', (event) => {
    // Another button than its own changes the language.
    if (answered || event.submitter !== button) return
    event.preventDefault()
    if (button) button.disabled = true
    ask(form.dataset)
      .then((answer) => {
        const input = form.elements.namedItem(field) as HTMLInputElement
        input.value = answer
        answered = true
        form.submit()
      })
      .catch((error: Error) => {
        if (button) button.disabled = false
        if (status) status.textContent = `${form.dataset['failed']} ${error.message}`
      })
  })
}

const formsWith = (mark: string) => document.querySelectorAll<HTMLFormElement>(`form[${mark}]`)

for (const form of formsWith('data-passkey')) prepare(form, 'assertion', assertFor)
for (const form of formsWith('data-make-passkey')) prepare(form, 'registration', makeFor)
