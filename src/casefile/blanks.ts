/**
 * A request that is not finished, as a whole one: where something lacks or cannot be read stands
 * the least or the most that may stand there. What the law says of both alike, it says of the
 * request whatever is filled in; what it says of one alone depends on a blank.
 */
import type { Json } from '../base/json.ts'
import {
  caseId,
  dayText,
  digestText,
  instantText,
  language,
  officeId,
  personId,
  stateCode,
  type z as Z,
  z,
} from '../base/schema.ts'
import { type RequestDocument, requestDocument } from './request.ts'

export const BLANKS = ['least', 'most'] as const
type Blank = (typeof BLANKS)[number]

/** Texts of a form of their own. */
const STAND_INS = new Map<Z.ZodType, Readonly<Record<Blank, string>>>([
  [dayText, { least: '1000-01-01', most: '9999-12-30' }],
  [instantText, { least: '1000-01-01T00:00:00Z', most: '9999-12-30T00:00:00Z' }],
  [digestText, { least: '0'.repeat(64), most: 'f'.repeat(64) }],
  [caseId, { least: '0'.repeat(32), most: 'f'.repeat(32) }],
  [stateCode, { least: 'AA', most: 'ZZ' }],
  [officeId, { least: 'AA/unknown', most: 'ZZ/unknown' }],
  [personId, { least: 'AA/p-0', most: 'ZZ/p-0' }],
  [language, { least: 'en', most: 'en' }],
])

/** @param draft - what is filled in so far; members that no request has are left out */
export function filledUp(draft: Json, blank: Blank): RequestDocument {
  return requestDocument.parse(fill(requestDocument, draft, blank))
}

function fill(schema: Z.ZodType, value: Json | undefined, blank: Blank): Json | undefined {
  if (schema instanceof z.ZodOptional) {
    return value === undefined ? undefined : fill(schema.unwrap() as Z.ZodType, value, blank)
  }
  const filled = inside(schema, value, blank)
  if (schema.safeParse(filled).success) return filled
  return inside(schema, undefined, blank)
}

function inside(schema: Z.ZodType, value: Json | undefined, blank: Blank): Json | undefined {
  if (schema instanceof z.ZodObject) {
    const has = isObject(value) ? value : {}
    const all = Object.entries(schema.shape as Z.ZodRawShape).map(([name, one]) => [
      name,
      fill(one as Z.ZodType, Object.hasOwn(has, name) ? has[name] : undefined, blank),
    ])
    return Object.fromEntries(all.filter(([, one]) => one !== undefined))
  }
  if (schema instanceof z.ZodArray) return list(schema, value, blank)
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly Z.ZodType[]
    const chosen = options.find((one) => begins(one, value)) ?? options[0]!
    return fill(chosen, value, blank)
  }
  return value !== undefined && schema.safeParse(value).success ? value : standIn(schema, blank)
}

function list(schema: Z.ZodArray, value: Json | undefined, blank: Blank): Json {
  const element = schema.element as Z.ZodType
  const said: readonly Json[] = Array.isArray(value) ? value : []
  const all = said.map((one) => fill(element, one, blank)!)
  if (all.length > 0 || schema.safeParse([]).success) return all
  const one = fill(element, undefined, blank)!
  // Items are told by their numbers, which are their places.
  return [isObject(one) && 'item' in one ? { ...one, item: 1 } : one]
}

const begins = (schema: Z.ZodType, value: Json | undefined): boolean =>
  schema instanceof z.ZodObject &&
  isObject(value) &&
  Object.keys(value).some((name) => Object.hasOwn(schema.shape, name))

function standIn(schema: Z.ZodType, blank: Blank): Json {
  const known = STAND_INS.get(schema)
  if (known) return known[blank]
  const of = <T>(least: T, most: T): T => (blank === 'least' ? least : most)
  if (schema instanceof z.ZodBoolean) return of(false, true)
  if (schema instanceof z.ZodNumber) return of(schema.minValue ?? 0, schema.maxValue ?? 1)
  if (schema instanceof z.ZodEnum) {
    const values = schema.options.map(String)
    return of(values[0]!, values.at(-1)!)
  }
  if (schema instanceof z.ZodLiteral) return [...schema.values][0] as Json
  return '—'
}

const isObject = (value: unknown): value is { readonly [k: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
