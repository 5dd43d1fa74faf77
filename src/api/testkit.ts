/** What the tests of the listeners share. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Json } from '../base/json.ts'
import { z } from '../base/schema.ts'
import type { Report } from '../office/ports.ts'
import { LISTENERS } from './description.ts'
import { HttpCounts } from './http-counts.ts'
import { describe, documentPath } from './openapi.ts'
import { type House, honoPath } from './serve.ts'

export const house = (report: Report = () => {}): House => ({
  report,
  random: (size) => new Uint8Array(randomBytes(size)),
  counts: new HttpCounts(),
})

type Node = { readonly [k: string]: Json }

interface Content {
  readonly schema?: Node
  readonly example?: Json
}

export interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Content>> }>
  >
}

export const DOCUMENT = describe(LISTENERS)
export const PATHS = DOCUMENT['paths'] as unknown as Record<string, Record<string, Operation>>
export const { schemas: COMPONENTS } = DOCUMENT['components'] as unknown as {
  readonly schemas: Record<string, Node>
}

/** A validator made from the document alone, not from the schemas that the document came from. */
export const judge = (schema: Node): z.ZodType =>
  z.fromJSONSchema(
    JSON.parse(
      JSON.stringify({ ...schema, $defs: COMPONENTS }).replaceAll(
        '#/components/schemas/',
        '#/$defs/',
      ),
    ),
  )

export interface Heard {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** The body as JSON, whatever it is; undefined for another. */
  readonly json: { readonly [k: string]: unknown }
}

/** Asks a listener, and holds every answer to what the description promises of it. */
export const asker =
  (address: string) =>
  async (method: string, path: string, init: RequestInit = {}): Promise<Heard> => {
    const response = await fetch(new URL(path, address), { method, ...init })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const type = response.headers.get('content-type') ?? ''
    const json = /json/.test(type) ? JSON.parse(new TextDecoder().decode(bytes)) : undefined
    keepsItsWord(method, new URL(path, address).pathname, response, json)
    return { status: response.status, headers: response.headers, bytes, json }
  }

/** A JSON body with its header, for `asker`. */
export const sends = (value: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

function keepsItsWord(method: string, path: string, response: Response, json: unknown): void {
  const { status, headers } = response
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-anc/)
  assert.equal(headers.get('access-control-allow-origin'), null)
  assert.match(headers.get('cache-control') ?? '', /^no-store$|immutable/)
  const code = (json as { readonly code?: string } | undefined)?.code
  const operation = code === 'api/no-such-route' ? undefined : operationAt(method, path)
  const described = operation?.responses[status]
  if (operation)
    assert.ok(described, `${method} ${path} answered ${status}, which is not described`)
  if (json === undefined) return
  const type = (headers.get('content-type') ?? '').split(';')[0]!
  const problem = { $ref: '#/components/schemas/Problem' }
  const schema = operation ? described?.content?.[type]?.schema : problem
  const result = schema && judge(schema).safeParse(json)
  assert.equal(result?.error?.message, undefined, JSON.stringify(json))
}

function operationAt(method: string, path: string): Operation | undefined {
  const route = LISTENERS.flatMap(({ routes }) => routes).find(
    (one) =>
      one.method === method &&
      new RegExp(
        `^${honoPath(one.path)
          .replace(/:\w+\{\.\+\}/, '.+')
          .replace(/:\w+/g, '[^/]+')}$`,
      ).test(path),
  )
  return route && PATHS[documentPath(route.path)]?.[method.toLowerCase()]
}

/** Writes bytes to a listener as they are, and gives what it answered until it hung up. */
export function raw(port: number, text: string, { hangUp = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text)
      if (hangUp) socket.destroy()
    })
    let heard = ''
    socket.on('data', (chunk) => {
      heard += String(chunk)
    })
    // A listener may answer and hang up while it is still being written to.
    socket.on('error', (error) => (heard === '' && !hangUp ? reject(error) : undefined))
    socket.on('close', () => resolve(heard))
  })
}
