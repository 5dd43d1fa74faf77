/**
 * From acts to facts. Everything a rule reads about a case is projected here, from the causal
 * past of the proposed act and the act itself, each fact with the acts that it comes from.
 * What nobody has said stays unknown.
 */
import type { ActId } from '../../base/id.ts'
import type { Instant } from '../../base/instant.ts'
import { startOf } from '../../base/instant.ts'
import type { Facts, Provenance } from '../../law/facts.ts'
import { bodyOf, type CaseAct } from '../act.ts'
import type { Assessment } from '../acts/assessment.ts'
import { OrderIssued } from '../acts/execution.ts'
import { documentOf, saying } from '../amendment.ts'
import type { Parties } from '../declarations.ts'
import { itemsConcerned } from '../items.ts'
import type { RequestDocument } from '../request.ts'
import { judgesOwn } from '../separation.ts'
import type { CaseState } from '../state.ts'
import { againstPreserving, assessmentFacts } from './assessment-facts.ts'
import { setBetween } from './between-facts.ts'
import { actFacts, courseFacts, orderFacts, senderFacts } from './case-facts.ts'
import { setCircumstances } from './circumstances.ts'
import { declaredFacts } from './declared-facts.ts'
import { setHeld } from './held-facts.ts'
import { itemElement, orderedItem } from './item-facts.ts'
import { Ledger } from './ledger.ts'
import { movesPersonalData } from './personal-data.ts'
import { instrumentsDeclared } from './regulation-facts.ts'
import { documentFacts } from './request-facts.ts'
import { setReviewed } from './review-facts.ts'
import { assessedFor, offencesAsked } from './use-facts.ts'

export interface Projection {
  readonly facts: Facts
  readonly provenance: Provenance
  /** Items of the request that the proposed act concerns. */
  readonly items: readonly number[]
}

export interface ProjectInput {
  /** The proposed act; `RequestMade` counts as part of its own past. */
  readonly act: CaseAct
  /** Fold of the act's causal past, including the act itself where it is the request. */
  readonly state: CaseState
  /** Acts of the past, and the act, by id. */
  readonly acts: ReadonlyMap<ActId, CaseAct>
  readonly parties: Parties
  readonly asOf: Instant
}

export function project(input: ProjectInput): Projection {
  const { act, state, acts, asOf } = input
  const ledger = new Ledger()
  const find = (id: string) => acts.get(id as ActId)
  const request = state.request ? find(state.request.act) : undefined
  const items = itemsConcerned(act, state)
  const said = saying(state.request, find)
  const document = documentOf(said)
  ledger.set(declaredFacts({ ...input, document, find }), [])
  ledger.set(instrumentsDeclared(input.parties, asOf), [])
  // Leave for another proceeding is judged on the offences of that one.
  const other = document && offencesAsked(act, find)
  const about = document && other ? { ...document, offences: other.offences } : document
  const from = [...said, ...(other ? [other.from] : [])]
  if (about) ledger.set(documentFacts(about), from)
  setReviewed(ledger, { ...input, document: about, find })
  const judged = other ? assessedFor(other.from, state) : state
  const assessments = standingAssessments(judged, items, find)
  assess(ledger, assessments)
  setCircumstances(ledger, { document, request, assessments })
  tests(ledger, { state, items, document, find })
  ledger.set(senderFacts(state), request ? [request] : [])
  ledger.set({ 'sender.role': roleOf(state, find) }, request ? [request] : [])
  ledger.set(courseFacts(state, items), [])
  ledger.set({ 'transfer.personalData': movesPersonalData(act, state, items) }, [act])
  setHeld(ledger, { ...input, items, find })
  const order = orderBehind(act, state, find)
  if (order) ledger.set(orderFacts(order, state), [order])
  ledger.set(actFacts(act, judged, items), [act])
  setBetween(ledger, { act, state, items, document, order, find })
  const seeker = [...acts.values()].filter((other) => judgesOwn(act, other))
  ledger.set({ 'act.bySeeker': seeker.length > 0 }, [act, ...seeker])
  const concerned = state.request?.items.filter((entry) => items.includes(entry.item)) ?? []
  const view = { state, document, act, asOf, find }
  // On a bare message there is no request: the order itself says what it is for.
  const bare = state.request === null && order !== undefined
  const elements = bare ? [orderedItem(order)] : concerned.map((item) => itemElement(item, view))
  ledger.list('items', 'number', elements)
  if (bare) {
    ledger.set({ 'emergency.claimed': bodyOf(order, OrderIssued).kind !== 'preservation' }, [order])
  }
  ledger.list('cures', 'rule', cures(state, acts))
  const { facts, provenance } = ledger
  return { facts: facts as Facts, provenance, items: concerned.map((entry) => entry.item) }
}

