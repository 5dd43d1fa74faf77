/** National catalogues of offences that an installation knows, and what they propose in a case. */
import { readFile } from 'node:fs/promises'
import { fault, isFault } from '../base/error.ts'
import { isStateCode, type StateCode } from '../base/id.ts'
import { type Day, dayOf, type Instant } from '../base/instant.ts'
import type { CaseAct } from '../casefile/act.ts'
import { type ProposedElements, proposeElements } from '../casefile/facts/propose-elements.ts'
import type { RequestDocument } from '../casefile/request.ts'
import type { CaseState } from '../casefile/state.ts'
import type { Catalogue } from '../law/offences/catalogue.ts'
import { readCatalogue } from '../law/offences/read-catalogue.ts'

export type Catalogues = ReadonlyMap<StateCode, Catalogue>

/**
 * @param own - the State of the installation, whose own catalogue has to be among them
 * @throws Fault "config/unreadable"; "config/bad-catalogue" naming the file and what is wrong
 */
export async function readCatalogues(
  files: readonly string[],
  own: StateCode,
): Promise<Catalogues> {
  const found = new Map<StateCode, Catalogue>()
  for (const file of files) {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw fault('config/unreadable', `cannot read catalogue "${file}": ${error.code}`, { file })
    })
    const catalogue = catalogueIn(file, bytes)
    const { law } = catalogue
    if (!isStateCode(law)) throw bad(file, `"${law}" is the law of no State`)
    if (found.has(law)) throw bad(file, `another file tells the law of "${law}"`)
    found.set(law, catalogue)
  }
  if (files.length > 0 && !found.has(own)) throw bad(files[0]!, `none tells the law of "${own}"`)
  return found
}

function catalogueIn(file: string, bytes: Uint8Array): Catalogue {
  try {
    return readCatalogue(bytes)
  } catch (error) {
    if (!isFault(error)) throw error
    throw bad(file, error.message)
  }
}

const bad = (file: string, why: string) =>
  fault('config/bad-catalogue', `cannot use catalogue "${file}": ${why}`, { file })

/** A law of which nothing was told: it covers no act, so that nothing is said to be unpunished. */
const untold = (law: StateCode): Catalogue => ({
  law,
  title: `law of ${law}`,
  inForce: { from: '0001-01-01' as Day },
  covers: [],
  offences: [],
  exemptions: [],
})

/**
 * What the catalogues propose on dual criminality, offence by offence; null where the requested
 * State's catalogue is not here, or the reader does not see the request. It decides nothing.
 */
export function proposalFor(
  catalogues: Catalogues,
  seen: {
    readonly state: CaseState
    /** Acts with the parts that the reader sees. */
    readonly acts: readonly CaseAct[]
    readonly at: Instant
  },
): readonly ProposedElements[] | null {
  const { requesting, requested, request } = seen.state
  const document = seen.acts.find(({ id }) => id === request?.act)?.parts['request']
  if (!requested || !requesting || document === undefined) return null
  const of = { requesting, requested, document: document as RequestDocument, at: seen.at }
  return compared(catalogues, of)
}

/** Both laws on what a request alleges; null where the requested State's catalogue is not here. */
export function compared(
  catalogues: Catalogues,
  of: {
    readonly requesting: StateCode
    readonly requested: StateCode
    readonly document: Pick<RequestDocument, 'persons' | 'offences'>
    readonly at: Instant
  },
): readonly ProposedElements[] | null {
  const requested = catalogues.get(of.requested)
  if (!requested) return null
  const requesting = catalogues.get(of.requesting) ?? untold(of.requesting)
  return proposeElements(of.document, { requesting, requested, on: dayOf(of.at) })
}
