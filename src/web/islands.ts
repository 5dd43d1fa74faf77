/** The scripts of the officers' pages. */
export const PASSKEY = new URL('./islands/passkey.ts', import.meta.url)
/** With `sealForm`, `sendPart` and `openForm` of `evidence/`. */
export const SEAL = new URL('./islands/seal.ts', import.meta.url)
export const SEND = new URL('./islands/send.ts', import.meta.url)
export const OPEN = new URL('./islands/open.ts', import.meta.url)

export const ISLANDS = [PASSKEY, SEAL, SEND, OPEN] as const
