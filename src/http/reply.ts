/**
 * Answers. Each is made once, whole, with plain headers, and not touched again: the server then
 * writes it without building a stream for it, which costs a third (see docs/api.md, "Speed").
 */
import { ReadableStream } from 'node:stream/web'
import { canonicalJson, type Json } from '../base/json.ts'

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Null for an answer without content; pieces for one that is not held in memory. */
  readonly body: string | Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array> | null
}

export const JSON_TYPE = 'application/json'
export const BYTES_TYPE = 'application/octet-stream'

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

/** A file to be kept, and never shown among pages. @param of - `name` in ASCII, without quotes */
export const fileReply = (
  of: { readonly name: string; readonly type: string } & Pick<Reply, 'body'>,
): Reply => ({
  status: 200,
  headers: {
    'content-type': of.type,
    'content-disposition': `attachment; filename="${of.name}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  },
  body: of.body,
})

/** On to another address, to be asked for by GET. */
export const seeOther = (
  location: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({ status: 303, headers: { ...headers, location }, body: null })

/** Headers of a reply as they are sent, lower case. */
export const headersOf = (reply: Reply): Record<string, string> => ({
  ...SECURITY,
  ...reply.headers,
})

export const respond = (reply: Reply): Response =>
  new Response(contentOf(reply), { status: reply.status, headers: headersOf(reply) })

export const isStream = (body: Reply['body']): body is AsyncIterable<Uint8Array> =>
  body !== null && typeof body === 'object' && Symbol.asyncIterator in body

// Node's own stream is what the server writes; its type is not the one that Response declares.
const contentOf = ({ body }: Reply): ConstructorParameters<typeof Response>[0] =>
  isStream(body) ? (ReadableStream.from(body) as never) : body
