/** The two documents that `check` reads: a request, and what both its States declare. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stateOf } from '../base/id.ts'
import { stateCode, z } from '../base/schema.ts'
import { declarations, type Parties } from '../casefile/declarations.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import { readForm } from './form.ts'
import type { Io } from './io.ts'
import { badInput, quoted } from './refuse.ts'

const party = z.strictObject({ state: stateCode, declares: declarations })
const parties = z.strictObject({ requesting: party, requested: party })

/** @throws Fault "cli/bad-input" that names each member with its value */
export const readRequest = (io: Io, path: string): RequestDocument =>
  readForm(io, path, { schema: requestDocument, page: 'docs/formats/request.md' })

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
  const read = readForm(io, file, { schema: parties, page: 'docs/formats/request.md' })
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
