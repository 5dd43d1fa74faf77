/**
 * The United Nations Convention against Cybercrime (A/RES/79/243, annex) as rules: what the
 * adopted text obliges or allows, and no more. The imports read as its table of contents.
 */
import { cite } from '../citation.ts'
import { defineLayer } from '../layer.ts'
import { art6p2Assessment } from './art-06-human-rights.ts'
import { art23p1Specific } from './art-23-scope-of-measures.ts'
import {
  art24p1Proportionality,
  art24p2Review,
  art24p3ThirdParties,
} from './art-24-conditions-and-safeguards.ts'
import { art25p1Specified, art25p2Cap } from './art-25-preservation.ts'
import { art27Specified } from './art-27-production-order.ts'
import { art35p1cCeiling, art35p1Scope } from './art-35-scope-of-cooperation.ts'
import { art36p1aTransfer, art36p1bConditions, art36p3Onward } from './art-36-personal-data.ts'
import { art40p8DeMinimis, art40p8DualCriminality } from './art-40-08-dual-criminality.ts'
import { art40p12Channel } from './art-40-12-central-authority.ts'
import {
  art40p13Authenticity,
  art40p13Forged,
  art40p13Language,
  art40p13Written,
} from './art-40-13-form-and-language.ts'
import { art40p15Contents } from './art-40-15-contents.ts'
import { art40p19UseLimit } from './art-40-19-use-limitation.ts'
import { art40p21b, art40p21c, art40p21d } from './art-40-21-refusal-grounds.ts'
import { art40p22 } from './art-40-22-discrimination.ts'
import { art40p23Ceiling, art40p23Refusal, art40p24Ceiling } from './art-40-23-forbidden-grounds.ts'
import { art40p25Reasons, art40p27Postpone, art40p28Consult } from './art-40-25-reasons.ts'
import { art41p3eEmergency } from './art-41-emergency.ts'
import {
  art42p3Contents,
  art42p5Reservation,
  art42p6Ceiling,
  art42p6Discrimination,
  art42p6Refusal,
  art42p8Floor,
} from './art-42-preservation-abroad.ts'
import { art43p2Ceiling } from './art-43-traffic-path.ts'
import { art44p3Expedited } from './art-44-stored-data.ts'
import { art45p3Contents, art46Endeavour } from './art-45-real-time-traffic.ts'
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
    art6p2Assessment,
    art23p1Specific,
    art24p1Proportionality,
    art24p2Review,
    art24p3ThirdParties,
    art25p1Specified,
    art25p2Cap,
    art27Specified,
    art35p1Scope,
    art36p1aTransfer,
    art36p1bConditions,
    art36p3Onward,
    art40p8DeMinimis,
    art40p8DualCriminality,
    art40p12Channel,
    art40p13Authenticity,
    art40p13Forged,
    art40p13Language,
    art40p13Written,
    art40p15Contents,
    art40p19UseLimit,
    art40p21b,
    art40p21c,
    art40p21d,
    art40p22,
    art40p23Refusal,
    art40p25Reasons,
    art40p27Postpone,
    art40p28Consult,
    art41p3eEmergency,
    art42p3Contents,
    art42p5Reservation,
    art42p6Discrimination,
    art42p6Refusal,
    art42p8Floor,
    art44p3Expedited,
    art45p3Contents,
    art46Endeavour,
    art65InForce,
  ],
  ceilings: [art35p1cCeiling, art40p23Ceiling, art40p24Ceiling, art42p6Ceiling, art43p2Ceiling],
})
