/**
 * Cosignatures: a log witness's statement that, at a time, this checkpoint was the largest
 * consistent one it had seen of that log.
 *
 * What is signed:              What the line carries:
 *   cosignature/v1               4 bytes  key id
 *   time 1793611827              8 bytes  time, seconds since 1970, big-endian
 *   (the checkpoint's text)     64 bytes  Ed25519 signature
 *
 * @see C2SP tlog-cosignature · docs/formats/cosignature.md
 */
import { concat, utf8 } from '../base/bytes.ts'
import { type Instant, isInstant, ofMillis, secondsOf } from '../base/instant.ts'
import { ED25519_SIGNATURE_BYTES, verifyEd25519 } from '../signing/ed25519.ts'
import { badSignature, type Note, type NoteSignature, signatureBy } from './note.ts'
import { KEY_TYPE, type NoteSigner, signChecked, type VerifierKey } from './note-key.ts'

const TIME_BYTES = 8

/**
 * Cosigns a checkpoint's text.
 * @param at - instant of signing, after 1970
 * @throws Fault "note-key/bad-signer"
 */
export async function cosign(
  text: string,
  at: Instant,
  signer: NoteSigner,
): Promise<NoteSignature> {
  const seconds = secondsOf(at)
  const time = new Uint8Array(TIME_BYTES)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  const signature = concat(time, await signChecked(signer, cosignedMessage(text, seconds)))
  return { name: signer.key.name, id: signer.key.id, signature }
}

/**
 * When a witness cosigned the note; nothing if it did not.
 * @param key - of type cosignature (0x04)
 * @throws Fault "note/bad-signature" if its line does not verify, or carries time 0, which says
 *   nothing, or one past the year 9999 · "note/signed-twice"
 */
export function cosignedAt(note: Note, key: VerifierKey): Instant | undefined {
  const line = signatureBy(note, key)
  if (!line) return undefined
  const at = key.type === KEY_TYPE.cosignature && timeOf(line.signature)
  if (!at) throw badSignature(key)
  const message = cosignedMessage(note.text, secondsOf(at))
  if (!verifyEd25519(key.publicKey, message, line.signature.subarray(TIME_BYTES))) {
    throw badSignature(key)
  }
  return at
}

function timeOf(signature: Uint8Array): Instant | undefined {
  if (signature.length !== TIME_BYTES + ED25519_SIGNATURE_BYTES) return undefined
  const { buffer, byteOffset } = signature
  const seconds = Number(new DataView(buffer, byteOffset).getBigUint64(0))
  const at = ofMillis(seconds * 1000)
  return seconds > 0 && isInstant(at) ? at : undefined
}

const cosignedMessage = (text: string, seconds: number) =>
  utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
