/** A request document as others than its author read it, member by member. */
import type { Json } from '../base/json.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { reading } from '../page/form-of/reading.ts'
import { memberLabel } from '../page/form-of/words.ts'
import { type Html, html } from '../page/html.ts'
import { details } from '../page/parts.ts'
import type { At } from '../page/words.ts'
import type { Signed } from './context.ts'
import { namedBy } from './names.ts'

const { shape } = requestDocument
type Member = keyof typeof shape

/** Who reads it. */
export interface Reader extends At {
  readonly context: Signed
}

/** Nothing where the request says nothing of it. */
export function memberSaid(
  document: RequestDocument,
  name: Member,
  { context, language, say }: Reader,
): Html | undefined {
  const value = document[name] as Json | undefined
  if (value === undefined) return undefined
  const named = namedBy(context.desk.who, { language, say })
  const at = { language, say, zone: context.zone, named }
  return reading(value, { schema: shape[name], path: ['request', name], ...at })
}

/** The same under its name. */
export function memberShown(document: RequestDocument, name: Member, to: Reader): Html | undefined {
  const said = memberSaid(document, name, to)
  return said && html`<h3>${memberLabel(['request', name], to.say)}</h3>${said}`
}

/** All that does not stand first, folded. */
export const restShown = (
  document: RequestDocument,
  first: readonly Member[],
  to: Reader,
): Html => {
  const rest = (Object.keys(shape) as Member[]).filter((name) => !first.includes(name))
  return details(to.say('court.rest'), html`${rest.map((name) => memberShown(document, name, to))}`)
}
