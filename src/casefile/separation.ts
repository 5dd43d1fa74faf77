/**
 * Separations that never yield, however small the State: who seeks a measure does not authorize
 * it, nobody alone discloses, who disclosed in an emergency does not review that, and who reviews
 * conduct has no other part in the case. All ask for natural persons: an office key is none, and
 * one person with posts in two offices, or one key in two directories, is still one person.
 *
 * @see full-safeguards SG-03 and SG-05
 */
import type { ActType } from '../law/act-types.ts'
import type { CaseAct } from './act.ts'
import { touch } from './items.ts'
import { discloses } from './request.ts'
import type { CaseState } from './state.ts'

const SEEKS: readonly ActType[] = ['RequestMade', 'AuthorizationSought', 'OrderApplied']

const LEAVE: readonly ActType[] = ['FurtherUseConsented', 'OnwardTransferAuthorized']

/** A preservation order moves no data, so a duty officer may issue it for their own request. */
export const authorizes = ({ type, body }: CaseAct): boolean =>
  LEAVE.includes(type) ||
  type === 'AuthorizationGranted' ||
  type === 'AuthorizationReviewed' ||
  (type === 'OrderIssued' && body['kind'] !== 'preservation')

/**
 * Does the one seek what the other authorizes? A decision to execute seeks the order that
 * executes it, but where life is in danger: there a second person confirms, and a judge reviews.
 */
const seeks = (act: CaseAct, authorizing: CaseAct): boolean =>
  LEAVE.includes(authorizing.type)
    ? act.type === 'FurtherUseAsked'
    : SEEKS.includes(act.type) ||
      (executed(act).length > 0 && authorizing.body['kind'] !== 'emergency-production')

/** Did one natural person say both? */
const sameHand = (a: CaseAct, b: CaseAct): boolean =>
  a.signer.person !== null &&
  b.signer.person !== null &&
  (a.signer.person === b.signer.person || a.signer.key === b.signer.key)

/**
 * Did one person say both, one of them seeking what the other authorizes? In either order. A review
 * names what ends by it, and authorizes the rest.
 */
export const judgesOwn = (a: CaseAct, b: CaseAct): boolean =>
  sameHand(a, b) &&
  ((authorizes(b) && seeks(a, b)) || (authorizes(a) && seeks(b, a))) &&
  ([a, b].some(({ type }) => type === 'AuthorizationReviewed') || touch(a, b))

/** What makes a person part of what a review of conduct is about. */
const INVOLVED: readonly ActType[] = [
  ...SEEKS,
  'ConductSubmitted',
  'RequestAmended',
  'RequestCleared',
  'RequestTransmitted',
  'AssessmentRecorded',
  'AssessmentConfirmed',
  'DecisionTaken',
]

/**
 * Does one review what they are part of: an emergency that they decided or ordered themselves,
 * conduct that they put before review, asked about, assessed or decided on, or their own hold?
 */
export const reviewsOwn = (act: CaseAct, other: CaseAct): boolean =>
  sameHand(act, other) &&
  ((act.type === 'EmergencyReviewed' &&
    (executed(other).length > 0 || other.body['kind'] === 'emergency-production')) ||
    (act.type === 'ConductReviewed' && INVOLVED.includes(other.type)) ||
    (act.body['by'] === 'court' && act.body['hold'] === other.id))

/** Would one who has reviewed the conduct take part in the case? */
const takesPart = (act: CaseAct, earlier: CaseAct): boolean =>
  earlier.type === 'ConductReviewed' && reviewsOwn(earlier, act)

/**
 * What the act would join in one hand that two persons must hold.
 *
 * @param state - fold of the act's causal past
 * @param past - acts of that past
 * @returns null when nothing, or a sentence for a refusal
 */
export function joinedHands(
  act: CaseAct,
  state: CaseState,
  past: Iterable<CaseAct>,
): string | null {
  const { person } = act.signer
  if (person === null) return null
  const known = [...past]
  const other = known.find(
    (earlier) => judgesOwn(act, earlier) || reviewsOwn(act, earlier) || takesPart(act, earlier),
  )
  if (other) return `${person} cannot say ${act.type}: they said ${other.type} "${other.id}"`
  const alone = executed(act).find((item) => assessedAlone(item, act, state))
  if (alone !== undefined) {
    return `${person} alone assessed item ${alone} and cannot alone decide to execute it`
  }
  const registered = known.find(({ id }) => id === act.body['registered'])
  if (act.type === 'TranscriptionChecked' && registered && sameHand(act, registered)) {
    return `${person} cannot check a transcription of their own`
  }
  if (act.type === 'RequestCleared' && state.request?.person === person) {
    return `${person} cannot clear a request of their own`
  }
  const all = [...state.assessments, ...state.after.assessed]
  const own = all.find((entry) => entry.act === act.body['assessment'])
  return act.type === 'AssessmentConfirmed' && own?.person === person
    ? `${person} cannot confirm an assessment of their own`
    : null
}

/** Items that a decision carries out; none for every other act. */
function executed(act: CaseAct): readonly number[] {
  if (act.type !== 'DecisionTaken') return []
  const { items } = act.body as { items: readonly { item: number; outcome: string }[] }
  return items.filter(({ outcome }) => outcome.startsWith('execute')).map(({ item }) => item)
}

/** Where no assessment is seen at all, the law asks for the second person (`act.secondPerson`). */
function assessedAlone(item: number, act: CaseAct, state: CaseState): boolean {
  const asked = state.request?.items.find((entry) => entry.item === item)
  if (asked && !discloses(asked.kind)) return false
  const assessed = state.assessments.filter((entry) => entry.items.includes(item))
  return (
    assessed.length > 0 &&
    assessed.every((entry) => entry.person === act.signer.person && entry.confirmedBy === null)
  )
}
