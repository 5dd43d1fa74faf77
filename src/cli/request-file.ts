/** The two documents that `check` reads: a request, and what both its States declare. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isFault } from '../base/error.ts'
import { stateOf } from '../base/id.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { accept, stateCode, z } from '../base/schema.ts'
import { declarations, type Parties } from '../casefile/declarations.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { readJson } from './files.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

const party = z.strictObject({ state: stateCode, declares: declarations })
const parties = z.strictObject({ requesting: party, requested: party })

/** @throws Fault "cli/bad-input" that names each member with its value */
export const readRequest = (io: Io, path: string): RequestDocument =>
  accepted(io, path, { schema: requestDocument, page: 'docs/formats/request.md' })

/**
 * What both States declare: from the file named, else from `parties.json` beside the request.
 * @throws Fault "cli/bad-input", also where the file is about other States than the request
 */
export function readParties(
  io: Io,
  { request, path, document }: { request: string; path?: string; document: RequestDocument },
): Parties {
  const beside = join(dirname(request), 'parties.json')
  if (path === undefined && !existsSync(resolve(io.cwd, beside))) {
    throw badInput(
      `cannot check ${quoted(request)}: no "parties.json" beside it says what its States declare`,
      'name the file with --parties FILE; docs/formats/request.md shows one',
    )
  }
  const file = path ?? beside
  const read = accepted(io, file, { schema: parties, page: 'docs/formats/request.md' })
  const pairs = [
    ['requesting', read.requesting.state, stateOf(document.from.authority)],
    ['requested', read.requested.state, stateOf(document.to.centralAuthority)],
  ] as const
  for (const [side, declared, asked] of pairs) {
    if (declared === asked) continue
    throw badInput(
      `cannot use ${quoted(file)}: its ${side} State is "${declared}", the request's is "${asked}"`,
      'give the declarations of the two States of the request',
    )
  }
  return read as Parties
}

function accepted<S extends z.ZodType>(
  io: Io,
  path: string,
  { schema, page }: { readonly schema: S; readonly page: string },
): z.output<S> {
  const json = readJson(io, path)
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
