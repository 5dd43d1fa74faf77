/**
 * A case as a line of a work list: what one party needs to know to choose what to do next. Nothing
 * in it is personal, and all of it follows from the acts alone.
 */
import type { OfficeId, PersonId, StateCode } from '../base/id.ts'
import { addDays, type Instant, latest } from '../base/instant.ts'
import type { ItemKind } from '../law/vocabulary/codes.ts'
import type { CaseAct } from './act.ts'
import { documentIn } from './amendment.ts'
import { openApplications, openOrderApplications } from './applications.ts'
import { type Clock, type DutyName, REGISTRY_DUTIES } from './clock.ts'
import { clocks } from './clocks.ts'
import { canonicalOrder } from './order.ts'
import { type OwnPeriods, USUAL } from './periods.ts'
import type { RequestDocument } from './request.ts'
import { type Side, type Stage, standingOf } from './stage.ts'
import type { CaseState, OrderState } from './state.ts'
import { isOnPaper } from './state-paper.ts'

export const WAITS = ['us', 'others', 'nobody'] as const
export type Waits = (typeof WAITS)[number]

/** An office that a case concerns, and who spoke for it last. */
export interface Hand {
  readonly office: OfficeId
  readonly spoke: PersonId | null
}

export interface WorkLine {
  /** The State, or a provider's office. */
  readonly party: string
  readonly role: Side | 'other'
  readonly stage: Stage
  readonly waits: Waits
  /** The party's own next clock, but for those that the registry answers by itself. */
  readonly duty: DutyName | null
  readonly due: Instant | null
  readonly sortAt: Instant
  readonly madeAt: Instant
  /** Type of the last act in the order of the case, and when something was said last. */
  readonly last: string
  readonly lastAt: Instant
  readonly partner: StateCode | null
  readonly instrument: string | null
  readonly handling: 'normal' | 'urgent' | 'emergency'
  readonly kinds: readonly ItemKind[]
  /** Articles of the Convention whose elements the conduct meets, as coded in the request. */
  readonly offences: readonly number[]
  /** Offices that work on items of it, by the acts that say so. */
  readonly allocated: readonly OfficeId[]
  /** A question to the party is open. */
  readonly question: boolean
  /** Courts before which an application for authorization, or for an order, is open. */
  readonly courts: readonly OfficeId[]
  readonly paper: boolean
  /** Closed, and the party owes nothing in it. */
  readonly closed: boolean
  /** The party's offices here that may see something of it. */
  readonly offices: readonly OfficeId[]
  readonly hands: readonly Hand[]
}

interface Acts {
  readonly acts: ReadonlyMap<string, CaseAct>
  readonly state: CaseState
}

export interface Party {
  readonly party: string
  /** Its offices here. */
  readonly offices: readonly OfficeId[]
}

/** At this instant every clock that is not done has run out, those that are yet to begin too. */
export const END = '9999-12-31T23:59:59Z' as Instant
/** Behind everything that has a clock. */
const WITHOUT_CLOCK_DAYS = 365_000

/** The party's line; undefined where none of its offices here may see anything of the case. */
export function workLine(
  { acts, state }: Acts,
  { party, offices }: Party,
  own: OwnPeriods = USUAL,
): WorkLine | undefined {
  const all = canonicalOrder(acts.values())
  const may = offices.filter((office) => all.some(({ audience }) => audience.includes(office)))
  const [first] = all
  const last = all.at(-1)
  if (may.length === 0 || !first || !last) return undefined
  const { request } = state
  const lastAt = all.reduce((found, { at }) => latest(found, at), first.at)
  const role = roleOf(state, party)
  const clock = nextClock(state, party, own)
  const { stage, turn } = standingOf(state)
  const closed = state.closed !== null && clock === undefined
  const ours = !closed && (clock?.mine === true || turn === role)
  const waits = ours ? 'us' : turn === null || closed ? 'nobody' : 'others'
  const handling = request?.handling ?? (isEmergency(state, party) ? 'emergency' : 'normal')
  return {
    ...{ party, role, stage, waits, handling, closed },
    duty: clock?.duty ?? null,
    due: clock?.due ?? null,
    sortAt: sortAt(clock?.due, handling === 'emergency' && ours, lastAt),
    madeAt: first.at,
    last: last.type,
    lastAt,
    partner: role === 'requesting' ? state.requested : state.requesting,
    instrument: request?.instrument ?? null,
    kinds: unique(request?.items.map(({ kind }) => kind) ?? kindsOrdered(state, party)),
    offences: offencesOf(state, acts),
    allocated: unique(state.between.allocated.map(({ office }) => office)),
    question: role === 'requesting' && state.questions.some(({ answered }) => !answered),
    courts: unique(
      [...openApplications(all), ...openOrderApplications(all)].map(({ court }) => court),
    ),
    paper: isOnPaper(state),
    offices: may,
    hands: may.filter((office) => concerns(office, all)).map((office) => handOf(office, all)),
  }
}

