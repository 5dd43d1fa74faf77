/** SG-01: nothing beyond the treaty’s scope, and the penalty threshold never alone. */
import { cite } from '../citation.ts'
import { all, any, item, not, param, someItem, the } from '../condition.ts'
import { about, EXECUTING, PRESERVING, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import {
  asksAssistance,
  conventionOffence,
  notUrgent,
  seriousCrimeEvidence,
} from '../uncc-2024/terms.ts'
import { TREATIES } from '../vocabulary/codes.ts'

const OTHER_TREATIES = TREATIES.filter((id) => id !== 'uncc-2024')

const MINOR: Facts = {
  'instrument.id': 'uncc-2024',
  'offence.conventionArticle': 'none',
  'offence.maxPenaltyYears': 2,
  'instrument.otherTreatyGoverns': false,
}

export const sg01OutsideScope = defineRule({
  id: 'full-safeguards/sg-01-outside-scope',
  kind: 'bar',
  tag: 'out-of-scope',
  heading: 3,
  on: [...EXECUTING, ...PRESERVING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '35(1)', 'defines', 'K'),
    cite('positions', 'S1-33', 'inspires', 'own'),
    cite('positions', 'S3-47', 'inspires', 'own'),
    cite('positions', 'S1-03', 'inspires', 'own'),
  ],
  says:
    'The offence is neither one of the Convention’s own nor a serious crime with electronic ' +
    'evidence: this profile does nothing that no treaty asks for.',
  reading: 'Scope is read from the articles on it, never from a title or a preamble.',
  cure: 'Rely on another treaty that reaches the offence.',
  when: all(not(conventionOffence.term), not(seriousCrimeEvidence.term)),
  unless: {
    'another-treaty': {
      cite: cite('uncc-2024', '60', 'permits', 'K'),
      says: 'Another treaty of the two States governs the request.',
      when: any(
        the.is('instrument.otherTreatyGoverns'),
        all(the.oneOf('instrument.id', ...OTHER_TREATIES), the.is('instrument.binds')),
      ),
    },
  },
  tests: {
    holds: [MINOR, { ...MINOR, 'instrument.id': 'eu-2023-1543', 'instrument.binds': false }],
    spares: [
      { ...MINOR, 'offence.conventionArticle': 'art-13' },
      { ...MINOR, 'offence.maxPenaltyYears': 5, 'offence.electronicEvidence': true },
      { ...MINOR, 'instrument.otherTreatyGoverns': true },
      ...OTHER_TREATIES.map((id) => ({
        ...MINOR,
        'instrument.id': id,
        'instrument.binds': true,
      })),
    ],
    unknown: [[{ 'offence.conventionArticle': 'none' }, 'offence.maxPenaltyYears']],
  },
})

const SERIOUS: Facts = {
  'offence.conventionArticle': 'none',
  'offence.crossesBorders': true,
  'offence.organizedOrSeriousHarm': true,
  'offence.ictRole': 'essential',
}

export const sg01ThresholdAlone = defineRule({
  id: 'full-safeguards/sg-01-threshold-alone',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'out-of-scope',
  heading: 3,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('positions', 'S5-08', 'inspires', 'own'),
    cite('positions', 'S2-03', 'inspires', 'own'),
    cite('positions', 'S3-22', 'inspires', 'own'),
  ],
  says:
    'Outside the Convention’s own offences, a maximum penalty does not carry the request ' +
    'alone: it must cross borders, be the work of an organized group or do serious harm, and ' +
    'involve an information system as more than an incident.',
  reading:
    'A ground and not a bar, because refusing serious crimes as a class would breach Article ' +
    '35(1)(c): a person weighs each case.',
  when: all(
    notUrgent.term,
    not(conventionOffence.term),
    any(
      the.isNot('offence.crossesBorders'),
      the.isNot('offence.organizedOrSeriousHarm'),
      the.oneOf('offence.ictRole', 'incidental'),
    ),
  ),
  tests: {
    holds: [
      about('content', { ...SERIOUS, 'offence.crossesBorders': false }),
      about('content', { ...SERIOUS, 'offence.organizedOrSeriousHarm': false }),
      about('content', { ...SERIOUS, 'offence.ictRole': 'incidental' }),
    ],
    spares: [
      about('content', SERIOUS),
      about('preservation', { ...SERIOUS, 'offence.crossesBorders': false }),
      about('content', {
        ...SERIOUS,
        'offence.conventionArticle': 'art-7',
        'offence.crossesBorders': false,
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'none' }), 'offence.ictRole']],
  },
})

