/** Who answers which facts, so that an open question goes to the side that can settle it. */

/** What the requesting State says in its request or attaches to it. */
export const STATED_BY_REQUESTING: readonly string[] = [
  'investigation',
  'offence',
  'case',
  'request',
  'tests',
  'confidentiality',
  'retention',
  'use',
  'privilege',
  'requesting',
  'assurance',
  'emergency',
  'onward',
  'epoc',
  'items',
  'hearing',
  'property',
  'joint',
]

/** Among these, what the deciding side checks, assesses or arranges itself. */
export const ASSESSED: readonly string[] = [
  'offence.deMinimis',
  'offence.political',
  'offence.protectedReview',
  'offence.panelLifted',
  'privilege.filterArranged',
  'privilege.protected',
  'requesting.arrangement',
  'requesting.dataProtection',
  'requesting.heightenedReview',
  'emergency.secondRoute',
  'emergency.twoPersonApproval',
  'emergency.reviewDue',
  'items.authorization.requested',
  'property.thirdPartyClaims',
  'property.evidenceInsufficient',
  'property.trivialValue',
]

/**
 * What the requested State's assessment judges, each with reasons, and a second person confirms.
 * A name covers the facts below it.
 */
export const JUDGED: readonly string[] = [
  'dualCriminality',
  'risk',
  'offence.deMinimis',
  'offence.political',
  'offence.protectedConductOnly',
  'privilege.protected',
  'requested.contraryToSystem',
  'requested.dataProtectionForbids',
  'requested.dualCriminalityDoubtful',
  'requested.essentialInterests',
  'requested.ownLawProhibits',
  'requested.postponeWouldHelp',
  'transfer.basis',
  'transfer.rightsPrevail',
  'requested.outsideOffenceRange',
  'requested.procedureContrary',
  'requested.secrecyImpossible',
  'requested.extraordinaryCosts',
  'preservation.futile',
  'property.thirdPartyClaims',
  'property.evidenceInsufficient',
  'property.trivialValue',
]
