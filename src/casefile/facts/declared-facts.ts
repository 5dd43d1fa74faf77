/** Facts that the two directories declare, as far as the request makes them matter. */
import type { OfficeId } from '../../base/id.ts'
import { addDays, type Instant } from '../../base/instant.ts'
import { DATA_PRINCIPLES } from '../../law/vocabulary/codes.ts'
import type { CaseAct } from '../act.ts'
import type { Bilateral, Parties } from '../declarations.ts'
import { bilateralOf, choiceOf } from '../instrument.ts'
import type { RequestDocument } from '../request.ts'
import type { CaseState } from '../state.ts'
import { extraditionFacts } from './help-facts.ts'
import type { Values } from './ledger.ts'

interface Declared {
  readonly act: CaseAct
  readonly state: CaseState
  readonly parties: Parties
  readonly asOf: Instant
  readonly document: RequestDocument | undefined
  readonly find: (id: string) => CaseAct | undefined
}

export function declaredFacts(input: Declared): Values {
  const { parties, state, document } = input
  const { requesting, requested } = parties
  const found = requested.declares.finds.find((entry) => entry.state === requesting.state)
  return {
    'requesting.state': requesting.state,
    'requested.state': requested.state,
    'requesting.deathPenalty': requesting.declares.deathPenalty,
    'requested.deathPenalty': requested.declares.deathPenalty,
    'requesting.dataProtection': found?.dataProtection ?? 'none',
    'requesting.arrangement': found?.arrangement ?? 'none',
    'requesting.dataPrinciples': DATA_PRINCIPLES.filter((one) =>
      [requesting.declares.dataPrinciples, document?.use.principles].some((all) =>
        all?.includes(one),
      ),
    ),
    'requested.tellsByOwnLaw': requested.declares.tellsByOwnLaw ?? false,
    'requesting.heightenedReview': found?.heightenedReview ?? false,
    // So unless an assessment says otherwise.
    'preservation.invoked': [],
    'preservation.futile': false,
    'requested.procedureContrary': false,
    'requested.secrecyImpossible': false,
    'requested.extraordinaryCosts': false,
    'requested.diplomaticChannelOnly': requested.declares.diplomaticChannelOnly ?? false,
    'requested.languages': requested.declares.languages,
    'requested.dualCriminalityRequired': requested.declares.dualCriminalityRequired,
    'requested.assistsWithoutTreaty': requested.declares.assistsWithoutTreaty,
    ...(document ? extraditionFacts(parties, document) : {}),
    ...treatyFacts(input),
    ...(state.request ? instrumentFacts(input, state.request.instrument) : {}),
  }
}

/** Reservations that let a State refuse to preserve for want of dual criminality. */
const AGAINST_PRESERVING: readonly string[] = ['42(5)', '29(4)']

/** What the instrument that the request names is to the pair, and what else could carry it. */
function instrumentFacts(input: Declared, named: string): Values {
  const { parties, asOf } = input
  const { requesting, requested } = parties
  const { binds, alternatives } = choiceOf(named, parties, asOf)
  const reservations = requested.declares.instruments.flatMap((entry) =>
    entry.id === named ? entry.reservations : [],
  )
  const declared =
    requesting.declares.otherTreatiesWith.includes(requested.state) &&
    requested.declares.otherTreatiesWith.includes(requesting.state)
  return {
    'instrument.id': named,
    'instrument.binds': binds,
    'instrument.alternatives': alternatives,
    'instrument.otherTreatyGoverns':
      declared || alternatives.includes('bilateral') || (binds && named !== 'uncc-2024'),
    'requested.reservations': reservations,
    'requested.reservation42p5': reservations.some((one) => AGAINST_PRESERVING.includes(one)),
    ...(named === 'bilateral' ? underBilateral(input) : {}),
  }
}

/** Of a State's own declarations, those that the treaty with this partner replaces. */
function underBilateral({ parties, asOf }: Declared): Values {
  const terms = bilateralOf(parties, asOf)
  return {
    ...(terms ? { 'requested.languages': terms.requested.languages } : {}),
    'requested.dualCriminalityRequired': agreed(terms, ({ dualCriminality }) => dualCriminality),
  }
}

/** The terms of the two States' treaty, whether or not the request relies on it. */
function treatyFacts(input: Declared): Values {
  const terms = bilateralOf(input.parties, input.asOf)
  const days = agreed(terms, ({ answerDays }) => answerDays)
  const received = input.state.request?.received
  return {
    'treaty.grounds': agreed(terms, ({ grounds }) => [...grounds].sort()),
    'treaty.contents': agreed(terms, ({ contents }) => [...contents].sort()),
    'treaty.useLimited': agreed(terms, ({ useLimited }) => useLimited),
    'treaty.throughAuthorities': terms && throughAuthorities(input, terms),
    ...(days && received ? { 'treaty.answerDue': addDays(received.at, days) } : {}),
  }
}

type Terms = ReturnType<typeof bilateralOf>

/** A term that both directories give alike; where they differ nobody can say what it is. */
function agreed<T>(terms: Terms, read: (one: Bilateral) => T): T | undefined {
  if (terms === undefined) return undefined
  const theirs = read(terms.requesting)
  return JSON.stringify(theirs) === JSON.stringify(read(terms.requested)) ? theirs : undefined
}

/** Unknown until somebody has sent the request. */
function throughAuthorities(
  { act, state, find, document }: Declared,
  { requesting, requested }: NonNullable<Terms>,
): boolean | undefined {
  const sent = state.request?.items.find((item) => item.transmitted)?.transmitted
  const sender = act.type === 'RequestTransmitted' ? act : find(sent ?? '')
  // A letter names the office that sent it; who registered it is another.
  const from: OfficeId | undefined = state.paper
    ? document?.from.centralAuthority
    : sender?.signer.office
  if (!from || !state.request) return undefined
  return (
    requesting.centralAuthorities.includes(from) &&
    requested.centralAuthorities.includes(state.request.to)
  )
}
