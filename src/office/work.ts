/** What lists and search show of a case here, made from its acts: with each act, or all anew. */
import { toHex } from '../base/bytes.ts'
import { isFault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId } from '../base/id.ts'
import type { CaseAct } from '../casefile/act.ts'
import { periodsOf } from '../casefile/periods.ts'
import { mayReadPart } from '../casefile/sight.ts'
import { workLine } from '../casefile/work.ts'
import {
  indexedUnder,
  isIndexedUnder,
  rewriteWork,
  someCases,
  type Term,
  type Work,
} from '../storage/work.ts'
import type { Cases } from './cases.ts'
import type { CaseView } from './consider.ts'
import { hosted, type Installation, isProvider, ownProfile } from './installation.ts'
import { namedIn } from './terms.ts'

/** @param acts - those whose terms are written with it */
export function workOf(installation: Installation, view: CaseView, acts: Iterable<ActId>): Work {
  const own = periodsOf(ownProfile(installation))
  return {
    lines: partiesOf(installation).flatMap((party) => workLine(view, party, own) ?? []),
    terms: merged(
      [...acts].flatMap((id) => {
        const act = view.acts.get(id)
        return act ? termsOf(installation, view, act) : []
      }),
    ),
  }
}

/** Whose work is done here: the State's by all its offices, or each provider's by itself. */
export function partiesOf(installation: Installation) {
  const offices = hosted(installation).map(({ id }) => id)
  return isProvider(installation)
    ? offices.map((office) => ({ party: office, offices: [office] }))
    : [{ party: installation.state, offices }]
}

function termsOf(installation: Installation, { state }: CaseView, act: CaseAct): Term[] {
  const parties = [state.requesting, state.requested]
  const here = hosted(installation)
  const providers = new Set(here.flatMap(({ id, kind }) => (kind === 'provider' ? [id] : [])))
  const readers = (part: string): OfficeId[] =>
    here.flatMap(({ id }) => (mayReadPart({ act, part, parties, providers }, id) ? [id] : []))
  return namedIn(act).flatMap(({ part, named }) => {
    const offices = readers(part)
    return named.map(({ type, text }) => ({ term: installation.blind(type, text), offices }))
  })
}

/** Each term once, for all who may read it somewhere. */
function merged(terms: readonly Term[]): Term[] {
  const byTerm = new Map<string, Term>()
  for (const { term, offices } of terms) {
    const known = byTerm.get(toHex(term))?.offices ?? []
    byTerm.set(toHex(term), { term, offices: [...new Set([...known, ...offices])].sort() })
  }
  return [...byTerm.values()]
}

const CASES_AT_ONCE = 64
/** Another one than before where lines show more of the same acts than they did. */
const SHOWN = '2'

/**
 * Writes everything anew from the acts where that was never done under this installation's key:
 * after an update that shows more, and after a restore, which brings no key back.
 * @param going - whether to go on; once it says no, all is done again the next time
 * @returns how many cases were written
 */
export async function rebuildIfNeeded(
  installation: Installation,
  cases: Cases,
  going: () => boolean,
): Promise<number> {
  const { db, blind } = installation
  const proof = blind('key', SHOWN)
  if (await isIndexedUnder(db, proof)) return 0
  let written = 0
  for await (const _ of rebuilt(installation, cases)) {
    if (!going()) return written
    written++
  }
  await indexedUnder(db, proof)
  return written
}

/** Writes lines and terms of every case anew from its acts. One that cannot be read stops alone. */
export async function* rebuilt(installation: Installation, cases: Cases): AsyncGenerator<CaseId> {
  for (let after: CaseId | null = null; ; ) {
    const some: CaseId[] = await someCases(installation.db, { after, most: CASES_AT_ONCE })
    for (const id of some) {
      await rebuild(installation, cases, id).catch((error: unknown) => {
        if (!isFault(error) || error.data['retryable'] === true) throw error
        installation.report('work-failed', { work: 'rebuild', case: id, code: error.code })
      })
      yield id
    }
    after = some.at(-1) ?? null
    if (some.length < CASES_AT_ONCE) return
  }
}

async function rebuild(installation: Installation, cases: Cases, id: CaseId): Promise<void> {
  for (let done = false; !done; ) {
    const view = await cases.load(id)
    const work = workOf(installation, view, view.acts.keys())
    done = await rewriteWork(installation.db, id, { work, read: view.count })
  }
}
