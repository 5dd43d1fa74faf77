/**
 * The description of the API, made from the routes and from the schemas that validate.
 *
 * @see OpenAPI 3.1 · JSON Schema draft 2020-12
 */
import type { Json } from '../base/json.ts'
import { z } from '../base/schema.ts'
import { JSON_TYPE } from '../http/reply.ts'
import type { Described, Route } from '../http/route.ts'
import { problemSchema } from './problem.ts'
import { SCHEMAS } from './wire.ts'

type Facts = Omit<Route<never>, 'answer'>
type Node = { readonly [k: string]: Json }

export interface Listener {
  readonly name: string
  readonly says: string
  readonly routes: readonly Facts[]
}

/** The document, as plain JSON. */
export function describe(listeners: readonly Listener[]): Node {
  const paths: Record<string, Record<string, Json>> = {}
  for (const { name, routes } of listeners) {
    for (const route of routes) {
      const path = documentPath(route.path)
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, name) }
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rogatory',
      version: '1',
      description:
        'One installation has four listeners, each at an address of its own; the tags name them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: listeners.map(({ name, says }) => ({ name, description: says })),
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'the token that signing in gave' },
      },
    },
  }
}

/** `/tile/{tile+}` as OpenAPI writes it. */
export const documentPath = (path: string): string => path.replaceAll('+}', '}')

function operation(route: Facts, tag: string): Node {
  const { name, summary, signedIn, body } = route
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...Object.entries(route.headers ?? {}).map(([header, description]) => ({
      name: header,
      in: 'header',
      description,
      schema: { type: 'string' },
    })),
  ]
  return {
    operationId: name,
    summary,
    tags: [tag],
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: content({ says: '', ...body }) } } : {}),
    responses: responses(route),
  }
}

function responses(route: Facts): Node {
  const given = Object.entries(route.answers).map(([status, described]) => [
    status,
    {
      description: described.says,
      ...(described.type === undefined ? {} : { content: content(described) }),
    },
  ])
  const problems = statusesOfProblems(route).map((status) => [
    String(status),
    {
      description: 'A problem; its code says which',
      content: { 'application/problem+json': { schema: refTo(problemSchema) } },
    },
  ])
  return Object.fromEntries([...given, ...problems])
}

/** What any route may answer by its nature, and what this one says of itself. */
function statusesOfProblems({ body, signedIn, params, query, problems }: Facts): number[] {
  const asks = body !== undefined || hasMembers(params) || hasMembers(query)
  return [
    ...new Set([
      400,
      ...(signedIn ? [401] : []),
      ...(body ? [408, 413, 415] : []),
      ...(problems ?? []),
      429,
      500,
      503,
    ]),
  ]
    .filter((status) => asks || status !== 400)
    .sort((a, b) => a - b)
}

function content({ type = JSON_TYPE, schema, example }: Described): Node {
  const described = schema ? { schema: refTo(schema) } : {}
  return { [type]: { ...described, ...(example === undefined ? {} : { example }) } as Node }
}

function refTo(schema: z.ZodType): Node {
  const id = SCHEMAS.get(schema)?.id
  if (id === undefined) throw new TypeError('a schema of a body or an answer has no name')
  return { $ref: `#/components/schemas/${id}` }
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType): Node[] {
  return Object.entries(shapeOf(schema)).map(([name, member]) => {
    const { $schema: _, description, ...rest } = jsonSchema(member)
    return {
      name,
      in: place,
      required: !member.safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: rest,
    }
  })
}

const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> =>
  schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}

const hasMembers = (schema: z.ZodType): boolean => Object.keys(shapeOf(schema)).length > 0

/** What a value is once it is read: `limit` is a number, whatever the query spells. */
const jsonSchema = (schema: z.ZodType): Node =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Node

function componentSchemas(): Node {
  const { schemas } = z.toJSONSchema(SCHEMAS, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  })
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as Node]),
  )
}
