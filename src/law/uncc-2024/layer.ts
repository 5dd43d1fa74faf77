/**
 * The United Nations Convention against Cybercrime (A/RES/79/243, annex) as rules: what the
 * adopted text obliges or allows, and no more. The imports read as its table of contents.
 */
import { cite } from '../citation.ts'
import { defineLayer } from '../layer.ts'
import { art2DataClass } from './art-02-terms.ts'
import { art5p2JointWork, art5p2Territory } from './art-05-sovereignty.ts'
import { art6p1RightsAtRisk, art6p2Assessment } from './art-06-human-rights.ts'
import { art7Intent, art7WithoutRight } from './art-07-17-elements.ts'
import { art18LegalPerson } from './art-18-legal-persons.ts'
import { art19Attempt } from './art-19-attempt.ts'
import { art20Limitation, art21p7Child } from './art-20-21-prosecution.ts'
import { art22p2Basis, art22p5Consult } from './art-22-jurisdiction.ts'
import { art23p1Specific, art23p3Reservation } from './art-23-scope-of-measures.ts'
import {
  art24p1Proportionality,
  art24p2Duration,
  art24p2Objection,
  art24p2Remedy,
  art24p2Review,
  art24p3ThirdParties,
} from './art-24-conditions-and-safeguards.ts'
import { art25p1Specified, art25p2Cap } from './art-25-preservation.ts'
import { art26Path } from './art-26-traffic-path.ts'
import { art27bSubscriberOnly, art27Specified } from './art-27-production-order.ts'
import { art28p4Knowledge, art28Search } from './art-28-search-and-knowledge.ts'
import { art30Range } from './art-30-interception.ts'
import { art33Protection } from './art-33-witnesses.ts'
import { art34p6Removal } from './art-34-victims.ts'
import {
  art35p1cCeiling,
  art35p1cRefusal,
  art35p1Scope,
  art35p2OwnOffences,
} from './art-35-scope-of-cooperation.ts'
import {
  art36p1aTransfer,
  art36p1bConditions,
  art36p2Safeguards,
  art36p3Onward,
} from './art-36-personal-data.ts'
import {
  art37p1DualCriminality,
  art37p5Treaty,
  art37p8DeathPenalty,
  art37p8Minimum,
  art37p11National,
  art37p11Prosecute,
  art37p14FairTreatment,
  art37p15Persecution,
  art37p16Ceiling,
  art37p17Consult,
} from './art-37-extradition.ts'
import { art39Transfer } from './art-39-transfer-of-proceedings.ts'
import { art40p3Access, art40p3Other } from './art-40-03-purposes.ts'
import {
  art40p4Lawful,
  art40p5Exculpatory,
  art40p5Limits,
} from './art-40-04-spontaneous-information.ts'
import { art40p7OtherTreaty } from './art-40-07-other-treaty.ts'
import { art40p8DeMinimis, art40p8DualCriminality } from './art-40-08-dual-criminality.ts'
import { art40p9Consent, art40p29SafeConduct } from './art-40-09-persons-brought-over.ts'
import { art40p12Channel, art40p12Diplomatic } from './art-40-12-central-authority.ts'
import {
  art40p13Authenticity,
  art40p13Confirm,
  art40p13Forged,
  art40p13Language,
  art40p13Written,
} from './art-40-13-form-and-language.ts'
import { art40p15Contents } from './art-40-15-contents.ts'
import {
  art40p17Procedure,
  art40p18Video,
  art40p20Secrecy,
  art40p26Deadline,
  art40p26Status,
  art40p30Costs,
  art40p31ClosedRecords,
  art40p31PublicRecords,
} from './art-40-17-execution.ts'
import { art40p19UseLimit } from './art-40-19-use-limitation.ts'
import { art40p21b, art40p21Ceiling, art40p21c, art40p21d } from './art-40-21-refusal-grounds.ts'
import { art40p22 } from './art-40-22-discrimination.ts'
import { art40p23Ceiling, art40p23Refusal, art40p24Ceiling } from './art-40-23-forbidden-grounds.ts'
import {
  art40p25Reasons,
  art40p27Postpone,
  art40p28Assurance,
  art40p28Consult,
} from './art-40-25-reasons.ts'
import { art41p2ContactPoint, art41p3DomesticLaw, art41p3eEmergency } from './art-41-emergency.ts'
import {
  art42p7Futile,
  art42p8Release,
  art42p8UntilDecision,
} from './art-42-07-course-of-preservation.ts'
import {
  art42p3Contents,
  art42p5Reservation,
  art42p5Unreserved,
  art42p6Ceiling,
  art42p6Discrimination,
  art42p6Named,
  art42p6Refusal,
  art42p8Floor,
} from './art-42-preservation-abroad.ts'
import {
  art43p1OtherState,
  art43p2Ceiling,
  art43p2Named,
  art43p2Withhold,
} from './art-43-traffic-path.ts'
import { art44p3Expedited } from './art-44-stored-data.ts'
import { art45p3Contents, art45p3Identified, art46Endeavour } from './art-45-real-time-traffic.ts'
import { art47NoCompulsion, art47Specific } from './art-47-police-cooperation.ts'
import {
  art31p7Ceiling,
  art50Evidence,
  art50p3Contents,
  art50p3Order,
  art50ThirdParties,
  art52Return,
} from './art-50-confiscation.ts'
import { art65InForce } from './art-65-entry-into-force.ts'

