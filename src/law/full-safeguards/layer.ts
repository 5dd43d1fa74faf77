/**
 * Full safeguards: what civil society, data-protection and industry asked of the Convention,
 * as rules of our own profile. Each yields to the adopted text where it must: a finding that goes
 * beyond what the text accepts is kept and flagged with the lawful route.
 */
import { cite } from '../citation.ts'
import { defineLayer } from '../layer.ts'
import { sg01ForumConsultation, sg01JurisdictionByVictim } from './sg-01-forum.ts'
import {
  sg01OtherTreatyOffence,
  sg01PenaltyParity,
  sg01ProtocolOffence,
} from './sg-01-other-sources.ts'
import {
  sg01BeyondTheList,
  sg01DeMinimis,
  sg01NotCyberDependent,
  sg01OutsideScope,
  sg01ThresholdAlone,
} from './sg-01-scope.ts'
import { sg02DualCriminality, sg02Elements, sg02Reservation } from './sg-02-element-test.ts'
import {
  sg02AuthorisedTesting,
  sg02Intent,
  sg02NoHarm,
  sg02TermsOfUse,
  sg02WithoutRight,
} from './sg-02-mental-element.ts'
import { sg03GoodFaith, sg03HardStop, sg03Preservation } from './sg-03-protected-conduct.ts'
import {
  sg03ContentOffence,
  sg03PublicInterest,
  sg03ResearchSigns,
  sg03SecondLook,
  sg03Sources,
} from './sg-03-signs.ts'
import { sg04FiveTests, sg04Untargeted } from './sg-04-five-tests.ts'
import { sg04NamedLimits, sg04PrivacyImpact } from './sg-04-limits.ts'
import {
  sg05EmergencyReview,
  sg05JudgeRequested,
  sg05JudgeRequesting,
  sg05ProsecutorRequesting,
} from './sg-05-independent-authorization.ts'
import { sg05PeriodicReview, sg05SeekerAuthorizes, sg05SingleOfficer } from './sg-05-separation.ts'
import { sg06Encryption, sg06LeastIntrusive, sg06NotOffered } from './sg-06-least-intrusive.ts'
import {
  sg06CompelledExpert,
  sg06Decryption,
  sg06DirectAccess,
  sg06Staging,
} from './sg-06-powers.ts'
import {
  sg07IrreparableHarm,
  sg07Lapsed,
  sg07NamedGrounds,
  sg07NeBisInIdem,
  sg07ReasonableGrounds,
  sg07Torture,
  sg07UnfairTrial,
} from './sg-07-harm.ts'
import {
  sg07AssuranceBreached,
  sg07DeathPenalty,
  sg07NoCapitalCharge,
  sg07Persecution,
  sg07Political,
} from './sg-07-mandatory-grounds.ts'
import { sg08BreachOpen, sg08LeaveReasoned, sg08OnwardProtection } from './sg-08-leave.ts'
import {
  sg08Derogation,
  sg08DerogationCounted,
  sg08LowDeal,
  sg08Principles,
} from './sg-08-receiving-state.ts'
import { sg08Forbidden, sg08Held, sg08OnlySpecified, sg08UseAndOnward } from './sg-08-transfer.ts'
import { sg09Extension, sg09Retention, sg09UseAfterLock } from './sg-09-retention.ts'
import { sg10Confidentiality, sg10Deferral, sg10Notice } from './sg-10-notice.ts'
import {
  sg10Abroad,
  sg10AnotherJudge,
  sg10RequestedTells,
  sg10RequestingTells,
  sg10StepsIn,
} from './sg-10-who-tells.ts'
import { sg11Challenge, sg11Complaint, sg11HeardAfterwards, sg11Time } from './sg-11-challenge.ts'
import { sg11Excluded } from './sg-11-excluded.ts'
import { sg12SecondPerson, sg12Statistics, sg19Heightened } from './sg-12-transparency.ts'
import { sg13Benefit, sg13Knowledge, sg13Participation, sg13ThirdParty } from './sg-13-liability.ts'
import { sg13Nexus, sg13Removal, sg13ServiceOnly } from './sg-13-nexus.ts'
import { sg13Filter } from './sg-13-privilege.ts'
import {
  sg15BestInterests,
  sg15ChildSuspect,
  sg15GroupImpact,
  sg15OwnImages,
} from './sg-15-groups.ts'
import { sg16DueDiligence, sg16Terms } from './sg-16-assistance.ts'
import { sg17FastPath } from './sg-17-victims.ts'
import { sg19NationalsAbroad } from './sg-19-repression.ts'
import { sg20Callback, sg20LeastData, sg20TwoPersons, sg20Unconfirmed } from './sg-20-emergency.ts'
import {
  sg20Authentic,
  sg20OtherCases,
  sg20SpecificCase,
  sg20Spontaneous,
} from './sg-20-one-pipeline.ts'

