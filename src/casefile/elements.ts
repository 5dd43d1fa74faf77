/**
 * The elements of the conduct that a request alleges, as facts that every law can be held against.
 *
 * The request says what happened twice: in words, for people, and in `elements`, for the comparison
 * of laws. What other members of the conduct already say in fixed words is not said again.
 */
import { z } from '../base/schema.ts'
import type { LeafSpec } from '../law/fact.ts'
import { CONDUCT, type Conduct } from '../law/offences/conduct.ts'

/** Facts that `without`, `securityBypassed`, `intent` and `harm` give. */
const SAID_IN_WORDS = [
  'withoutRight',
  'consented',
  'securityBypassed',
  'intent',
  'dishonest',
  'harm',
] as const
type SaidInWords = (typeof SAID_IN_WORDS)[number]

type StatedElements = Omit<Conduct, SaidInWords>

/** Any of the facts of a conduct; one that is absent is not known. */
export const statedElements = z.strictObject(
  Object.fromEntries(
    Object.entries<LeafSpec>(CONDUCT)
      .filter(([name]) => !(SAID_IN_WORDS as readonly string[]).includes(name))
      .map(([name, spec]) => [name, schemaOf(spec).optional()]),
  ),
) as unknown as z.ZodType<StatedElements>

function schemaOf(spec: LeafSpec): z.ZodType {
  switch (spec.type) {
    case 'flag':
      return z.boolean()
    case 'count':
      return z.int().min(0).max(1_000_000)
    case 'code':
      return z.enum(spec.values)
    case 'codes':
      return z.array(z.enum(spec.values)).max(spec.values.length)
    default:
      throw new TypeError(`no conduct has a fact of type ${spec.type}`)
  }
}
