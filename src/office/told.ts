/**
 * What a person may be shown of the case of which a notice told them: which data, of what time, by
 * whom, under which law, and what became of it. Never evidence, never other persons, and nothing
 * that secrecy still covers.
 */
import type { ActId, OfficeId, StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import { addDays, type Day, dayOf, type Instant } from '../base/instant.ts'
import { authorState, bodyOf, type CaseAct } from '../casefile/act.ts'
import { NoticeDeferred, NoticeGiven } from '../casefile/acts/afterwards.ts'
import { DisclosedToDefence } from '../casefile/acts/defence.ts'
import { documentIn } from '../casefile/amendment.ts'
import { locksAt } from '../casefile/custody.ts'
import { inCourt } from '../casefile/keeping.ts'
import { PERIODS } from '../casefile/periods.ts'
import type { DataCategory, RequestDocument } from '../casefile/request.ts'
import type { ItemState, ParcelState } from '../casefile/state.ts'
import type { LoadedCase } from './cases.ts'

export interface Told {
  /** The act that tells, the office that said it, and when. */
  readonly act: ActId
  readonly office: OfficeId
  readonly at: Instant
  readonly requesting: StateCode
  readonly requested: StateCode | null
  /** Who asked for the data, and when. */
  readonly authority: OfficeId
  readonly askedAt: Instant
  readonly instrument: string
  /** Empty once the request's own words are erased, as the next two are. */
  readonly articles: readonly string[]
  readonly offences: readonly string[]
  /** What the State that asked says of remedies. */
  readonly remedies: string | null
  /** Who authorized it, and when. */
  readonly authorized: readonly { readonly by: StateCode; readonly at: Instant }[]
  readonly items: readonly ToldItem[]
}

export interface ToldItem {
  readonly categories: readonly DataCategory[]
  /** Only kept, and given to nobody. */
  readonly preserved: boolean
  /** Where the provider is; never which other customers it has. */
  readonly providerIn: StateCode
  readonly period: { readonly from: Instant; readonly to: Instant } | null
  readonly orders: readonly ToldOrder[]
  readonly produced: Instant | null
  readonly received: Instant | null
  /** The last day on which it is kept, as far as is known today; null for none, or lodged. */
  readonly keptUntil: Day | null
  readonly inCourt: boolean
  /** By each that had it. */
  readonly erased: readonly { readonly by: string; readonly at: Instant }[]
  readonly withdrawn: boolean
  readonly refused: boolean
}

export interface ToldOrder {
  readonly by: OfficeId
  readonly at: Instant
  /** Under which law, in its State's own words; null once they are erased. */
  readonly law: string | null
}

const TELLING = ['NoticeGiven', 'DisclosedToDefence']

/** The act, if it tells a person and has effect. */
export function tellingAct({ acts, state }: LoadedCase, id: ActId): CaseAct | undefined {
  const act = acts.get(id)
  const voided = state.without.some((one) => one.act === id)
  return act && TELLING.includes(act.type) && !voided ? act : undefined
}

/** @returns nothing while secrecy covers all that the act tells of */
export function toldOf(loaded: LoadedCase, telling: CaseAct, now: Instant): Told | undefined {
  const { state } = loaded
  const { request, requesting, requested } = state
  const open = openItems(loaded, telling, now)
  if (!request || !requesting || open.length === 0) return undefined
  const document = documentIn(request, (id) => loaded.acts.get(id as ActId))
  const items = request.items.filter(({ item }) => open.includes(item))
  return {
    act: telling.id,
    office: telling.signer.office,
    at: telling.at,
    requesting,
    requested,
    authority: request.office,
    askedAt: request.at,
    instrument: request.instrument,
    articles: document?.basis.articles ?? [],
    offences: document?.offences.map(({ provision }) => provision) ?? [],
    remedies: document?.remedies ?? null,
    authorized: state.authorizations
      .filter((one) => !one.revoked && one.items.some((item) => open.includes(item)))
      .map((one) => ({ by: one.state, at: one.at })),
    items: items.map((item) => toldItem(item, document, loaded)),
  }
}

/** Items of which the act tells and which no secrecy covers on this day. */
function openItems({ state, acts }: LoadedCase, telling: CaseAct, now: Instant): number[] {
  const today = dayOf(now)
  const told =
    telling.type === 'NoticeGiven'
      ? bodyOf(telling, NoticeGiven).items
      : bodyOf(telling, DisclosedToDefence).items
  const later = [...acts.values()].filter(
    ({ id, type, at }) =>
      type === 'NoticeDeferred' && at > telling.at && !state.without.some(({ act }) => act === id),
  )
  const deferred = later.flatMap((act) => {
    const { items, until } = bodyOf(act, NoticeDeferred)
    return until >= today ? items : []
  })
  return told.filter((item) => !deferred.includes(item) && !isSecret(item, state, telling, today))
}

/** What the State that asked wants kept secret, it may tell itself; another State may not. */
function isSecret(
  item: number,
  { requesting, request, orders }: LoadedCase['state'],
  telling: CaseAct,
  today: Day,
): boolean {
  if (authorState(telling) === requesting) return false
  const covers = (until: Day | null | undefined) => (until ?? '') >= today
  return (
    covers(request?.confidentialUntil) ||
    orders.some((order) => order.items.includes(item) && covers(order.secretUntil))
  )
}

function toldItem(
  { item, kind, categories, provider, withdrawn, decision }: ItemState,
  document: RequestDocument | undefined,
  { state, acts }: LoadedCase,
): ToldItem {
  const parcels = state.parcels.filter(({ items }) => items.includes(item))
  const lasts = parcels
    .map((parcel) => keptUntil(parcel, state.requesting))
    .filter((day) => day !== null)
  return {
    categories,
    preserved: kind === 'preservation',
    providerIn: stateOf(provider),
    period: document?.items.find((one) => one.item === item)?.period ?? null,
    orders: state.orders
      .filter((order) => order.items.includes(item) && !order.withdrawn)
      .map(({ act, office, at }) => ({ by: office, at, law: lawOf(acts.get(act)) })),
    produced: first(parcels.map(({ at }) => at)),
    received: first(parcels.flatMap(({ received }) => received?.at ?? [])),
    keptUntil: lasts.sort().at(-1) ?? null,
    inCourt: parcels.some(inCourt),
    erased: parcels.flatMap(({ erased }) => erased.map(({ by, at }) => ({ by, at }))),
    withdrawn,
    refused: decision?.outcome === 'refuse' || decision?.outcome === 'not-carried',
  }
}

function lawOf(order: CaseAct | undefined): string | null {
  const text = order?.parts['order'] as { readonly law: string } | undefined
  return text?.law ?? null
}

/** Of what the State that asked has received and not erased; null while it lies with a court. */
function keptUntil(parcel: ParcelState, holder: StateCode | null): Day | null {
  const locks = locksAt(parcel)
  if (!locks || parcel.erased.some(({ by }) => by === holder)) return null
  return dayOf(addDays(locks, PERIODS.eraseDays.value - PERIODS.lockDays.value))
}

const first = (all: readonly Instant[]): Instant | null => [...all].sort()[0] ?? null
