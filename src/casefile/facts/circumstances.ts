/** Circumstances that bear on protection: said by the request, concluded from it, or assessed. */
import { stateOf } from '../../base/id.ts'
import type { Facts, ItemFacts } from '../../law/facts.ts'
import {
  CASE_CIRCUMSTANCES,
  type CaseCircumstance,
  CONDUCT_CIRCUMSTANCES,
} from '../../law/vocabulary/circumstances.ts'
import type { CaseAct } from '../act.ts'
import type { Assessment } from '../acts/assessment.ts'
import type { Offence, RequestDocument, RequestItem } from '../request.ts'
import type { Ledger } from './ledger.ts'

/** What the request says, and with it what the standing assessments found beyond it. */
export function setCircumstances(
  ledger: Ledger,
  { document, request, assessments }: Sources,
): void {
  if (!document || !request) return
  const found = assessments.flatMap(
    (act) => (act.parts['assessment'] as Assessment).circumstances ?? [],
  )
  const all = new Set([...circumstancesOf(document), ...found.map((entry) => entry.found)])
  ledger.set({ 'case.circumstances': CASE_CIRCUMSTANCES.filter((code) => all.has(code)) }, [
    request,
    ...(found.length > 0 ? assessments : []),
  ])
  ledger.set({ 'request.addresses': addressed(document) }, [request])
}

interface Sources {
  readonly document: RequestDocument | undefined
  readonly request: CaseAct | undefined
  /** The latest that cover every item concerned. */
  readonly assessments: readonly CaseAct[]
}

const addressed = ({ addresses = [] }: RequestDocument): Facts['request.addresses'] & object => [
  ...new Set(addresses.map(({ point }) => point)),
]

/** What frees one offence frees nothing of a request for another, so all of them must have it. */
function circumstancesOf(document: RequestDocument): readonly CaseCircumstance[] {
  const { offences, jurisdiction, otherForums = [] } = document
  const every = (test: (offence: Offence) => boolean) => offences.every(test)
  const told: Partial<Record<CaseCircumstance, boolean>> = {
    'negligence-only': every(({ conduct }) => conduct.intent === 'negligence'),
    'no-harm-alleged': every(({ conduct }) => conduct.harm === 'none-alleged'),
    'right-not-contested': every(({ conduct }) => conduct.without === 'none-alleged'),
    'time-barred': every(({ limitation }) => limitation === 'expired'),
    'jurisdiction-by-victim': jurisdiction?.basis === 'victim',
    'other-forum': otherForums.length > 0,
    ...personsOf(document),
  }
  for (const code of CONDUCT_CIRCUMSTANCES) {
    told[code] = every(({ conduct }) => conduct.circumstances?.includes(code) === true)
  }
  return CASE_CIRCUMSTANCES.filter((code) => told[code] === true)
}

function personsOf({ persons, from }: RequestDocument) {
  const home = stateOf(from.authority)
  const suspects = persons.filter(({ role }) => role === 'suspect' || role === 'unknown')
  return {
    'minor-concerned': persons.some(({ minor }) => minor),
    'suspect-is-child': suspects.some(({ minor }) => minor),
    'person-abroad': persons.some(({ residence }) => residence !== undefined && residence !== home),
    'nationals-abroad': suspects.some(
      ({ nationality, residence }) =>
        nationality === home && residence !== undefined && residence !== home,
    ),
  }
}

/** Said by the request; and a provider of another State is elsewhere, whoever asks. */
export function itemCircumstances(
  { provider, circumstances = [] }: RequestItem,
  { to }: RequestDocument,
): ItemFacts['circumstances'] & object {
  const elsewhere = stateOf(provider) !== stateOf(to.centralAuthority)
  const here = circumstances.includes('provider-offers-service-only')
  return [
    ...new Set([
      ...circumstances,
      ...(elsewhere && !here ? (['provider-elsewhere'] as const) : []),
    ]),
  ]
}
