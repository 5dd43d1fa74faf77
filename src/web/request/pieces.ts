/**
 * The pieces into which a request is cut to be drafted: each is one page with one form. Pure, for
 * the page's own script cuts alike.
 */
import type { Json } from '../../base/json.ts'
import { z } from '../../base/schema.ts'
import { item, offence, requestDocument } from '../../casefile/request.ts'
import type { Path } from '../../page/form-of/words.ts'
import type { PartDocument } from './paper.ts'

/** Which piece it is, as its page tells its script. */
export type Cut =
  | { readonly members: readonly Member[] }
  | { readonly item: number }
  | { readonly offence: number; readonly facet: Facet }

export const pieceOf = (cut: Cut): Piece =>
  'members' in cut
    ? membersPiece(cut.members)
    : 'item' in cut
      ? itemPiece(cut.item)
      : offencePiece(cut.offence, cut.facet)

export interface Piece {
  readonly schema: z.ZodType
  /** Where its words begin. */
  readonly path: Path
  readonly cut: Cut
  /** Undefined where there is nothing of it yet, or no such entry. */
  get(document: PartDocument): Json | undefined
  set(document: PartDocument, value: Json | undefined): PartDocument
}

type Shape = typeof requestDocument.shape
export type Member = keyof Shape

/** Members of the document on one page; one alone stands without a frame of its own. */
export function membersPiece(members: readonly Member[]): Piece {
  const [only] = members
  const schema = only === undefined ? undefined : (requestDocument.shape[only] as z.ZodType)
  if (members.length === 1 && schema instanceof z.ZodObject) {
    return {
      cut: { members },
      schema,
      path: ['request', only!],
      get: (document) => document[only!],
      set: (document, value) => put(document, only!, value),
    }
  }
  const mask = Object.fromEntries(members.map((member) => [member, true] as const))
  return {
    cut: { members },
    schema: requestDocument.pick(mask as { [M in Member]?: true }),
    path: ['request'],
    get: (document) => pick(document, members),
    set: (document, value) =>
      members.reduce((all, member) => put(all, member, recordOf(value)[member]), document),
  }
}

export const FACETS = ['law', 'conduct', 'elements'] as const
export type Facet = (typeof FACETS)[number]

const { elements: stated, ...conduct } = offence.shape.conduct.shape
const conductWords = z.strictObject(conduct)
const statedElements = stated.unwrap() as z.ZodType
const law = offence.omit({ conduct: true })

export const itemPiece = (index: number): Piece => ({
  cut: { item: index },
  schema: item,
  path: ['request', 'items'],
  ...entryAt('items', index),
})

/** An offence in three: what the law says, what was done, the same as elements. */
export function offencePiece(index: number, facet: Facet): Piece {
  const { get, set } = entryAt('offences', index)
  const whole = (document: PartDocument) => recordOf(get(document))
  const conductOf = (document: PartDocument) => recordOf(whole(document)['conduct'])
  const path = ['request', 'offences']
  const cut = { offence: index, facet }
  if (facet === 'law') {
    return {
      cut,
      schema: law,
      path,
      get: (document) => without(whole(document), 'conduct'),
      set: (document, value) =>
        set(document, withMember(value, 'conduct', whole(document)['conduct'])),
    }
  }
  const setConduct = (document: PartDocument, value: Json | undefined) =>
    set(document, withMember(whole(document), 'conduct', value))
  if (facet === 'conduct') {
    return {
      cut,
      schema: conductWords,
      path: [...path, 'conduct'],
      get: (document) => without(conductOf(document), 'elements'),
      set: (document, value) =>
        setConduct(document, withMember(value, 'elements', conductOf(document)['elements'])),
    }
  }
  return {
    cut,
    schema: statedElements,
    path: [...path, 'conduct', 'elements'],
    get: (document) => conductOf(document)['elements'],
    set: (document, value) => {
      const said = Object.keys(recordOf(value)).length > 0 ? value : undefined
      return setConduct(document, withMember(conductOf(document), 'elements', said))
    },
  }
}

const entryAt = (list: 'items' | 'offences', index: number): Pick<Piece, 'get' | 'set'> => ({
  get: (document) => entriesOf(document, list)[index],
  set: (document, value) => ({
    ...document,
    [list]: entriesOf(document, list).map((one, i) => (i === index ? (value ?? {}) : one)),
  }),
})

/** The items or offences so far. */
export const entriesOf = (
  document: PartDocument,
  list: 'items' | 'offences',
): readonly JsonRecord[] => {
  const found = document[list]
  return Array.isArray(found) ? found.map(recordOf) : []
}

type JsonRecord = { readonly [k: string]: Json }

export const recordOf = (value: Json | undefined): JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {}

const pick = (document: PartDocument, members: readonly Member[]): JsonRecord =>
  Object.fromEntries(
    members.flatMap((member) => {
      const value = document[member]
      return value === undefined ? [] : [[member, value] as const]
    }),
  )

const without = (record: JsonRecord, member: string): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== member))

function put(document: PartDocument, member: string, value: Json | undefined): PartDocument {
  return value === undefined ? without(document, member) : { ...document, [member]: value }
}

const withMember = (value: Json | undefined, member: string, said: Json | undefined): JsonRecord =>
  said === undefined ? recordOf(value) : { ...recordOf(value), [member]: said }

export type Identifier = { readonly [k: string]: Json }

export function identifiersIn(item: Json | undefined): readonly Identifier[] {
  const { identifiers } = (item ?? {}) as { identifiers?: Json }
  return Array.isArray(identifiers) ? (identifiers as unknown as readonly Identifier[]) : []
}
