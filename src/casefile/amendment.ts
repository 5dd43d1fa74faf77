/**
 * Amending a request: what its authority may say anew, member by member, and what the document
 * then is. What is asked for, of whom and on what treaty stays: that is another request.
 */
import { z } from '../base/schema.ts'
import type { CaseAct } from './act.ts'
import { type RequestDocument, requestDocument } from './request.ts'
import type { RequestState } from './state.ts'

/** Members of the request document that may be said anew. */
export const AMENDABLE = [
  'investigation',
  'persons',
  'facts',
  'offences',
  'dualCriminality',
  'hearing',
  'property',
  'tests',
  'use',
  'notice',
  'priorContacts',
  'assurances',
  'privilegeFilter',
  'jurisdiction',
  'otherForums',
  'addresses',
] as const

/** The members said anew, each whole. */
export const amendment = requestDocument
  .pick({
    ...{ investigation: true, persons: true, facts: true, offences: true, tests: true, use: true },
    ...{ dualCriminality: true, hearing: true, property: true, notice: true, assurances: true },
    ...{ priorContacts: true, privilegeFilter: true, jurisdiction: true, otherForums: true },
    addresses: true,
  })
  .partial()
type Amendment = z.output<typeof amendment>

/** The names of the members, for the body: in rising order, each once. */
export const amendedMembers = z
  .array(z.enum(AMENDABLE))
  .min(1)
  .refine((names) => names.every((name, i) => i === 0 || name > names[i - 1]!), {
    error: 'members stand in rising order, each once',
  })

/** The acts that say the request as it stands, the request first. */
export const saying = (
  request: RequestState | null,
  find: (id: string) => CaseAct | undefined,
): readonly CaseAct[] =>
  request ? [request.act, ...request.amendments].flatMap((id) => find(id) ?? []) : []

/**
 * The request document as it stands in a case.
 * @returns undefined where the case has no request, or a part that says it is not held
 */
export const documentIn = (
  request: RequestState | null,
  find: (id: string) => CaseAct | undefined,
): RequestDocument | undefined => documentOf(saying(request, find))

/**
 * The request document as it stands.
 * @param said - the acts that say it, the request first
 * @returns undefined where any of their parts is not held: then nobody here can say what it is
 */
export function documentOf([request, ...later]: readonly CaseAct[]): RequestDocument | undefined {
  const first = request?.parts['request'] as RequestDocument | undefined
  const parts = later.map(({ parts }) => parts['amendment'] as Amendment | undefined)
  if (!first || parts.some((part) => part === undefined)) return undefined
  return Object.assign({}, first, ...parts)
}