/** The order that the act is, or speaks of. */
function orderBehind(
  act: CaseAct,
  state: CaseState,
  find: (id: string) => CaseAct | undefined,
): CaseAct | undefined {
  if (act.type === 'OrderIssued') return act
  const { order, produced } = act.body as { order?: string; produced?: string }
  const id = order ?? state.parcels.find((entry) => entry.produced === produced)?.order
  return id === undefined ? undefined : find(id)
}

/** The latest assessments that cover every item concerned. */
export function standingAssessments(
  state: CaseState,
  items: readonly number[],
  find: (id: string) => CaseAct | undefined,
): readonly CaseAct[] {
  const covering = state.assessments
    .filter((entry) => items.every((item) => entry.items.includes(item)))
    .map((entry) => find(entry.act))
    .filter((found) => found?.parts['assessment'] !== undefined)
  const amended = new Set(covering.map((entry) => entry?.amends))
  return covering.filter((entry) => entry && !amended.has(entry.id)) as CaseAct[]
}

/**
 * Two assessments that a second person confirmed, neither of which knew of the other's answer,
 * agree or leave the fact unknown.
 */
function assess(ledger: Ledger, from: readonly CaseAct[]): void {
  const all = from.map((entry) => assessmentFacts(entry.parts['assessment'] as Assessment))
  const agreed: Record<string, unknown> = {}
  for (const path of new Set(all.flatMap((facts) => Object.keys(facts)))) {
    const values = new Set(all.map((facts) => (facts as Record<string, unknown>)[path]))
    agreed[path] = values.size === 1 ? [...values][0] : undefined
    if (values.size > 1) ledger.forget(path, from)
  }
  ledger.set(agreed as Partial<Facts>, from)
  // What one of them invokes is invoked.
  const invoked = from.flatMap((one) => againstPreserving(one.parts['assessment'] as Assessment))
  if (from.length > 0) ledger.set({ 'preservation.invoked': [...new Set(invoked)] }, from)
}

interface TestsInput {
  readonly state: CaseState
  readonly items: readonly number[]
  readonly document: RequestDocument | undefined
  readonly find: (id: string) => CaseAct | undefined
}

const TESTS = {
  'tests.legality': 'legality',
  'tests.necessity': 'necessity',
  'tests.proportionality': 'proportionality',
  'tests.nonDiscrimination': 'nonDiscrimination',
  'tests.legitimateAim': 'legitimatePurpose',
} as const

/** Reasons count when whoever authorized the items gave them; else the applicant's own stand. */
function tests(ledger: Ledger, { state, items, document, find }: TestsInput): void {
  const granted = state.authorizations
    .filter((entry) => !entry.revoked && items.every((item) => entry.items.includes(item)))
    .map((entry) => find(entry.act))
    .find((entry) => entry?.parts['authorization'] !== undefined)
  const reasons = (granted?.parts['authorization'] as { tests: Record<string, string> })?.tests
  const given: Record<string, string | undefined> = reasons ?? document?.tests ?? {}
  const request = state.request ? find(state.request.act) : undefined
  const from = granted ?? request
  for (const [path, name] of Object.entries(TESTS)) {
    if (from) ledger.set({ [path]: given[name] !== undefined }, [from])
  }
}

function roleOf(state: CaseState, find: (id: string) => CaseAct | undefined): Facts['sender.role'] {
  // The registrar is no sender.
  if (state.paper) return state.paper.sentBy
  const sent = state.request?.items.find((item) => item.transmitted)?.transmitted
  const kind = find(sent ?? state.request?.act ?? '')?.signer.officeKind
  if (kind === undefined) return undefined
  const known = ['central-authority', 'contact-point', 'competent-authority', 'provider'] as const
  return known.find((role) => role === kind) ?? 'other'
}

function cures(state: CaseState, acts: ReadonlyMap<ActId, CaseAct>) {
  return state.questions.flatMap(({ act, cureBy }) => {
    const asked = acts.get(act)
    const rules = (asked?.body as { rules?: readonly string[] } | undefined)?.rules ?? []
    return rules.map((rule) => ({
      values: { rule, due: startOf(cureBy) },
      from: asked ? [asked] : [],
    }))
  })
}
