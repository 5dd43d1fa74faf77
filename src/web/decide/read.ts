/** A request as the State that received it handles it: what is open, and what the law asks. */
import type { CaseId, OfficeId } from '../../base/id.ts'
import { stateOf } from '../../base/id.ts'
import type { Json } from '../../base/json.ts'
import type { OfficeKind } from '../../base/office.ts'
import { documentIn } from '../../casefile/amendment.ts'
import type { RequestDocument } from '../../casefile/request.ts'
import type { CaseState, ItemState } from '../../casefile/state.ts'
import type { ItemKind } from '../../law/vocabulary/codes.ts'
import type { Asked } from '../../office/asked.ts'
import type { CaseReading } from '../../office/reads.ts'
import { type Html, html } from '../../page/html.ts'
import type { Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'
import { keyOf } from '../sign/act-paper.ts'

export interface Handled extends CaseReading {
  /** The request as it stands; nothing where none of its words is held here. */
  readonly document: RequestDocument | undefined
}

/** Who decides on a request for the State that was asked. */
export const DECIDING = ['central-authority', 'contact-point'] as const satisfies OfficeKind[]
/** With its court, which orders, and looks at what could not wait for it. */
export const REQUESTED = [...DECIDING, 'court'] as const

export const kindOf = ({ desk, office }: Signed): OfficeKind | undefined =>
  desk.who.office(office)?.kind

/** Nothing for an office of another kind, and for one of another State than was asked. */
export async function handled(
  context: Signed,
  id: CaseId,
  kinds: readonly OfficeKind[],
): Promise<Handled | undefined> {
  const kind = kindOf(context)
  if (kind === undefined || !kinds.includes(kind)) return undefined
  const reading = await context.desk.readCase(context.reader, id)
  const { state, acts } = reading
  if (state.requested !== stateOf(context.office)) return undefined
  const find = (act: string) => acts.find((one) => one.id === act)
  return { ...reading, document: documentIn(state.request, find) }
}

/** Items that have arrived and are neither withdrawn nor decided for good. */
export const undecided = ({ request }: CaseState): readonly ItemState[] =>
  (request?.items ?? []).filter(
    ({ transmitted, withdrawn, decision }) =>
      transmitted !== null && !withdrawn && (decision === null || decision.outcome === 'postpone'),
  )

/** Those that wait for nobody's second look. @see full-safeguards SG-19 */
const AT_ONCE: readonly ItemKind[] = ['preservation', 'emergency-disclosure']

/** Does heightened review of this partner bite where these kinds are asked for? */
export const isHeightened = (
  { desk }: Signed,
  partner: string | null,
  kinds: readonly ItemKind[],
): boolean =>
  kinds.some((kind) => !AT_ONCE.includes(kind)) &&
  desk.who.heightened().some(({ state }) => state === partner)

/** The same of a request; nothing where none bites. */
export const heightenedNote = ({ state }: Handled, context: Signed, say: Say): Html | false =>
  isHeightened(context, state.requesting, state.request?.items.map(({ kind }) => kind) ?? []) &&
  html`<p class="note">${say('decide.heightened.says')}</p>`

/** Data went out because life was in danger, and no judge has looked at it yet. */
export const awaitsReview = ({ state }: Pick<Handled, 'state'>): boolean =>
  state.emergencyReview === null && state.orders.some(({ kind }) => kind === 'emergency-production')

/** Assessments of these items that nobody has confirmed yet. */
export const unconfirmed = ({ assessments }: CaseState) =>
  assessments.filter(({ confirmedBy }) => confirmedBy === null)

/** What the law would say and ask if this office carried out these items now. */
export function askedOnExecuting(
  context: Signed,
  of: Handled,
  items: readonly number[],
): Promise<Asked | undefined> {
  const entry = { outcome: 'execute', grounds: [], conditions: [] }
  return askedOn(
    context,
    of,
    items.map((item) => ({ item, ...entry })),
  )
}

/** What the law would say and ask of a decision by this office now. */
export async function askedOn(
  context: Signed,
  { case: id, state }: Handled,
  items: readonly Json[],
): Promise<Asked | undefined> {
  const key = keyOf(context)
  if (key === undefined || state.request === null || items.length === 0) return undefined
  return context.desk.asked({
    type: 'DecisionTaken',
    case: id,
    office: context.office,
    person: context.by.person,
    key: key.key,
    body: { request: state.request.act, items: [...items] },
    parts: { reasons: { text: '…' } },
  })
}

/** Names of persons of an office other than the one who is signed in. */
export const othersOf = ({ desk, by }: Signed, office: OfficeId) =>
  desk.who.holders(office).filter(({ id }) => id !== by.person)
