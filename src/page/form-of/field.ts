/**
 * A schema as fields of a form. What the schema says is asked and nothing else, so that form and
 * schema cannot drift apart; what a field cannot hold by its kind, the schema itself refuses.
 */
import {
  caseId,
  dayText,
  digestText,
  instantText,
  keyId,
  language,
  officeId,
  personId,
  stateCode,
  type z as Z,
  z,
} from '../../base/schema.ts'
import type { Path } from './words.ts'

/** Texts with a form of their own. */
const SHAPES = new Map<Z.ZodType, Shape>([
  [caseId, 'case'],
  [digestText, 'digest'],
  [stateCode, 'state'],
  [officeId, 'office'],
  [personId, 'person'],
  [keyId, 'key'],
  [language, 'language'],
])
export type Shape = 'case' | 'digest' | 'state' | 'office' | 'person' | 'key' | 'language' | 'plain'

/** `may`: left empty it is absent; `null`: left empty it is null. */
type Need = 'must' | 'may' | 'null'

interface Common {
  /** Members by which the schema comes to it, without places in lists: where its words stand. */
  readonly path: Path
  readonly need: Need
}

export interface TextField extends Common {
  readonly is: 'text'
  /** Prose where it has none. */
  readonly shape?: Shape
  readonly least: number
  readonly most: number
}
export interface WholeField extends Common {
  readonly is: 'whole'
  readonly least: number
  readonly most: number
}
/** `one`: of several words; `many`: as many of them as apply. */
export interface WordField extends Common {
  readonly is: 'one' | 'many'
  readonly values: readonly string[]
}
export interface PlainField extends Common {
  readonly is: 'day' | 'instant' | 'yes-no' | 'yes' | 'json'
}
/** Said by the schema alone, and never asked. */
export interface FixedField extends Common {
  readonly is: 'fixed'
  readonly value: string
}
/** Several short texts or numbers, one a line. */
export interface LinesField extends Common {
  readonly is: 'lines'
  readonly of: TextField | WholeField
}
export type Leaf = TextField | WholeField | WordField | PlainField | LinesField

export interface ListField extends Common {
  readonly is: 'list'
  readonly of: Field
}
export interface GroupField extends Common {
  readonly is: 'group'
  readonly members: ReadonlyMap<string, Field>
}
export interface EitherField extends Common {
  readonly is: 'either'
  readonly of: readonly Field[]
  /** Place of the alternative that takes the value. */
  fits(value: unknown): number
}
export type Field = Leaf | FixedField | ListField | GroupField | EitherField

/**
 * The fields of a schema.
 * @param path - where its words begin: the type of the act and `body`, or the name of its part
 * @throws TypeError for a schema that no field can hold
 */
export function fieldOf(schema: Z.ZodType, path: Path, need: Need = 'must'): Field {
  if (schema instanceof z.ZodOptional) return fieldOf(inner(schema), path, once(need, 'may'))
  if (schema instanceof z.ZodNullable) return fieldOf(inner(schema), path, once(need, 'null'))
  const common = { path, need }
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape as Z.ZodRawShape).map(
      ([name, one]) => [name, fieldOf(one as Z.ZodType, pathIn(schema, path, name))] as const,
    )
    return { is: 'group', ...common, members: new Map(members) }
  }
  if (schema instanceof z.ZodArray) return several(schema, common)
  if (schema instanceof z.ZodUnion) return eitherOf(schema.options as readonly Z.ZodType[], common)
  return leafOf(schema, common)
}

/** Nothing but words: they are called what the whole is called. */
export const isWords = (schema: Z.ZodType): boolean =>
  schema instanceof z.ZodObject && namesWords(Object.keys(schema.shape))

export const namesWords = (names: readonly string[]): boolean =>
  names.length === 1 && names[0] === 'text'

const pathIn = (schema: Z.ZodObject, path: Path, name: string): Path =>
  isWords(schema) ? path : [...path, name]

