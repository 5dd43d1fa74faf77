/**
 * Circumstances of the conduct, the persons and the items that bear on protection. Each list is
 * complete once it is known: what it leaves out is not the case. None of them says what a person
 * believes, loves or is; they tell of the act alleged, or of the request.
 */
import { codes } from '../fact.ts'

/** Of the conduct as charged; a code counts where every offence of the request has it. */
export const CONDUCT_CIRCUMSTANCES = [
  'terms-of-use-only',
  'authorised-testing',
  'reported-in-good-faith',
  'public-interest',
  'defined-by-content',
  'penalty-raised-for-computer-use',
  'offence-of-other-treaty',
  'protocol-offence',
  'self-generated-by-child',
  'amnestied',
  'purely-military',
  'legal-person-accused',
  'provider-accused-for-users',
] as const

/** Of the case as a whole: the conduct’s, what the document lets conclude, what is assessed. */
export const CASE_CIRCUMSTANCES = [
  ...CONDUCT_CIRCUMSTANCES,
  'negligence-only',
  'no-harm-alleged',
  'right-not-contested',
  'time-barred',
  'already-tried',
  'jurisdiction-by-victim',
  'other-forum',
  'suspect-is-child',
  'minor-concerned',
  'nationals-abroad',
  'person-abroad',
  'discrimination-suspected',
] as const
export type CaseCircumstance = (typeof CASE_CIRCUMSTANCES)[number]

/** Of one item: what it demands beyond data that the provider stores here. */
export const ITEM_CIRCUMSTANCES = [
  'compels-expert',
  'demands-decryption',
  'direct-access',
  'other-cases',
  'removal',
  'training-or-tools',
  'provider-offers-service-only',
  'provider-elsewhere',
] as const

/** Points that a request addresses in words where a rule asks it to. */
export const REQUEST_POINTS = [
  'privacy-impact',
  'group-impact',
  'child-best-interests',
  'forum-consultation',
  'intentional-participation',
  'actual-knowledge',
  'benefit-or-supervision',
  'rights-due-diligence',
  'agreed-terms',
] as const

export const CIRCUMSTANCE_FACTS = {
  'case.circumstances': codes(
    CASE_CIRCUMSTANCES,
    'the circumstances of the case',
    'Said by the request, concluded from it, or found by the assessment; empty: none of them.',
  ),
  'request.addresses': codes(
    REQUEST_POINTS,
    'the points that the request addresses',
    'Points on which the request gives reasons of its own; empty: none of them.',
  ),
} as const
