/** Arts 14, 23, 25: on what the Parties assist each other, and on which law it may be refused. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import {
  assessedGround,
  CONTRARY_TO_SYSTEM,
  dualCriminalityGround,
  forbiddenGroundNeed,
  OWN_LAW_PROHIBITS,
  writtenNeed,
} from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { budapestOffence } from './terms.ts'

const ELSEWHERE: Facts = {
  'instrument.id': 'budapest-2001',
  'offence.conventionArticle': 'none',
  'offence.electronicEvidence': false,
}

export const art25p1Scope = defineRule({
  id: 'budapest-2001/25-1-scope',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('budapest-2001', '25(1)', 'defines', 'B'),
    cite('budapest-2001', '23', 'defines', 'B'),
    cite('budapest-2001', '14(2)', 'defines', 'B'),
  ],
  says:
    'The Convention does not reach this: the offence is none related to computer systems and ' +
    'data, and no evidence in electronic form is sought.',
  reading:
    'Evidence in electronic form of any criminal offence is within it; there is no threshold of ' +
    'penalty.',
  when: all(
    the.oneOf('instrument.id', 'budapest-2001', 'budapest-2ap-2022'),
    not(budapestOffence.term),
    the.isNot('offence.electronicEvidence'),
  ),
  tests: {
    holds: [ELSEWHERE, { ...ELSEWHERE, 'instrument.id': 'budapest-2ap-2022' }],
    spares: [
      { ...ELSEWHERE, 'instrument.id': 'uncc-2024' },
      { ...ELSEWHERE, 'offence.conventionArticle': 'art-7' },
      { ...ELSEWHERE, 'offence.electronicEvidence': true },
    ],
    unknown: [[{ 'instrument.id': 'budapest-2001' }, 'offence.electronicEvidence']],
  },
})

export const art25p3Written = writtenNeed({
  id: 'budapest-2001/25-3-written-record',
  cites: [cite('budapest-2001', '25(3)', 'requires', 'B')],
  reading:
    'In urgency the request may come by any expedited means whose security and authenticity are ' +
    'assured; all of them leave a record.',
})

export const art25p4OwnLaw = assessedGround(
  {
    id: 'budapest-2001/25-4-own-law',
    cites: [cite('budapest-2001', '25(4)', 'permits', 'B')],
    says: OWN_LAW_PROHIBITS,
    reading: 'Assistance follows the conditions of the requested State’s law, its refusals too.',
  },
  { tag: 'own-law-prohibits', fact: 'requested.ownLawProhibits' },
)

export const art25p4OwnSystem = assessedGround(
  {
    id: 'budapest-2001/25-4-own-system',
    cites: [cite('budapest-2001', '25(4)', 'permits', 'B')],
    says: CONTRARY_TO_SYSTEM,
  },
  { tag: 'contrary-to-own-system', fact: 'requested.contraryToSystem' },
)

export const art25p5DualCriminality = dualCriminalityGround({
  id: 'budapest-2001/25-5-dual-criminality',
  cites: [
    cite('budapest-2001', '25(5)', 'defines', 'B'),
    cite('budapest-2001', '25(4)', 'permits', 'B'),
    cite('positions', 'S3-50', 'inspires', 'own'),
  ],
  reading:
    'Only where the requested State makes it a condition; compared is the conduct, whatever ' +
    'category or name either law gives it.',
})

export const art25p4Refusal = forbiddenGroundNeed(
  {
    id: 'budapest-2001/25-4-refusal-on-fiscal-ground',
    cites: [cite('budapest-2001', '25(4)', 'limits', 'B')],
    says:
      'The refusal names no ground that the Convention accepts for its own offences: that it is ' +
      'a fiscal offence is none.',
  },
  ['fiscal'],
  {
    when: budapestOffence.term,
    holds: { 'offence.conventionArticle': 'art-13' },
    spares: { 'offence.conventionArticle': 'none' },
  },
)

/** Art 25(4), last sentence. */
export const art25p4Ceiling = defineCeiling({
  id: 'budapest-2001/25-4',
  cite: cite('budapest-2001', '25(4)', 'limits', 'B'),
  says:
    'Assistance on one of the Convention’s own offences may not be refused for the sole reason ' +
    'that it is a fiscal offence.',
  route: 'Rely on another ground of Article 25(4) or 27(4), if there is one.',
  when: budapestOffence.term,
  never: ['fiscal'],
})