export const fullSafeguards = defineLayer({
  id: 'full-safeguards',
  basis: 'profile',
  title: 'Full safeguards',
  params: {
    maxRetentionDays: {
      value: 90,
      stricter: 'lower',
      unit: 'days',
      cite: cite('positions', 'S3-38', 'inspires', 'own'),
    },
    unlistedBelowYears: {
      value: 99,
      stricter: 'higher',
      unit: 'years',
      cite: cite('full-safeguards', 'SG-01', 'requires', 'own'),
    },
    copyDays: {
      value: 10,
      stricter: 'lower',
      unit: 'days',
      cite: cite('full-safeguards', 'SG-09', 'requires', 'own'),
    },
    partsDays: {
      value: 104,
      stricter: 'lower',
      unit: 'days',
      cite: cite('full-safeguards', 'SG-09', 'requires', 'own'),
    },
    challengeDays: {
      value: 10,
      stricter: 'higher',
      unit: 'days',
      cite: cite('full-safeguards', 'SG-11', 'requires', 'own'),
    },
    maxDaysBySameJudge: {
      value: 365,
      stricter: 'lower',
      unit: 'days',
      cite: cite('full-safeguards', 'SG-10', 'requires', 'own'),
    },
    maxNoticeDeferralDays: {
      value: 90,
      stricter: 'lower',
      unit: 'days',
      cite: cite('full-safeguards', 'SG-10', 'requires', 'own'),
    },
  },
  rules: [
    sg01OutsideScope,
    sg01ThresholdAlone,
    sg01BeyondTheList,
    sg01NotCyberDependent,
    sg01DeMinimis,
    sg01OtherTreatyOffence,
    sg01ProtocolOffence,
    sg01PenaltyParity,
    sg01JurisdictionByVictim,
    sg01ForumConsultation,
    sg02DualCriminality,
    sg02Elements,
    sg02Reservation,
    sg02Intent,
    sg02NoHarm,
    sg02WithoutRight,
    sg02TermsOfUse,
    sg02AuthorisedTesting,
    sg03GoodFaith,
    sg03HardStop,
    sg03Preservation,
    sg03SecondLook,
    sg03Sources,
    sg03ResearchSigns,
    sg03PublicInterest,
    sg03ContentOffence,
    sg04FiveTests,
    sg04Untargeted,
    sg04PrivacyImpact,
    sg04NamedLimits,
    sg05EmergencyReview,
    sg05JudgeRequested,
    sg05JudgeRequesting,
    sg05ProsecutorRequesting,
    sg05SeekerAuthorizes,
    sg05PeriodicReview,
    sg05SingleOfficer,
    sg06Encryption,
    sg06LeastIntrusive,
    sg06NotOffered,
    sg06Staging,
    sg06CompelledExpert,
    sg06Decryption,
    sg06DirectAccess,
    sg07DeathPenalty,
    sg07AssuranceBreached,
    sg07Torture,
    sg07UnfairTrial,
    sg07IrreparableHarm,
    sg07NeBisInIdem,
    sg07Lapsed,
    sg07ReasonableGrounds,
    sg07NamedGrounds,
    sg07NoCapitalCharge,
    sg07Persecution,
    sg07Political,
    sg08Forbidden,
    sg08Principles,
    sg08Derogation,
    sg08DerogationCounted,
    sg08LowDeal,
    sg08Held,
    sg08OnlySpecified,
    sg08UseAndOnward,
    sg08LeaveReasoned,
    sg08OnwardProtection,
    sg08BreachOpen,
    sg09Extension,
    sg09Retention,
    sg09UseAfterLock,
    sg10Confidentiality,
    sg10Deferral,
    sg10Notice,
    sg10RequestingTells,
    sg10RequestedTells,
    sg10StepsIn,
    sg10Abroad,
    sg10AnotherJudge,
    sg11Challenge,
    sg11Time,
    sg11Complaint,
    sg11HeardAfterwards,
    sg11Excluded,
    sg12SecondPerson,
    sg12Statistics,
    sg13Filter,
    sg13ThirdParty,
    sg13Knowledge,
    sg13Participation,
    sg13Benefit,
    sg13Nexus,
    sg13ServiceOnly,
    sg13Removal,
    sg15GroupImpact,
    sg15BestInterests,
    sg15OwnImages,
    sg15ChildSuspect,
    sg16DueDiligence,
    sg16Terms,
    sg17FastPath,
    sg19Heightened,
    sg19NationalsAbroad,
    sg20Authentic,
    sg20SpecificCase,
    sg20OtherCases,
    sg20Spontaneous,
    sg20Callback,
    sg20LeastData,
    sg20TwoPersons,
    sg20Unconfirmed,
  ],
})
