/**
 * Routes as data. One table of them makes the router and the description, so that neither can
 * say what the other does not.
 */
import type { Bytes } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import { type Json, parseJson } from '../base/json.ts'
import { accept, z } from '../base/schema.ts'
import { BYTES_TYPE, JSON_TYPE, type Reply } from './reply.ts'

/** What one answer is, for the description. */
export interface Described {
  readonly says: string
  /** Media type; nothing for an answer without content. */
  readonly type?: string
  /** Of JSON: a named schema. */
  readonly schema?: z.ZodType
  readonly example?: unknown
}

interface BodySpec<B extends z.ZodType> {
  readonly type: string
  readonly mostBytes: number
  /** The body is not held in memory: the route takes it from `source`, piece by piece. */
  readonly stream?: true
  /** Levels of arrays and objects, 32 unless told. */
  readonly depth?: number
  /** A named schema for JSON; without one the bytes are handed on as they are. */
  readonly schema?: B
  readonly example?: unknown
}

/** A request that was read, checked against the route's schemas. */
export interface Asked<P = unknown, Q = unknown, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
  /** Of the body; empty for one that streams. */
  readonly bytes: Bytes
  readonly source: AsyncIterable<Uint8Array>
  header(name: string): string | undefined
}

/** Why there is no answer, as far as the caller may know. */
export interface Refused {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Under which the record here has more. */
  readonly reference?: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

interface RouteFacts {
  readonly method: Method
  /** `/v1/cases/{case}`; `{tile+}` takes everything that follows, slashes too. */
  readonly path: string
  /** Name of the operation, one word for programs: `readCase`. */
  readonly name: string
  readonly summary: string
  /** Request headers beyond HTTP's own, each with what it is for. */
  readonly headers?: Readonly<Record<string, string>>
  /** Tokens that a request takes from its sender's bucket, 1 unless told. */
  readonly cost?: number
  readonly answers: Readonly<Record<number, Described>>
  /** Says a refusal to those who ask this route; problem details unless told. */
  refused?(no: Refused, asked: Pick<RawAsked, 'params' | 'header'>): Reply
  /** Statuses of problems beyond those that any such route may answer. */
  readonly problems?: readonly number[]
}

export interface RouteSpec<Context, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>
  extends RouteFacts {
  readonly params?: P
  readonly query?: Q
  readonly body?: BodySpec<B>
  answer(asked: Asked<z.output<P>, z.output<Q>, z.output<B>>, context: Context): Promise<Reply>
}

/** As it comes from the connection. */
export interface RawAsked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly bytes: Bytes
  readonly source: AsyncIterable<Uint8Array>
  header(name: string): string | undefined
}

/** A route whose checks are inside it. */
export interface Route<Context> extends RouteFacts {
  /** Only a person who is signed in may ask. */
  readonly signedIn: boolean
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body?: BodySpec<z.ZodType>
  /** @throws Fault "api/malformed-…", "api/bad-cursor", json codes, and what the route throws */
  answer(asked: RawAsked, context: Context): Promise<Reply>
}

const NOTHING = z.strictObject({})

/**
 * How the routes of one context are declared.
 * @param signedIn - whether only a person who is signed in may ask
 */
export const routeFor =
  <Context>({ signedIn = false } = {}) =>
  <
    P extends z.ZodType = typeof NOTHING,
    Q extends z.ZodType = typeof NOTHING,
    B extends z.ZodType = z.ZodUndefined,
  >(
    spec: RouteSpec<Context, P, Q, B>,
  ): Route<Context> => {
    const params = spec.params ?? NOTHING
    const query = spec.query ?? NOTHING
    return {
      ...spec,
      signedIn,
      params,
      query,
      answer: async (raw, context) => {
        const asked = {
          params: accept(params, raw.params, { code: 'api/malformed-path', what: 'address' }),
          query: readQuery(query, raw.query),
          body: readDocument(raw.bytes, spec.body),
          bytes: raw.bytes,
          source: raw.source,
          header: raw.header,
        }
        return spec.answer(asked as Asked<z.output<P>, z.output<Q>, z.output<B>>, context)
      },
    }
  }

/** Each member once: which of two values counts is nothing to guess at. */
function readQuery(schema: z.ZodType, given: RawAsked['query']): unknown {
  for (const [name, values] of Object.entries(given)) {
    if (values.length === 1) continue
    throw fault('api/malformed-query', `cannot accept query: "${name.slice(0, 40)}" stands twice`)
  }
  const flat = Object.fromEntries(Object.entries(given).map(([name, [value]]) => [name, value!]))
  return accept(schema, flat, { code: 'api/malformed-query', what: 'query' })
}

function readDocument(bytes: Bytes, body: BodySpec<z.ZodType> | undefined): unknown {
  if (body?.schema === undefined) return undefined
  const limits = { sizeBytes: body.mostBytes, ...(body.depth ? { depth: body.depth } : {}) }
  const json: Json = parseJson(bytes, limits)
  return accept(body.schema, json, { code: 'api/malformed-body', what: 'request body' })
}

/**
 * Whether a Content-Type names the type; a charset may only be UTF-8. Bytes need not be named. Of
 * a form with files the boundary is read where its parts are.
 * @see RFC 9110, section 8.3
 */
export function isType(given: string | undefined, type: string): boolean {
  const [name = '', ...parameters] = (given ?? BYTES_TYPE).toLowerCase().split(';')
  if (name.trim() !== type) return false
  if (type === 'multipart/form-data') return true
  return parameters.every((one) => /^\s*charset\s*=\s*"?utf-8"?\s*$/.test(one))
}

export const jsonAnswer = (says: string, schema: z.ZodType, example: unknown): Described => ({
  says,
  type: JSON_TYPE,
  schema,
  example,
})
