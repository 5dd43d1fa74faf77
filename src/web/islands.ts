/** The scripts of the officers' pages. */
export const PASSKEY = new URL('./islands/passkey.ts', import.meta.url)

export const ISLANDS = [PASSKEY] as const