function leafOf(schema: Z.ZodType, common: Common): Field {
  if (schema === dayText) return { is: 'day', ...common }
  if (schema === instantText) return { is: 'instant', ...common }
  if (schema instanceof z.ZodString) {
    const shape = SHAPES.get(schema) ?? (schema.def.checks?.some(isPattern) ? 'plain' : undefined)
    const [least, most] = [schema.minLength ?? 0, schema.maxLength ?? SHORT]
    return { is: 'text', ...common, ...(shape && { shape }), least: shape ? 1 : least, most }
  }
  if (schema instanceof z.ZodNumber) {
    const [least, most] = [schema.minValue ?? MOST * -1, schema.maxValue ?? MOST]
    return { is: 'whole', ...common, least, most }
  }
  if (schema instanceof z.ZodBoolean) return { is: 'yes-no', ...common }
  if (schema instanceof z.ZodEnum) {
    return { is: 'one', ...common, values: schema.options.map(String) }
  }
  if (schema instanceof z.ZodLiteral) return literalOf([...schema.values], common)
  if (schema instanceof z.ZodLazy) return { is: 'json', ...common }
  throw new TypeError(`no field holds ${common.path.join('.')}, a schema "${schema.type}"`)
}

/** What is true or not said is never said by a form on its own. */
function literalOf(values: readonly unknown[], common: Common): Field {
  if (values.every((value) => value === true)) return { is: 'yes', ...common }
  const words = values.map(String)
  return words.length === 1 && common.need === 'must'
    ? { is: 'fixed', ...common, value: words[0]! }
    : { is: 'one', ...common, values: words }
}

function several(schema: Z.ZodArray, common: Common): Field {
  const of = fieldOf(schema.element as Z.ZodType, common.path)
  if (of.is === 'one') return { is: 'many', ...common, values: inOrder(schema, of.values) }
  if (of.is === 'text' || of.is === 'whole') return { is: 'lines', ...common, of }
  return { is: 'list', ...common, of }
}

/** Boxes are sent in the order in which they stand, and some schemas take rising words alone. */
function inOrder(schema: Z.ZodType, values: readonly string[]): readonly string[] {
  const rising = [...values].sort()
  const takes = (all: readonly string[]) => schema.safeParse(all).success
  return !takes(values) && takes(rising) ? rising : values
}

/** Alternatives that are all texts are one text, of whichever kind it is. */
function eitherOf(options: readonly Z.ZodType[], common: Common): Field {
  const of = options.map((one) => fieldOf(one, common.path))
  const texts = of.filter((one) => one.is === 'text')
  if (texts.length === of.length) {
    return { is: 'text', ...common, least: 1, most: Math.max(...texts.map(({ most }) => most)) }
  }
  const fits = (value: unknown) => {
    const whole = options.findIndex((one) => one.safeParse(value).success)
    return whole >= 0 ? whole : of.findIndex((one) => begins(one, value))
  }
  return { is: 'either', ...common, of, fits }
}

/** Whether something begun may still become what the field is. */
const begins = (field: Field, value: unknown): boolean =>
  field.is === 'group' &&
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([name, said]) => {
    const member = field.members.get(name)
    return member !== undefined && (member.is !== 'fixed' || member.value === said)
  })

/** Texts that say no length are short ones: names, digests, addresses of offices. */
const SHORT = 200
const MOST = Number.MAX_SAFE_INTEGER

const inner = (schema: { unwrap(): unknown }): Z.ZodType => schema.unwrap() as Z.ZodType

const isPattern = (check: object): boolean =>
  (check as Z.core.$ZodCheck)._zod.def.check === 'string_format'

/** Absent and null beside each other would be one empty field with two meanings. */
function once(before: Need, now: Need): Need {
  if (before !== 'must' && before !== now)
    throw new TypeError('a field is absent or null, not both')
  return now
}
