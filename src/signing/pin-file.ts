/**
 * A file of the trust folder: a State's pin, what its two persons said, and signed directories
 * under it.
 *
 * @see docs/operate.md
 */
import { type Bytes, fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { type Json, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { type Acceptance, acceptance } from './acceptance.ts'
import { type PinRecord, readPin } from './trust.ts'

/** A directory of the most bytes in base64url, the ones before it, and the pin. */
const MOST_FILE_BYTES = 64 << 20

const schema = z
  .strictObject({
    pin: z.json(),
    acceptances: z.tuple([acceptance, acceptance]).optional(),
    /** One document, or several by rising serial. */
    directory: z.string().optional(),
    directories: z.array(z.string()).min(1).max(256).optional(),
  })
  .refine((file) => (file.directory === undefined) !== (file.directories === undefined), {
    error: 'expected it, or directories in its place',
    path: ['directory'],
  })

export interface PinFile {
  readonly pin: PinRecord
  /** What both persons said; nothing where the pin was written by hand. */
  readonly acceptances?: readonly [Acceptance, Acceptance] | undefined
  /** Signed documents by rising serial, not yet opened; at least one. */
  readonly directories: readonly Bytes[]
}

/** @throws Fault "trust/malformed-pin", a "json/…" or "bytes/…" code */
export function readPinFile(bytes: Uint8Array): PinFile {
  const read = accept(schema, parseJson(bytes, { sizeBytes: MOST_FILE_BYTES }), {
    code: 'trust/malformed-pin',
    what: 'trust file',
  })
  const { acceptances, directories = [read.directory!] } = read
  return {
    pin: readPin(read.pin as Json),
    ...(acceptances ? { acceptances } : {}),
    directories: directories.map((text) => fromBase64url(text)),
  }
}

/** Inverse of `readPinFile`, laid out for people. @throws Fault "trust/malformed-pin" */
export function formatPinFile({ pin, acceptances, directories }: PinFile): Bytes {
  const texts = directories.map((document) => toBase64url(document))
  const content = {
    pin: readPin(pin as unknown as Json),
    ...(acceptances ? { acceptances } : {}),
    ...(texts.length === 1 ? { directory: texts[0] } : { directories: texts }),
  }
  return utf8(`${JSON.stringify(content, null, 2)}\n`)
}
