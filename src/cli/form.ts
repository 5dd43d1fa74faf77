/** Documents that people write by hand: strict, and each member that is wrong told by its name. */
import { isFault } from '../base/error.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { accept, type z } from '../base/schema.ts'
import { readJson } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

export interface Form<S extends z.ZodType> {
  readonly schema: S
  /** Document that says what each member is. */
  readonly page: string
}

/** @throws Fault "cli/bad-input" that names each member with its value */
export const readForm = <S extends z.ZodType>(io: Io, path: string, form: Form<S>): z.output<S> =>
  acceptForm(readJson(io, path), path, form)

/**
 * The same of a document that was read before.
 * @param path - file that it came from, for the sentence
 * @throws Fault "cli/bad-input"
 */
export function acceptForm<S extends z.ZodType>(
  json: Json,
  path: string,
  { schema, page }: Form<S>,
): z.output<S> {
  try {
    return accept(schema, json, { code: 'cli/malformed', what: path })
  } catch (error) {
    if (!isFault(error, 'cli/malformed')) throw error
    const problems = error.data['problems'] as readonly { path: string; problem: string }[]
    const [first, ...more] = problems.map((one) => problemText(json, one))
    const next = `correct what is named; ${page} says what each member is`
    throw badInput(`cannot read ${quoted(path)}: ${first}`, next, more)
  }
}

function problemText(json: Json, { path, problem }: { path: string; problem: string }): string {
  const unknown = /^Unrecognized keys?: (.+)$/.exec(problem)?.[1]
  if (unknown !== undefined) return `${path ? `"${path}" has` : 'it has'} no member ${unknown}`
  const says = problem.replace(/^Invalid (?:input|option): /, '')
  const value = path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>((inside, name) => (inside as Record<string, unknown> | null)?.[name], json)
  if (value === undefined) return `"${path}" is missing`
  const text = canonicalJson(value as Json)
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return `${path ? `"${path}"` : 'it'} is ${shown}: ${says}`
}
