/**
 * The one door to the schema library. Schemas validate at the border, give the types and
 * generate the published API description; `jitless` because this house runs without `eval`.
 */
import { z } from 'zod'
import { isDigest } from './digest.ts'
import { type FaultCode, fault } from './error.ts'
import { isCaseId, isKeyId, isOfficeId, isPersonId, isStateCode } from './id.ts'
import { isDay, isInstant } from './instant.ts'
import type { Json } from './json.ts'

z.config({ jitless: true })

export { z }

const checked = <T extends string>(
  is: (text: string) => text is T,
  form: string,
  pattern: string,
) =>
  z
    .string()
    .refine(is, { error: `expected ${form}` })
    .meta({ pattern, description: form })

export const caseId = checked(isCaseId, '32 lower-case hexadecimal digits', '^[0-9a-f]{32}$')
export const digestText = checked(isDigest, '64 lower-case hexadecimal digits', '^[0-9a-f]{64}$')
export const stateCode = checked(isStateCode, 'two capital letters, ISO 3166-1', '^[A-Z]{2}$')
export const officeId = checked(isOfficeId, 'an office such as XB/court', '^[A-Z]{2}/[a-z0-9-]+$')
export const personId = checked(isPersonId, 'a person such as XB/p-104', '^[A-Z]{2}/p-[a-z0-9-]+$')
export const keyId = checked(isKeyId, 'an RFC 7638 thumbprint', '^[A-Za-z0-9_-]{43}$')
export const instantText = checked(
  isInstant,
  'an instant such as 2026-11-22T09:50:27Z',
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
)
export const dayText = checked(isDay, 'a day such as 2026-11-22', '^\\d{4}-\\d{2}-\\d{2}$')
/** What was drawn at random, 128 bits, as a name or to be used once. */
export const hex128 = z.string().regex(/^[0-9a-f]{32}$/)
/** Free text of a person, well-formed Unicode, at most `most` UTF-16 units. */
export const prose = (most: number) => z.string().min(1).max(most)
/** BCP 47 language tag, the simple forms: `en`, `ar`, `zh-Hans`. */
export const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/)

/**
 * The value, if the schema accepts it.
 * @param what - what is being read, for the sentence: `act body`
 * @throws Fault `code`, whose data lists each problem as path and sentence
 */
export function accept<S extends z.ZodType>(
  schema: S,
  value: Json,
  { code, what }: { code: FaultCode; what: string },
): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    problem: issue.message,
  }))
  const first = problems[0]
  throw fault(code, `cannot accept ${what}: ${first?.path || 'document'}: ${first?.problem}`, {
    problems,
  })
}