function roleOf({ requesting, requested }: CaseState, party: string): WorkLine['role'] {
  if (party.includes('/')) return 'provider'
  if (party === requesting) return 'requesting'
  return party === requested ? 'requested' : 'other'
}

/** Orders to a provider: its line is made of these, since it sees no request. */
const ordersTo = ({ orders }: CaseState, party: string): readonly OrderState[] =>
  orders.filter(({ provider, ended }) => provider === party && ended === null)

/** A message that nobody has verified yet, or an order to a provider where life is in danger. */
const isEmergency = (state: CaseState, party: string): boolean =>
  state.reported !== null ||
  ordersTo(state, party).some(({ kind, answered }) => kind === 'emergency-production' && !answered)

const ORDERED = {
  preservation: 'preservation',
  'emergency-production': 'emergency-disclosure',
} as const

/**
 * Orders tell what is asked by their kind, and by what data where they are to produce it. Those
 * that nobody has answered say it alone.
 */
function kindsOrdered(state: CaseState, party: string): ItemKind[] {
  const all = ordersTo(state, party)
  const open = all.filter(({ answered, preserved }) => !answered && !preserved)
  return (open.length > 0 ? open : all).flatMap(({ kind, categories }) =>
    kind === 'production' ? categories.filter((one) => one !== 'last-location') : [ORDERED[kind]],
  )
}

/**
 * The party's own clocks, the first due in front, but for those that the registry answers by
 * itself. What a provider owes under its orders the State that gave them watches over as well.
 */
export function ownClocks(
  state: CaseState,
  party: string,
  { asOf, own }: { readonly asOf: Instant; readonly own: OwnPeriods },
): Clock[] {
  const orders = ordersTo(state, party)
  const mine = (id: string) => orders.some(({ act }) => act === id)
  return clocks(state, asOf, own).filter(
    (clock) =>
      (clock.by === party || (clock.duty === 'answer-order' && mine(clock.from))) &&
      !REGISTRY_DUTIES.some((duty) => duty === clock.duty),
  )
}

/** To step in for a State that does not tell the person is nobody's turn before that is due. */
function nextClock(state: CaseState, party: string, own: OwnPeriods) {
  const found = ownClocks(state, party, { asOf: END, own }).find((one) => one.state === 'overdue')
  return found && { ...found, mine: found.duty !== 'step-in-notice' }
}

function sortAt(due: Instant | undefined, urgent: boolean, since: Instant): Instant {
  return due ?? (urgent ? since : addDays(since, WITHOUT_CLOCK_DAYS))
}

function offencesOf({ request, paper }: CaseState, acts: Acts['acts']): number[] {
  const asked = paper ? acts.get(paper.act)?.parts['request'] : undefined
  const document = asked ? (asked as RequestDocument) : documentIn(request, (id) => acts.get(id))
  const articles = document?.offences.flatMap(({ conventionArticle = [] }) => conventionArticle)
  return unique(articles ?? []).sort((a, b) => a - b)
}

/** It has spoken in the case, or an act names it as the one to do something. */
const concerns = (office: OfficeId, all: readonly CaseAct[]): boolean =>
  all.some(
    ({ signer, body }) =>
      signer.office === office ||
      [body['to'], body['court'], body['office'], body['provider']].includes(office),
  )

const handOf = (office: OfficeId, all: readonly CaseAct[]): Hand => {
  const said = all.findLast(({ signer }) => signer.office === office && signer.person !== null)
  return { office, spoke: said?.signer.person ?? null }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** What lists are narrowed by, each as `name:value`. */
export const tagsOf = (line: WorkLine): string[] => [
  ...line.offices.map((office) => `office:${office}`),
  ...line.hands.map(({ office }) => `with:${office}`),
  ...line.kinds.map((kind) => `kind:${kind}`),
  ...line.offences.map((article) => `offence:${article}`),
  `role:${line.role}`,
  `stage:${line.stage}`,
  `handling:${line.handling}`,
  ...(line.instrument ? [`instrument:${line.instrument}`] : []),
  ...line.courts.map((court) => `asks:${court}`),
  ...(line.question ? ['question'] : []),
  ...(line.paper ? ['paper'] : []),
]
