/**
 * What can be said next in a case, and why not: by form alone, as far as it can be told before an
 * act is drafted. What the law says of an act stands only once it is drafted.
 */
import { type OfficeId, stateOf } from '../base/id.ts'
import type { OfficeKind, Power } from '../base/office.ts'
import { z } from '../base/schema.ts'
import type { ActType } from '../law/act-types.ts'
import type { CaseAct } from './act.ts'
import type { ActSpec, Side } from './acts/define.ts'
import { ACTS } from './acts/table.ts'
import { goesOnWithEvidence, OPENING, REFERENCES } from './admit.ts'
import type { DutyName } from './clock.ts'
import type { CaseState } from './state.ts'

/** For whom it is asked: an office, and what its person may say there. */
export interface Hands {
  readonly office: OfficeId
  readonly kind: OfficeKind
  readonly powers: readonly Power[]
}

/** Why an act cannot be said now: the first that holds. */
export type Hindrance =
  | { readonly why: 'office'; readonly offices: readonly OfficeKind[] }
  | { readonly why: 'side'; readonly side: Side }
  | { readonly why: 'power'; readonly powers: readonly Power[] }
  | { readonly why: 'opened' | 'closed' }
  /** None of these acts, of which it has to name one, was said with effect. */
  | { readonly why: 'needs'; readonly types: readonly ActType[] }

export interface NextAct {
  readonly type: ActType
  readonly hindrance: Hindrance | null
}

interface Case {
  readonly state: CaseState
  readonly acts: readonly CaseAct[]
}

/** Every type that a person can say at all, in the order of the table. */
export const nextActs = (known: Case, hands: Hands): NextAct[] =>
  [...ACTS.values()]
    .filter(({ power }) => power !== 'registry')
    .map((spec) => ({ type: spec.type, hindrance: hindranceOf(spec, known, hands) }))

function hindranceOf(spec: ActSpec, known: Case, hands: Hands): Hindrance | null {
  const { state } = known
  const { offices, type, side } = spec
  if (!offices.includes(hands.kind)) return { why: 'office', offices }
  if (side !== 'any' && !sidesOf(state, hands).includes(side)) return { why: 'side', side }
  const powers = powersOf(spec)
  if (!powers.some((power) => hands.powers.includes(power))) return { why: 'power', powers }
  const opened = state.request !== null && (type === 'RequestMade' || type === 'MessageReported')
  if (opened) return { why: 'opened' }
  const over = state.closed !== null && spec.advances === true
  if (over && !goesOnWithEvidence(type, stateOf(hands.office), state)) return { why: 'closed' }
  return wanting(spec, known)
}

/** Before the case knows its parties either State may be either. */
function sidesOf({ requesting, requested }: CaseState, { office, kind }: Hands): Side[] {
  if (kind === 'provider') return ['provider']
  if (requesting === null && requested === null) return ['requesting', 'requested']
  const from = stateOf(office)
  return [
    ...(from === requesting ? (['requesting'] as const) : []),
    ...(from === requested ? (['requested'] as const) : []),
  ]
}

/** The powers that one content or another of the act needs: its words decide which. */
function powersOf({ power, body }: ActSpec): Power[] {
  if (power === 'registry') return []
  if (typeof power === 'string') return [power]
  const words = membersOf(body).flatMap(([name, schema]) =>
    schema instanceof z.ZodEnum ? schema.options.map((word) => ({ [name]: word })) : [],
  )
  return [...new Set(words.map((said) => power(said)))]
}

/** Of an act with several forms one form has to find all that it names. */
function wanting({ body, type }: ActSpec, { state, acts }: Case): Hindrance | null {
  if (OPENING.includes(type) && acts.length === 0) return null
  const without = new Set(state.without.map(({ act }) => act))
  const said = new Set(acts.filter(({ id }) => !without.has(id)).map((act) => act.type))
  const missing = formsOf(body).map((form) =>
    membersOf(form).find(
      ([name, schema]) =>
        REFERENCES[name] !== undefined &&
        !(schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) &&
        !REFERENCES[name].some((one) => said.has(one)),
    ),
  )
  const [first] = missing
  if (first === undefined || missing.includes(undefined)) return null
  return { why: 'needs', types: REFERENCES[first[0]]! }
}

const formsOf = (body: z.ZodType): readonly z.ZodType[] =>
  body instanceof z.ZodUnion ? (body.options as readonly z.ZodType[]) : [body]

const membersOf = (body: z.ZodType): [string, z.ZodType][] =>
  body instanceof z.ZodObject ? Object.entries(body.shape as z.ZodRawShape as never) : []

/** Acts of the case that a member of a body can name; nothing for a member that names none. */
export function nameable(member: string, { state, acts }: Case): readonly CaseAct[] | undefined {
  const types = REFERENCES[member]
  if (types === undefined) return undefined
  const without = new Set(state.without.map(({ act }) => act))
  return acts.filter(({ id, type }) => types.includes(type) && !without.has(id))
}

/** Acts by which a duty is answered; none where the registry does it. */
export const ANSWERS: Readonly<Record<DutyName, readonly ActType[]>> = {
  'release-preservation': ['PreservationReleased'],
  'renew-preservation': ['PreservationRenewed'],
  'report-status': ['StatusReported'],
  'answer-order': ['DataPreserved', 'DataProduced', 'NothingHeld', 'OrderChallenged'],
  'decide-request': ['DecisionTaken'],
  'read-again': ['AssessmentConfirmed'],
  'serve-order': ['OrderServed'],
  'return-data': ['DataProduced', 'NothingHeld', 'OrderChallenged'],
  'hear-challenge': ['ChallengeDecided'],
  'clarify-order': ['InformationSupplied'],
  'validate-order': ['AuthorizationGranted', 'RequestWithdrawn'],
  'step-in-notice': ['NoticeGiven'],
  'give-notice': ['NoticeGiven', 'NoticeDeferred'],
  'lock-evidence': [],
  'erase-evidence': [],
  'erase-copy': [],
  'erase-parts': [],
  'review-emergency': ['EmergencyReviewed'],
  'answer-questions': ['InformationSupplied'],
  'review-authorization': ['AuthorizationReviewed'],
  'review-conduct': ['ConductReviewed'],
  'answer-further-use': [
    'FurtherUseConsented',
    'FurtherUseDeclined',
    'OnwardTransferAuthorized',
    'OnwardTransferRefused',
  ],
  'notify-exculpatory': ['ExculpatoryNotified'],
  'disclose-to-defence': ['DisclosedToDefence'],
  'answer-defence': ['DefenceRequestAnswered'],
  'execute-remedy': ['RemedyExecuted'],
  'decide-hold': ['HoldDecided'],
  'answer-concern': ['ConcernAnswered'],
}
