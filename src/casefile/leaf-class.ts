/**
 * The class of an act as its log leaf commits to it. The table is frozen with leaf version 1:
 * a type added later is class 0, so that a receiver who does not know the type can still check
 * its leaf.
 *
 * @see docs/formats/leaf.md
 */
import type { ActType } from '../law/act-types.ts'

const CLASSES: readonly (readonly [number, readonly ActType[]])[] = [
  [
    1,
    [
      'AuthorizationSought',
      'AuthorizationGranted',
      'AuthorizationRefused',
      'AuthorizationRevoked',
      'AuthorizationReviewed',
    ],
  ],
  [
    2,
    ['RequestMade', 'RequestCleared', 'RequestTransmitted', 'RequestAmended', 'RequestWithdrawn'],
  ],
  [
    3,
    [
      'InformationRequested',
      'InformationSupplied',
      'TranslationAttached',
      'MessageSent',
      'StatusAsked',
      'StatusReported',
    ],
  ],
  [
    4,
    [
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
    ],
  ],
  [5, ['AssessmentRecorded', 'AssessmentConfirmed', 'ReadingContested']],
  [6, ['DecisionTaken']],
  [
    7,
    [
      'OrderApplied',
      'OrderIssued',
      'OrderServed',
      'OrderWithdrawn',
      'OrderChallenged',
      'ChallengeDecided',
    ],
  ],
  [
    8,
    ['DataPreserved', 'PreservationRenewed', 'PreservationReleased', 'DataProduced', 'NothingHeld'],
  ],
  [9, ['ParcelFetched', 'EvidenceTransmitted', 'EvidenceReceived', 'DispatchRecorded']],
  [
    10,
    [
      'NoticeDeferred',
      'NoticeGiven',
      'EvidenceLocked',
      'RetentionExtended',
      'EvidenceErased',
      'EvidenceLodged',
    ],
  ],
  [11, ['ComplaintFiled', 'ComplaintDecided', 'RemedyExecuted', 'BreachReported']],
  [12, ['CaseClosed', 'SealExtended', 'Unsealed']],
]

const CLASS_OF: ReadonlyMap<string, number> = new Map(
  CLASSES.flatMap(([number, types]) => types.map((type) => [type, number] as const)),
)

/** 0 to 255; 0 for every type that the table does not name. */
export const leafClass = (type: string): number => CLASS_OF.get(type) ?? 0
