/** Acts that usually come next, by where a case stands; form and law say whether they may. */
import type { Stage } from '../../casefile/stage.ts'
import type { ActType } from '../../law/act-types.ts'

export const USUAL_NEXT: Readonly<Partial<Record<Stage, readonly ActType[]>>> = {
  reported: [
    'CallbackRecorded',
    'TranscriptionChecked',
    'SenderVerified',
    'SenderNotVerified',
    'MarkedForged',
  ],
  made: [
    'AuthorizationSought',
    'AuthorizationGranted',
    'AuthorizationRefused',
    'RequestCleared',
    'RequestTransmitted',
  ],
  sent: ['RequestReceived', 'StatusAsked'],
  received: ['RequestAllocated', 'AssessmentRecorded', 'InformationRequested', 'OrderIssued'],
  assessed: ['AssessmentConfirmed', 'DecisionTaken', 'ConditionsProposed', 'InformationRequested'],
  postponed: ['DecisionTaken', 'StatusReported'],
  questioned: ['InformationSupplied', 'TranslationAttached'],
  decided: ['OrderApplied', 'OrderIssued'],
  ordered: ['OrderServed', 'DataPreserved', 'DataProduced', 'NothingHeld', 'OrderChallenged'],
  challenged: ['ChallengeDecided', 'OrderWithdrawn'],
  produced: ['EvidenceTransmitted', 'DispatchRecorded'],
  transmitted: ['EvidenceReceived'],
  answered: ['EvidenceLodged', 'NoticeGiven', 'NoticeDeferred', 'CaseClosed'],
  refused: ['CaseClosed'],
  withdrawn: ['OrderWithdrawn', 'PreservationReleased', 'CaseClosed'],
  forged: ['CaseClosed'],
}
