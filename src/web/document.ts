/** A request document as others than its author read it, member by member. */
import type { Json } from '../base/json.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { reading } from '../page/form-of/reading.ts'
import { memberLabel } from '../page/form-of/words.ts'
import { type Html, html } from '../page/html.ts'
import { details } from '../page/parts.ts'
import type { Say } from '../page/words.ts'

const { shape } = requestDocument
type Member = keyof typeof shape

/** Nothing where the request says nothing of it. */
export function memberSaid(document: RequestDocument, name: Member, say: Say): Html | undefined {
  const value = document[name] as Json | undefined
  if (value === undefined) return undefined
  return reading(value, { schema: shape[name], path: ['request', name], say })
}

/** The same under its name. */
export function memberShown(document: RequestDocument, name: Member, say: Say): Html | undefined {
  const said = memberSaid(document, name, say)
  return said && html`<h3>${memberLabel(['request', name], say)}</h3>${said}`
}

/** All that does not stand first, folded. */
export const restShown = (document: RequestDocument, first: readonly Member[], say: Say): Html => {
  const rest = (Object.keys(shape) as Member[]).filter((name) => !first.includes(name))
  return details(say('court.rest'), html`${rest.map((name) => memberShown(document, name, say))}`)
}
