/** Facts about each item: what it asks for, and who authorized it on either side. */
import { stateOf } from '../../base/id.ts'
import { dayOf, daysBetween, type Instant } from '../../base/instant.ts'
import { bodyOf, type CaseAct } from '../act.ts'
import { OrderIssued } from '../acts/execution.ts'
import type { RequestDocument, RequestItem } from '../request.ts'
import type { Authorization, CaseState, ItemState, OrderState } from '../state.ts'
import { itemCircumstances } from './circumstances.ts'
import type { Element } from './ledger.ts'

export interface ItemView {
  readonly state: CaseState
  readonly document: RequestDocument | undefined
  /** The act being decided, and the instant it is decided for. */
  readonly act: CaseAct
  readonly asOf: Instant
  readonly find: (id: string) => CaseAct | undefined
}

export function itemElement(item: ItemState, view: ItemView): Element {
  const asked = view.document?.items.find((entry) => entry.item === item.item)
  const home = homeAuthorization(item, view)
  const away = awayAuthorization(item, view)
  const request = view.state.request ? view.find(view.state.request.act) : undefined
  return {
    values: {
      number: item.item,
      kind: item.kind,
      category: deepest(item),
      provider: item.provider,
      ...(asked && view.document ? asking(asked, view.document) : {}),
      ...prefix('requesting', home),
      ...prefix('requested', away),
    },
    from: [request, home.act, away.act].filter((act) => act !== undefined),
  }
}

/** What an order says of what it is for, where no request stands behind it. */
export function orderedItem(order: CaseAct): Element {
  const { kind, items, categories, provider } = bodyOf(order, OrderIssued)
  const preserves = kind === 'preservation'
  const text = order.parts['order'] as { items?: { identifiers: unknown[] }[] } | undefined
  const identifiers = text?.items?.flatMap((entry) => entry.identifiers).length
  return {
    values: {
      number: items[0],
      kind: preserves ? 'preservation' : 'emergency-disclosure',
      category: preserves
        ? 'none'
        : (CLASSES.findLast((one) => categories.includes(one)) ?? 'none'),
      provider,
      circumstances:
        stateOf(provider) === stateOf(order.signer.office) ? [] : ['provider-elsewhere'],
      identifiers,
      ...(identifiers ? { dataSpecified: true, selectorTied: true } : {}),
    },
    from: [order],
  }
}

const CLASSES = ['subscriber', 'last-location', 'traffic', 'content'] as const

/** The most intrusive class an item reaches; a last location is traffic data. */
function deepest(item: ItemState): string {
  if (item.kind === 'preservation') return 'none'
  const reached = CLASSES.findLast((category) => item.categories.includes(category))
  return reached === 'last-location' ? 'traffic' : (reached ?? 'none')
}

function asking(item: RequestItem, document: RequestDocument): Record<string, unknown> {
  const selectors = item.identifiers
  return {
    ...(item.kind === 'other-assistance' ? { purpose: item.purpose ?? 'other' } : {}),
    identifiers: selectors.length,
    selectorTied:
      item.atLarge === undefined && selectors.length > 0 && selectors.every((one) => one.tie),
    dataSpecified: item.atLarge === undefined && selectors.length > 0,
    periodGiven: item.period !== undefined || item.kind === 'subscriber',
    ...(item.period
      ? { periodDays: Math.ceil(daysBetween(item.period.from, item.period.to)) }
      : {}),
    relationStated: true,
    alternativesTried: document.tests.lessIntrusiveTried !== undefined,
    weakensSecurity: item.weakensSecurity,
    circumstances: itemCircumstances(item, document),
    identificationOnly: item.identificationOnly ?? false,
    lastLocationOnly: item.categories.every(
      (one) => one === 'last-location' || one === 'subscriber',
    ),
  }
}

interface Authorized {
  readonly kind: string
  readonly prior: boolean
  readonly covers: boolean
  readonly inForce: boolean
  readonly act: CaseAct | undefined
}

const NOBODY: Authorized = {
  kind: 'none',
  prior: false,
  covers: false,
  inForce: false,
  act: undefined,
}
const KINDS: Readonly<Record<string, string>> = {
  court: 'court',
  'judge-certificate': 'judge-certificate',
  'independent-body': 'independent-body',
  prosecutor: 'prosecutor',
}

/**
 * Who authorized the item at home. Where no act of authorization covers it, the authority that
 * makes the request stands for itself: a prosecutor's own word suffices for subscriber data.
 */
function homeAuthorization(item: ItemState, view: ItemView): Authorized {
  const { state, document } = view
  const granted = state.authorizations.filter((entry) => entry.state === state.requesting)
  const found = strongest(granted, item, view)
  if (found) return found
  const request = state.request ? view.find(state.request.act) : undefined
  const is = document?.from.authorityIs
  if (is === 'prosecutor' || is === 'police') {
    return { kind: is, prior: true, covers: true, inForce: true, act: request }
  }
  return NOBODY
}

/** In the requested State a court's order is its authorization; the order being issued counts. */
function awayAuthorization(item: ItemState, view: ItemView): Authorized {
  const { state, act } = view
  if (act.type === 'OrderIssued' && act.signer.officeKind === 'court') {
    return { kind: 'court', prior: true, covers: true, inForce: true, act }
  }
  const order = courtOrder(item, view)
  if (order) {
    return {
      kind: 'court',
      prior: order.at <= act.at,
      covers: item.categories.every((one) => order.categories.includes(one)),
      inForce: order.ended === null,
      act: view.find(order.act),
    }
  }
  const granted = state.authorizations.filter((entry) => entry.state === state.requested)
  return strongest(granted, item, view) ?? NOBODY
}

/** The court's order that the act speaks of, or one that stands; what preserves moves no data. */
function courtOrder(item: ItemState, { state, act }: ItemView): OrderState | undefined {
  const { order, produced } = act.body as { order?: string; produced?: string }
  const named = order ?? state.parcels.find((entry) => entry.produced === produced)?.order
  const orders = state.orders.filter(({ court, items }) => court && items.includes(item.item))
  const discloses = orders.filter(({ kind }) => kind !== 'preservation')
  return (
    orders.find((entry) => entry.act === named) ??
    discloses.find(({ ended }) => ended === null) ??
    discloses[0]
  )
}

function strongest(
  granted: readonly Authorization[],
  item: ItemState,
  view: ItemView,
): Authorized | undefined {
  // The day of review passes like an expiry: nobody has looked again.
  const live = ({ revoked, expires, reviewBy }: Authorization) =>
    !revoked && expires > view.asOf && reviewBy >= dayOf(view.asOf)
  const rank = ['court', 'independent-body', 'judge-certificate', 'prosecutor']
  const covering = granted
    .filter((entry) => entry.items.includes(item.item))
    .sort((a, b) => Number(!live(a)) - Number(!live(b)) || rank.indexOf(a.by) - rank.indexOf(b.by))
  const best = covering[0]
  if (!best) return undefined
  return {
    kind: KINDS[best.by] ?? 'none',
    prior: best.at <= view.act.at,
    covers: true,
    inForce: live(best),
    act: view.find(best.act),
  }
}

const prefix = (side: 'requesting' | 'requested', { act: _, ...values }: Authorized) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`authorization.${side}.${name}`, value]),
  )
