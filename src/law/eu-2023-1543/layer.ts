/**
 * Regulation (EU) 2023/1543 on production and preservation orders for electronic evidence. The
 * requesting State is the issuing State, the requested one the enforcing State. Orders are
 * prepared, checked and reconciled here; they travel by the Union’s own system alone.
 */
import { cite } from '../citation.ts'
import { defineLayer } from '../layer.ts'
import { art2Stored } from './art-02-scope.ts'
import {
  art4p1Subscriber,
  art4p2Content,
  art4p3Preservation,
  art4p5Afterwards,
} from './art-04-issuing-authority.ts'
import { art5p5Contents } from './art-05-05-contents.ts'
import { art5p10Clarify, art5p10Protected } from './art-05-10-privilege.ts'
import { art5p2Necessary, art5p3Sentence, art5p4Threshold } from './art-05-production.ts'
import { art7Addressee } from './art-07-addressee.ts'
import { art8Notification } from './art-08-notification.ts'
import { art9Language } from './art-09-certificate.ts'
import {
  art10p1Preserve,
  art10p3TenDays,
  art10p4EightHours,
  art10p6Clarify,
  art10p6Waits,
} from './art-10-execution.ts'
import { art11p1SixtyDays, art11p1ThirtyMore } from './art-11-preservation.ts'
import {
  art12p1aPrivilege,
  art12p1bRights,
  art12p1Closed,
  art12p1cTwice,
  art12p1dDual,
} from './art-12-grounds.ts'
import {
  art10p4NinetySix,
  art12p1Named,
  art12p1TenDays,
  art12p2Reasons,
  art12p3Contact,
} from './art-12-procedure.ts'
import { art13p1Told, art13p2Announced, art13p2Delay } from './art-13-user-information.ts'
import { art16p2Recognition, art16p4Threshold } from './art-16-enforcement.ts'
import { art17p1Suspends, art17p3Review } from './art-17-review.ts'
import { art18Remedies } from './art-18-remedies.ts'
import { art19Channel } from './art-19-channel.ts'
import { art28Statistics } from './art-28-statistics.ts'

export const eu20231543 = defineLayer({
  id: 'eu-2023-1543',
  basis: 'treaty',
  title: 'Regulation (EU) 2023/1543 on electronic evidence',
  instruments: ['eu-2023-1543'],
  params: {
    thresholdYears: {
      value: 3,
      stricter: 'higher',
      unit: 'years',
      cite: cite('eu-2023-1543', '5(4)', 'requires', 'P'),
    },
    leastSentenceMonths: {
      value: 4,
      stricter: 'higher',
      unit: 'months',
      cite: cite('eu-2023-1543', '5(3)', 'requires', 'K-'),
    },
    preservationDays: {
      value: 60,
      stricter: 'lower',
      unit: 'days',
      cite: cite('eu-2023-1543', '11(1)', 'limits', 'E'),
    },
    preservationDaysProlonged: {
      value: 90,
      stricter: 'lower',
      unit: 'days',
      cite: cite('eu-2023-1543', '11(1)', 'limits', 'E'),
    },
  },
  rules: [
    art2Stored,
    art4p1Subscriber,
    art4p2Content,
    art4p3Preservation,
    art4p5Afterwards,
    art5p2Necessary,
    art5p3Sentence,
    art5p4Threshold,
    art5p5Contents,
    art5p10Clarify,
    art5p10Protected,
    art7Addressee,
    art8Notification,
    art9Language,
    art10p1Preserve,
    art10p3TenDays,
    art10p4EightHours,
    art10p4NinetySix,
    art10p6Clarify,
    art10p6Waits,
    art11p1SixtyDays,
    art11p1ThirtyMore,
    art12p1TenDays,
    art12p1aPrivilege,
    art12p1bRights,
    art12p1cTwice,
    art12p1dDual,
    art12p1Named,
    art12p2Reasons,
    art12p3Contact,
    art13p1Told,
    art13p2Announced,
    art13p2Delay,
    art16p2Recognition,
    art16p4Threshold,
    art17p1Suspends,
    art17p3Review,
    art18Remedies,
    art19Channel,
    art28Statistics,
  ],
  ceilings: [art12p1Closed],
})
