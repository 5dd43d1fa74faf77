/**
 * Answers. Each is made once, whole, with plain headers, and not touched again: the server then
 * writes it without building a stream for it, which costs a third (see docs/api.md, "Speed").
 */
import { canonicalJson, type Json } from '../base/json.ts'

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Null for an answer without content. */
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

export const JSON_TYPE = 'application/json'

/** Everything here is for programs: no page may be made of it, framed, guessed at or kept. */
const SECURITY = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

export const jsonReply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': JSON_TYPE, ...headers },
  body: canonicalJson(value as Json),
})

/** Headers of a reply as they are sent, lower case. */
export const headersOf = (reply: Reply): Record<string, string> => ({
  ...SECURITY,
  ...reply.headers,
})

export const respond = (reply: Reply): Response =>
  new Response(reply.body, { status: reply.status, headers: headersOf(reply) })
