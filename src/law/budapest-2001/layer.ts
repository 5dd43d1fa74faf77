/**
 * The Convention on Cybercrime (Budapest, ETS 185) as rules, as far as a request for evidence
 * meets them. Whoever relies on its Second Protocol relies on it too.
 */
import { defineLayer } from '../layer.ts'
import {
  art15p1Proportionality,
  art15p2Supervision,
  art15p3ThirdParties,
} from './art-15-conditions-and-safeguards.ts'
import {
  art25p1Scope,
  art25p3Written,
  art25p4Ceiling,
  art25p4OwnLaw,
  art25p4OwnSystem,
  art25p4Refusal,
  art25p5DualCriminality,
} from './art-25-assistance.ts'
import {
  art27p2Channel,
  art27p4aPolitical,
  art27p4bInterests,
  art27p5Postpone,
  art27p6Consult,
  art27p7Reasons,
  art27p8Secrecy,
} from './art-27-procedure.ts'
import { art28p2bUse } from './art-28-use.ts'
import {
  art29p2Contents,
  art29p4Reservation,
  art29p5aPolitical,
  art29p5bInterests,
  art29p5Ceiling,
  art29p5Named,
  art29p7Floor,
} from './art-29-preservation.ts'
import {
  art30p2aPolitical,
  art30p2bInterests,
  art30p2Ceiling,
  art30p2Named,
} from './art-30-traffic-path.ts'
import { art31p3Expedited } from './art-31-stored-data.ts'
import { art34Extent } from './art-34-interception.ts'
import { art35NoEmergency } from './art-35-contact-points.ts'

export const budapest2001 = defineLayer({
  id: 'budapest-2001',
  basis: 'treaty',
  title: 'Convention on Cybercrime (Budapest)',
  instruments: ['budapest-2001', 'budapest-2ap-2022'],
  rules: [
    art15p1Proportionality,
    art15p2Supervision,
    art15p3ThirdParties,
    art25p1Scope,
    art25p3Written,
    art25p4OwnLaw,
    art25p4OwnSystem,
    art25p4Refusal,
    art25p5DualCriminality,
    art27p2Channel,
    art27p4aPolitical,
    art27p4bInterests,
    art27p5Postpone,
    art27p6Consult,
    art27p7Reasons,
    art27p8Secrecy,
    art28p2bUse,
    art29p2Contents,
    art29p4Reservation,
    art29p5aPolitical,
    art29p5bInterests,
    art29p5Named,
    art29p7Floor,
    art30p2aPolitical,
    art30p2Named,
    art30p2bInterests,
    art31p3Expedited,
    art34Extent,
    art35NoEmergency,
  ],
  ceilings: [art25p4Ceiling, art29p5Ceiling, art30p2Ceiling],
})
