/**
 * A profile’s document in two: the law that decides, and the English that it is told in, which is
 * a catalogue like the other languages. A page loads the law with its kernel and the catalogue of
 * its reader; put together again the two have the digest that they had.
 */
import { fault } from '../base/error.ts'
import type { Json } from '../base/json.ts'

export interface Apart {
  /** The document with the ids of its texts. */
  readonly law: Json
  /** Each text by its id. */
  readonly english: Readonly<Record<string, string>>
}

export function takeApart(document: Json): Apart {
  const english: Record<string, string> = {}
  const law = mapped(document, (object) => {
    const { id, en } = object
    if (typeof id !== 'string' || typeof en !== 'string') return undefined
    english[id] = en
    return { id }
  })
  return { law, english }
}

/** @throws Fault "law/bad-profile" naming the first text that the catalogue lacks */
export function putTogether({ law, english }: Apart): Json {
  return mapped(law, (object) => {
    const { id, ...others } = object
    if (typeof id !== 'string' || Object.keys(others).length > 0) return undefined
    const en = Object.hasOwn(english, id) ? english[id] : undefined
    if (en === undefined) {
      throw fault('law/bad-profile', `cannot put the profile together: there is no text "${id}"`)
    }
    return { id, en }
  })
}

type JsonObject = { readonly [k: string]: Json }

/** The tree with every object for which there is another in its place. */
function mapped(value: Json, other: (object: JsonObject) => JsonObject | undefined): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => mapped(one, other))
  const object = value as JsonObject
  return (
    other(object) ??
    Object.fromEntries(Object.entries(object).map(([name, one]) => [name, mapped(one, other)]))
  )
}
