/** Where the officers' listener is found from outside, as the command line is told it. */
import type { Signed } from '../context.ts'
import { keyOf } from '../sign/act-paper.ts'

/** The address at which this person's passkey works; by the domain alone where they have none. */
export const listenerOf = (context: Signed): string =>
  keyOf(context)?.passkey?.origins[0] ?? `https://${context.rpId}`
