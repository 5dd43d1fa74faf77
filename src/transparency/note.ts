/**
 * Signed notes: a text and the lines of those who signed it, all of it readable.
 *
 * A note's text must not be used before a trusted key's line on it was verified. Lines of
 * unknown keys are ignored, so that a log may change keys and witnesses may add theirs.
 *
 * @see C2SP signed-note · docs/formats/checkpoint.md
 */
import { type Bytes, concat, fromBase64, fromUtf8, toBase64, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { verifyEd25519 } from '../signing/ed25519.ts'
import { isKeyName, KEY_TYPE, type VerifierKey } from './note-key.ts'

/** One signer's line: `— name base64(id ‖ signature)`. */
export interface NoteSignature {
  readonly name: string
  /** The key's id, unsigned 32 bits. */
  readonly id: number
  /** What follows the id; its form is the key type's. */
  readonly signature: Bytes
}

export interface Note {
  /** Ends with a newline, which is signed too. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Characters in a note. A post-quantum line has nearly 5,000, and 64 of them fit. */
const MOST_CHARACTERS = 512 * 1024
/** Readers must accept 16 at least. */
const MOST_SIGNATURES = 64

const LINE = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u
/* biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them by code */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

/**
 * Reads a note without judging its signatures.
 * @throws Fault "note/malformed" for anything but text, empty line, signature lines
 */
export function parseNote(source: Uint8Array | string): Note {
  const whole = typeof source === 'string' ? source : decoded(source)
  if (whole.length > MOST_CHARACTERS) throw malformed(`more than ${MOST_CHARACTERS} characters`)
  if (!whole.isWellFormed() || CONTROL.test(whole)) throw malformed('a character that is not text')
  const end = whole.lastIndexOf('\n\n') + 1
  if (end === 0) throw malformed('no empty line before signatures')
  const signatures = parseSignatureLines(whole.slice(end + 1))
  return { text: whole.slice(0, end), signatures }
}

/**
 * Reads signature lines alone, as a log witness answers with.
 * @throws Fault "note/malformed" unless there is at least one and each ends with a newline
 */
export function parseSignatureLines(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('no newline after the last signature')
  const each = lines.slice(0, -1).split('\n')
  if (each.length > MOST_SIGNATURES) throw malformed(`${each.length} signatures`)
  return each.map(parseLine)
}

/** The note as bytes are exchanged: text, empty line, signature lines. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

/** A signer's line, newline included. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  const idBytes = new Uint8Array(4)
  new DataView(idBytes.buffer).setUint32(0, id)
  return `\u2014 ${name} ${toBase64(concat(idBytes, signature))}\n`
}

/**
 * The one line by a key, not yet verified; nothing if the key did not sign.
 *
 * The format is silent on a key that signs twice. It is refused here, because two cosignatures
 * by one witness would leave open which time counts.
 * @throws Fault "note/signed-twice"
 */
export function signatureBy(note: Note, key: VerifierKey): NoteSignature | undefined {
  const [line, second] = note.signatures.filter(
    ({ name, id }) => name === key.name && id === key.id,
  )
  if (second) throw fault('note/signed-twice', `cannot use a note that ${key.name} signed twice`)
  return line
}

/**
 * Whether an Ed25519 key (type 0x01) signed the note; false if it has no line on it.
 * @throws Fault "note/bad-signature" if it has one that does not verify: such a note is refused
 *   whole, whoever else signed · "note/signed-twice"
 */
export function isSignedBy(note: Note, key: VerifierKey): boolean {
  const line = signatureBy(note, key)
  if (!line) return false
  if (
    key.type !== KEY_TYPE.note ||
    !verifyEd25519(key.publicKey, utf8(note.text), line.signature)
  ) {
    throw badSignature(key)
  }
  return true
}

/** The fault of a line whose name and id are a known key's and whose signature is not. */
export const badSignature = (key: VerifierKey) =>
  fault('note/bad-signature', `cannot use a note: the signature of ${key.name} does not verify`)

function parseLine(line: string): NoteSignature {
  const match = LINE.exec(line)
  const bytes = match && isKeyName(match[1]!) ? strictBase64(match[2]!) : undefined
  if (!match || !bytes || bytes.length < 5) throw malformed(`signature line "${line.slice(0, 60)}"`)
  return {
    name: match[1]!,
    id: new DataView(bytes.buffer).getUint32(0),
    signature: bytes.slice(4),
  }
}

function strictBase64(text: string): Bytes | undefined {
  try {
    return fromBase64(text)
  } catch {
    return undefined
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch {
    throw malformed('bytes that are not UTF-8')
  }
}

const malformed = (what: string) => fault('note/malformed', `cannot read a signed note: ${what}`)