export const uncc2024 = defineLayer({
  id: 'uncc-2024',
  basis: 'treaty',
  title: 'United Nations Convention against Cybercrime',
  instruments: ['uncc-2024'],
  params: {
    maxPreservationOrderDays: {
      value: 90,
      stricter: 'lower',
      unit: 'days',
      cite: cite('uncc-2024', '25(2)', 'limits', 'K'),
    },
  },
  rules: [
    art2DataClass,
    art5p2JointWork,
    art5p2Territory,
    art6p1RightsAtRisk,
    art6p2Assessment,
    art7Intent,
    art7WithoutRight,
    art18LegalPerson,
    art19Attempt,
    art20Limitation,
    art21p7Child,
    art22p2Basis,
    art22p5Consult,
    art23p1Specific,
    art23p3Reservation,
    art24p1Proportionality,
    art24p2Duration,
    art24p2Objection,
    art24p2Remedy,
    art24p2Review,
    art24p3ThirdParties,
    art25p1Specified,
    art25p2Cap,
    art26Path,
    art27bSubscriberOnly,
    art27Specified,
    art28Search,
    art28p4Knowledge,
    art30Range,
    art33Protection,
    art34p6Removal,
    art35p1Scope,
    art35p1cRefusal,
    art35p2OwnOffences,
    art36p1aTransfer,
    art36p1bConditions,
    art36p2Safeguards,
    art36p3Onward,
    art37p1DualCriminality,
    art37p5Treaty,
    art37p8DeathPenalty,
    art37p8Minimum,
    art37p11National,
    art37p11Prosecute,
    art37p14FairTreatment,
    art37p15Persecution,
    art37p17Consult,
    art39Transfer,
    art40p3Access,
    art40p3Other,
    art40p4Lawful,
    art40p5Exculpatory,
    art40p5Limits,
    art40p7OtherTreaty,
    art65InForce,
    art40p8DeMinimis,
    art40p8DualCriminality,
    art40p9Consent,
    art40p29SafeConduct,
    art40p12Channel,
    art40p12Diplomatic,
    art40p13Authenticity,
    art40p13Forged,
    art40p13Language,
    art40p13Confirm,
    art40p13Written,
    art40p15Contents,
    art40p17Procedure,
    art40p18Video,
    art40p20Secrecy,
    art40p26Deadline,
    art40p26Status,
    art40p30Costs,
    art40p31ClosedRecords,
    art40p31PublicRecords,
    art40p19UseLimit,
    art40p21b,
    art40p21c,
    art40p21d,
    art40p22,
    art40p23Refusal,
    art40p25Reasons,
    art40p27Postpone,
    art40p28Consult,
    art40p28Assurance,
    art41p2ContactPoint,
    art41p3DomesticLaw,
    art41p3eEmergency,
    art42p7Futile,
    art42p8Release,
    art42p8UntilDecision,
    art42p3Contents,
    art42p5Unreserved,
    art42p6Named,
    art42p5Reservation,
    art42p6Discrimination,
    art42p6Refusal,
    art42p8Floor,
    art43p1OtherState,
    art43p2Named,
    art43p2Withhold,
    art44p3Expedited,
    art45p3Contents,
    art45p3Identified,
    art46Endeavour,
    art47NoCompulsion,
    art47Specific,
    art50Evidence,
    art50p3Contents,
    art50p3Order,
    art50ThirdParties,
    art52Return,
  ],
  ceilings: [
    art35p1cCeiling,
    art37p16Ceiling,
    art40p23Ceiling,
    art40p24Ceiling,
    art31p7Ceiling,
    art42p6Ceiling,
    art43p2Ceiling,
    art40p21Ceiling,
  ],
})
