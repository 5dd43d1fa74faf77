/**
 * The header of a parcel: the file key, wrapped once for each recipient.
 *
 *     age-encryption.org/v1
 *     -> X25519 O6DLx/wDIawpUC978NSPjYvrfDtJVnZApXKp4FMPHCY
 *     3aKjozt9agh7jGmvOKvR4iax41Wl4zj95MKK4X9JuWc
 *     --- HK2NmOBN9Dpq0Gw6xMCuhFcQlQLvZ/wQUi/2scLG75s
 *
 * Opening is the work of the `age-encryption` package. Making is ours, because the package
 * draws its own chance and here chance is an argument; its output is held against the package
 * and the `age` program by the tests.
 *
 * @see c2sp.org/age, "Header" and "The X25519 recipient type"; docs/formats/parcel.md
 */
import { Decrypter, type Identity as OpeningDevice } from 'age-encryption'
import { type Bytes, concat, toBase64, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { authCode, cipherKey, deriveKey, encrypt } from './cipher.ts'
import { type Identity, pointOf, type Recipient } from './identity.ts'
import { draw, type Random } from './random.ts'
import { publicOf, sharedSecret } from './x25519.ts'

/** An identity as text, or anything that unwraps for its owner: a card, a passkey, a plug-in. */
export type Opener = Identity | OpeningDevice

/** Bounds the work that an unauthenticated header can cause; room for every reader of an office. */
export const MAX_RECIPIENTS = 64
const MAX_HEADER_BYTES = 16 << 10
const FILE_KEY_BYTES = 16
const ZERO_NONCE = new Uint8Array(12)

export const newFileKey = (random: Random): Bytes => draw(random, FILE_KEY_BYTES)

/**
 * Wraps a file key.
 * @param fileKey - 16 bytes
 * @param recipients - 1 to 64, each once
 * @throws Fault "vault/recipient-malformed"; "vault/recipients-refused" for none, too many,
 *   one twice, or a key of small order that everyone could open
 */
export function makeHeader(
  fileKey: Uint8Array,
  recipients: readonly Recipient[],
  random: Random,
): Bytes {
  const count = recipients.length
  if (count < 1 || count > MAX_RECIPIENTS || new Set(recipients).size < count) {
    throw fault(
      'vault/recipients-refused',
      `cannot seal to ${count} recipients: 1 to ${MAX_RECIPIENTS} are needed, each once`,
    )
  }
  const stanzas = recipients.map((recipient) => stanza(fileKey, recipient, random))
  const signed = `age-encryption.org/v1\n${stanzas.join('')}---`
  const mac = authCode(deriveKey(fileKey, new Uint8Array(), 'header'), utf8(signed))
  return utf8(`${signed} ${base64(mac)}\n`)
}

/**
 * Unwraps the file key, and checks the header's MAC with it.
 * @param header - the header alone, to the end of its last line
 * @returns 16 bytes
 * @throws Fault "vault/identity-malformed"; "vault/header-refused" for bytes that are no whole
 *   age v1 header or whose MAC is wrong; "vault/not-a-recipient" when it is for others
 */
export async function openHeader(header: Uint8Array, opener: Opener): Promise<Uint8Array> {
  checkFrame(header)
  const decrypter = new Decrypter()
  let forOthers = false
  addOpener(decrypter, opener)
  // Asked last, so reached only when no stanza is for `opener`.
  decrypter.addIdentity({
    unwrapFileKey() {
      forOthers = true
      return null
    },
  })
  try {
    return await decrypter.decryptHeader(header)
  } catch (error) {
    if (forOthers) {
      throw fault('vault/not-a-recipient', 'cannot open parcel: its header is for other recipients')
    }
    throw headerRefused(error instanceof Error ? error.message : String(error))
  }
}

/**
 * How many recipients a header has. Needs no key: what is counted is outside the encryption.
 * @throws Fault "vault/header-refused"
 */
export function recipientCount(header: Uint8Array): number {
  return checkFrame(header).match(/^-> /gm)?.length ?? 0
}

function stanza(fileKey: Uint8Array, recipient: Recipient, random: Random): string {
  const point = pointOf(recipient)
  const ephemeral = draw(random, 32)
  const share = publicOf(ephemeral)
  const shared = sharedSecret(ephemeral, point)
  if (shared === undefined) {
    throw fault(
      'vault/recipients-refused',
      `cannot seal to "${recipient}": anyone could open what is sealed to a key of small order`,
    )
  }
  const wrapKey = deriveKey(shared, concat(share, point), 'age-encryption.org/v1/X25519')
  const body = concat(...encrypt(cipherKey(wrapKey), ZERO_NONCE, fileKey))
  return `-> X25519 ${base64(share)}\n${base64(body)}\n`
}

/** The package reads a header from the front of a file; kept apart, nothing may follow it. */
function checkFrame(header: Uint8Array): string {
  if (header.length > MAX_HEADER_BYTES) {
    throw headerRefused(`${header.length} bytes are more than ${MAX_HEADER_BYTES}`)
  }
  const text = String.fromCharCode(...header)
  const end = text.indexOf('\n---')
  if (end < 0 || !/^\n--- [A-Za-z0-9+/]{43}\n$/.test(text.slice(end))) {
    throw headerRefused('it does not end with the line of its MAC')
  }
  return text
}

function addOpener(decrypter: Decrypter, opener: Opener): void {
  try {
    decrypter.addIdentity(opener)
  } catch {
    throw fault('vault/identity-malformed', 'cannot read the text as an age identity')
  }
}

const headerRefused = (why: string) =>
  fault('vault/header-refused', `cannot open parcel header: ${why}`)

const base64 = (bytes: Uint8Array) => toBase64(bytes).replaceAll('=', '')
