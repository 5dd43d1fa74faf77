/** The closed lists of words that facts, rules and decisions share. */

/**
 * Instruments that a request can rely on, by layer id. `bilateral` is any treaty of the pair whose
 * terms both directories state; `reciprocity` is the requested State's own law and a promise.
 */
export const INSTRUMENTS = [
  'uncc-2024',
  'budapest-2001',
  'budapest-2ap-2022',
  'untoc-2000',
  'eu-2023-1543',
  'bilateral',
  'reciprocity',
] as const

/** Instruments that bind States to each other: all but the mere promise to do likewise. */
export const TREATIES = INSTRUMENTS.filter((id) => id !== 'reciprocity')

/** What a treaty may ask a request to state: the last part of `request.complete.…`. */
export const TREATY_CONTENTS = [
  'authority',
  'subject',
  'facts',
  'assistance',
  'identity',
  'period',
  'purpose',
  'offence',
  'data',
  'custodian',
  'necessity',
  'lawText',
  'penalty',
] as const

/** What an item of a request asks for. */
export const ITEM_KINDS = [
  'preservation',
  'traffic-path',
  'subscriber',
  'traffic',
  'content',
  'real-time-traffic',
  'interception',
  'emergency-disclosure',
  'spontaneous-information',
  'freezing',
  'other-assistance',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/**
 * What an item of the kind `other-assistance` asks for more exactly: Art 40(3) as far as no kind
 * of item says it already, then what the Convention governs elsewhere.
 */
export const PURPOSES = [
  'statements',
  'service-of-documents',
  'search-and-seizure',
  'examination',
  'expert-evaluation',
  'records',
  'public-records',
  'closed-records',
  'proceeds-tracing',
  'proceeds-recovery',
  'voluntary-appearance',
  'video-hearing',
  'detained-person-transfer',
  'extradition',
  'transfer-of-proceedings',
  'police-cooperation',
  'joint-investigation',
  'confiscation',
  'return-of-property',
  'other',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** Data classes in rising order of intrusion; the order is ours, the classes Art 2(c), (d), (f). */
export const DATA_CATEGORIES = ['none', 'subscriber', 'traffic', 'content'] as const

/** Offences that the Convention itself defines; `none` is every other offence. */
export const CONVENTION_ARTICLES = [
  'none',
  'art-7',
  'art-8',
  'art-9',
  'art-10',
  'art-11',
  'art-12',
  'art-13',
  'art-14',
  'art-15',
  'art-16',
  'art-17',
  'art-19',
] as const

/** Who authorized a measure, in rising order of independence. */
export const AUTHORIZERS = [
  'none',
  'police',
  'prosecutor',
  'judge-certificate',
  'independent-body',
  'court',
] as const

/** Conduct that international human-rights law protects. */
export const PROTECTED_KINDS = [
  'expression',
  'religion-or-belief',
  'assembly-or-association',
  'sexual-orientation-or-gender-identity',
  'security-research',
  'journalism',
  'whistle-blowing',
  'human-rights-defence',
] as const

/** Offences for which Regulation (EU) 2023/1543 asks no threshold: its Art 5(4)(b) to (d). */
export const LISTED_OFFENCES = [
  'none',
  'payment-fraud',
  'child-sexual-abuse',
  'attacks-on-systems',
  'terrorism',
] as const

/** On what Directive (EU) 2016/680 lets a transfer rest, from the strongest to the derogations. */
export const TRANSFER_BASES = [
  'adequacy',
  'binding-instrument',
  'assessed-safeguards',
  'vital-interests',
  'legitimate-interests',
  'immediate-threat',
  'individual-case',
  'legal-claims',
  'none',
] as const

/** Whose communications enjoy a privilege. */
export const PRIVILEGES = ['lawyer', 'journalist', 'doctor', 'clergy', 'legislator'] as const

/** What a State that receives personal data binds itself to, one word each. */
export const DATA_PRINCIPLES = [
  'purpose',
  'minimisation',
  'quality',
  'retention',
  'security',
  'rights',
  'oversight',
  'redress',
] as const

/** Reasons to refuse or postpone, one word each whatever the instrument calls them. */
export const GROUND_TAGS = [
  'out-of-scope',
  'dual-criminality',
  'reservation-42-5',
  'de-minimis',
  'non-conforming',
  'essential-interests',
  'own-law-prohibits',
  'contrary-to-own-system',
  'discrimination',
  'political-offence',
  'data-protection',
  'death-penalty',
  'torture',
  'unfair-trial',
  'irreparable-harm',
  'ne-bis-in-idem',
  'protected-conduct',
  'authorization',
  'untargeted',
  'weakens-security',
  'not-offered',
  'no-instrument',
  'not-a-request',
  'use-limit',
  'onward-transfer',
  'ongoing-proceedings',
  'fiscal',
  'bank-secrecy',
  'privilege',
  'fundamental-rights',
  'ne-bis-in-idem',
  'other-channel',
  'nationality',
  'third-party-rights',
] as const
export type GroundTag = (typeof GROUND_TAGS)[number]

/** Conditions that a rule may impose; overlays may impose no other. */
export const CONDITION_CODES = [
  'use-limited-to-request',
  'no-onward-transfer-without-authorization',
  'erase-after-90-days-unless-extended',
  'deferred-notice-with-end-date',
  'count-in-statistics',
  'only-specified-data',
  'independent-filter-of-privileged-data',
  'no-capital-charge',
  'confidentiality-with-end-date',
  'data-protection-conditions',
  'written-confirmation',
  'human-rights-assessment',
  'count-as-derogation',
  'prosecution-at-home',
  'notice-abroad-by-provider-or-assistance',
] as const
export type ConditionCode = (typeof CONDITION_CODES)[number]