export const sg01BeyondTheList = defineRule({
  id: 'full-safeguards/sg-01-beyond-the-list',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('positions', 'S1-23', 'inspires', 'own'),
    cite('positions', 'S3-32', 'inspires', 'own'),
    cite('positions', 'S5-09', 'inspires', 'own'),
  ],
  says:
    'The offence is none of the Convention’s own and carries less than imprisonment for life: a ' +
    'person says in writing why this case is taken all the same.',
  reading:
    'The powers were asked for the listed offences alone. Article 35(1)(c) reaches further, so ' +
    'this is a ground for a person to weigh and never a bar, and the gravest crimes, written as ' +
    '99 years, say by themselves why they are taken. A State that wants the listed offences ' +
    'alone raises the number.',
  when: all(
    asksAssistance.term,
    not(conventionOffence.term),
    the.below('offence.maxPenaltyYears', param('unlistedBelowYears')),
  ),
  tests: {
    holds: [about('subscriber', { ...MINOR, 'offence.maxPenaltyYears': 98 })],
    spares: [
      about('subscriber', { ...MINOR, 'offence.conventionArticle': 'art-7' }),
      about('subscriber', { ...MINOR, 'offence.maxPenaltyYears': 99 }),
      about('preservation', MINOR),
    ],
    unknown: [
      [about('content', { 'offence.maxPenaltyYears': 5 }), 'offence.conventionArticle'],
      [about('content', { 'offence.conventionArticle': 'none' }), 'offence.maxPenaltyYears'],
    ],
  },
})

const ENABLED = ['art-12', 'art-13', 'art-14', 'art-15', 'art-16', 'art-17', 'art-19'] as const

export const sg01NotCyberDependent = defineRule({
  id: 'full-safeguards/sg-01-not-cyber-dependent',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('positions', 'S1-02', 'inspires', 'own'),
    cite('positions', 'S3-21', 'inspires', 'own'),
    cite('positions', 'S5-02', 'inspires', 'own'),
  ],
  says:
    'The offence is listed, but the system was used as anyone uses one: an ordinary offence is ' +
    'no cybercrime because a computer was near.',
  reading:
    'Articles 7 to 11 cannot be committed without a system; Articles 12 to 17 and 19 can, and ' +
    'are weighed where the system is incidental.',
  when: all(
    asksAssistance.term,
    the.oneOf('offence.conventionArticle', ...ENABLED),
    the.oneOf('offence.ictRole', 'incidental'),
  ),
  tests: {
    holds: ENABLED.map((article) =>
      about('content', {
        'offence.conventionArticle': article,
        'offence.ictRole': 'incidental',
      }),
    ),
    spares: [
      about('content', { 'offence.conventionArticle': 'art-7', 'offence.ictRole': 'incidental' }),
      about('content', { 'offence.conventionArticle': 'art-13', 'offence.ictRole': 'essential' }),
      about('preservation', {
        'offence.conventionArticle': 'art-13',
        'offence.ictRole': 'incidental',
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'art-13' }), 'offence.ictRole']],
  },
})

export const sg01DeMinimis = defineRule({
  id: 'full-safeguards/sg-01-de-minimis',
  kind: 'bar',
  tag: 'de-minimis',
  heading: 3,
  on: EXECUTING,
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '40(8)', 'permits', 'N'),
    cite('positions', 'S3-04', 'inspires', 'own'),
    cite('positions', 'S4-13', 'inspires', 'own'),
  ],
  says: 'The matter is of minimal importance: nobody’s traffic or content is disclosed for it.',
  cure: 'Ask for subscriber information, or show why the matter weighs more.',
  when: all(
    someItem(item.oneOf('kind', 'traffic', 'content', 'real-time-traffic', 'interception')),
    the.is('offence.deMinimis'),
  ),
  tests: {
    holds: [
      ...(['traffic', 'content', 'real-time-traffic', 'interception'] as const).map((kind) =>
        about(kind, { 'offence.deMinimis': true }),
      ),
      two({ kind: 'content' }, { kind: 'subscriber' }, { 'offence.deMinimis': true }),
    ],
    spares: [
      about('content', { 'offence.deMinimis': false }),
      about('subscriber', { 'offence.deMinimis': true }),
    ],
    unknown: [[about('content', {}), 'offence.deMinimis']],
  },
})
