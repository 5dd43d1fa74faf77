/** The scripts of the officers' pages. */
import { VERIFY } from '../page/verify-form.ts'

export const PASSKEY = new URL('./islands/passkey.ts', import.meta.url)
/** With `sealForm`, `sendPart` and `openForm` of `evidence/`. */
export const SEAL = new URL('./islands/seal.ts', import.meta.url)
export const SEND = new URL('./islands/send.ts', import.meta.url)
export const OPEN = new URL('./islands/open.ts', import.meta.url)
/** With `readerKeyPart` of `evidence/reader-key.ts`. */
export const READER_RECIPIENT = new URL('./islands/reader-recipient.ts', import.meta.url)
export const FILE_IN = new URL('./islands/file-in.ts', import.meta.url)
/** With `autosaving` and `autosaveLine` of `autosave.ts`. */
export const AUTOSAVE = new URL('./islands/autosave.ts', import.meta.url)
export const REQUEST_LAW = new URL('./islands/request-law.ts', import.meta.url)
export const CASE_KEY = new URL('./islands/case-key.ts', import.meta.url)

export const ISLANDS = [
  PASSKEY,
  SEAL,
  SEND,
  OPEN,
  READER_RECIPIENT,
  FILE_IN,
  CASE_KEY,
  AUTOSAVE,
  REQUEST_LAW,
  VERIFY,
] as const
