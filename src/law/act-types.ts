/**
 * The acts of a case file, as names. A rule says to which of them it speaks (`on`).
 *
 * The list is closed: an act is a past fact said by an office-holder, and a new name is added
 * here only with the issue that needs it. What an act contains is the case file's business.
 */

/** Act types in the order of a case's life. */
export const ACT_TYPES = [
  'AuthorizationSought',
  'AuthorizationGranted',
  'AuthorizationRefused',
  'AuthorizationRevoked',
  'AuthorizationReviewed',
  'ConductSubmitted',
  'ConductReviewed',
  'RequestMade',
  'RequestCleared',
  'RequestTransmitted',
  'RequestAmended',
  'RequestWithdrawn',
  'InformationRequested',
  'InformationSupplied',
  'TranslationAttached',
  'MessageSent',
  'StatusAsked',
  'StatusReported',
  'RequestReceived',
  'ActNotAdmitted',
  'MessageReported',
  'CallbackRecorded',
  'SenderVerified',
  'SenderNotVerified',
  'EmergencyReviewed',
  'MarkedForged',
  'RequestAllocated',
  'ExternalRequestRegistered',
  'AssessmentRecorded',
  'AssessmentConfirmed',
  'ReadingContested',
  'ConditionsProposed',
  'ConditionsAccepted',
  'ConditionsDeclined',
  'AssuranceGiven',
  'AssuranceVerified',
  'AssuranceBreached',
  'CostsProposed',
  'CostsAgreed',
  'ConfidentialityImpossible',
  'DecisionTaken',
  'OrderApplied',
  'OrderIssued',
  'OrderServed',
  'OrderWithdrawn',
  'OrderChallenged',
  'ChallengeDecided',
  'DataPreserved',
  'PreservationRenewed',
  'PreservationReleased',
  'DataProduced',
  'ParcelFetched',
  'NothingHeld',
  'EvidenceTransmitted',
  'EvidenceReceived',
  'DispatchRecorded',
  'FurtherUseAsked',
  'FurtherUseConsented',
  'FurtherUseDeclined',
  'OnwardTransferAuthorized',
  'OnwardTransferRefused',
  'EvidenceLodged',
  'EvidencePresented',
  'EvidenceExcluded',
  'ExculpatoryNotified',
  'DisclosedToDefence',
  'DefenceRequestMade',
  'NoticeDeferred',
  'NoticeGiven',
  'EvidenceLocked',
  'RetentionExtended',
  'EvidenceErased',
  'ComplaintFiled',
  'ComplaintDecided',
  'RemedyExecuted',
  'BreachReported',
  'ConcernRaised',
  'ConcernAnswered',
  'TransferHeld',
  'CaseClosed',
  'SealExtended',
  'Unsealed',
] as const

export type ActType = (typeof ACT_TYPES)[number]

/** What a `DecisionTaken` decides about an item. Only the first two advance. */
export const DECISIONS = [
  'execute',
  'execute-with-conditions',
  'postpone',
  'refuse',
  'not-carried',
] as const

export type DecisionKind = (typeof DECISIONS)[number]

/** Decisions that a rule on `DecisionTaken` speaks to unless it says otherwise. */
export const ADVANCING_DECISIONS: readonly DecisionKind[] = ['execute', 'execute-with-conditions']
