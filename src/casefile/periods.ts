/** Periods of a case: numbers with their sources, and those that each State sets for itself. */
import type { Parameters } from '../law/layer.ts'

/** Periods in days or hours, each with its source. */
export const PERIODS = {
  preservationFloorDays: { value: 60, cite: 'uncc-2024 Article 42(8)' },
  preservationOrderDays: { value: 90, cite: 'uncc-2024 Article 25(2)' },
  lockDays: { value: 90, cite: 'full-safeguards SG-09' },
  eraseDays: { value: 104, cite: 'full-safeguards SG-09' },
  noticeDays: { value: 30, cite: 'full-safeguards SG-10' },
  conductReviewHours: { value: 72, cite: 'full-safeguards SG-03' },
  transferHoldHours: { value: 72, cite: 'full-safeguards SG-08' },
  concernDays: { value: 10, cite: 'full-safeguards SG-12' },
  stepInDays: { value: 30, cite: 'full-safeguards SG-10' },
  victimsHours: { value: 72, cite: 'full-safeguards SG-17' },
  emergencyHearingHours: { value: 72, cite: 'full-safeguards SG-11' },
  secondReadingDays: { value: 10, cite: 'full-safeguards SG-05' },
  objectionHours: { value: 240, cite: 'eu-2023-1543 Article 12(1)' },
  emergencyObjectionHours: { value: 96, cite: 'eu-2023-1543 Article 10(4)' },
  unionReturnHours: { value: 240, cite: 'eu-2023-1543 Article 10(3)' },
  unionEmergencyReturnHours: { value: 8, cite: 'eu-2023-1543 Article 10(4)' },
  clarificationHours: { value: 120, cite: 'eu-2023-1543 Article 10(6)' },
  validationHours: { value: 48, cite: 'eu-2023-1543 Article 4(5)' },
  subscriberOrderHours: { value: 720, cite: 'budapest-2ap-2022 Article 7(7)' },
  serviceHours: { value: 1080, cite: 'budapest-2ap-2022 Article 8(6)' },
  subscriberReturnHours: { value: 480, cite: 'budapest-2ap-2022 Article 8(6)' },
  trafficReturnHours: { value: 1080, cite: 'budapest-2ap-2022 Article 8(6)' },
  emergencyReviewHours: { value: 48, cite: 'full-safeguards SG-05' },
  challengeDays: { value: 10, cite: 'full-safeguards SG-11' },
  copyDays: { value: 10, cite: 'full-safeguards SG-09' },
  partsDays: { value: 104, cite: 'full-safeguards SG-09' },
  returnDays: { value: 10, cite: 'full-safeguards SG-11' },
  remedyDays: { value: 30, cite: 'full-safeguards SG-11' },
  defenceDays: { value: 14, cite: 'full-safeguards SG-11' },
  leaveDays: { value: 30, cite: 'full-safeguards SG-08' },
  exculpatoryDays: { value: 3, cite: 'uncc-2024 Article 40(19)' },
  backupDays: { value: 30, cite: 'full-safeguards SG-09' },
} as const

/** What a side's own law says of its own copies, in days. */
export interface OwnPeriods {
  /** How long a copy is kept once the next holder has the parcel, for whoever challenges. */
  readonly copyDays: number
  /** How long the personal parts of a case are kept once it is at its end. */
  readonly partsDays: number
}

export const USUAL: OwnPeriods = {
  copyDays: PERIODS.copyDays.value,
  partsDays: PERIODS.partsDays.value,
}

/** A profile's own numbers, as far as it has them. */
export const periodsOf = ({ params }: { readonly params: Parameters }): OwnPeriods => ({
  copyDays: params['copyDays']?.value ?? USUAL.copyDays,
  partsDays: params['partsDays']?.value ?? USUAL.partsDays,
})
