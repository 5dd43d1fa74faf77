/** Arts 2, 3, 18(1): serious crime that crosses borders and has an organized group behind it. */
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const OUTSIDE: Facts = {
  'instrument.id': 'untoc-2000',
  'offence.conventionArticle': 'none',
  'offence.maxPenaltyYears': 4,
  'offence.crossesBorders': true,
  'offence.organizedGroup': true,
}

export const art3p1Scope = defineRule({
  id: 'untoc-2000/3-1-scope',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'out-of-scope',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('untoc-2000', '3(1)', 'defines', 'K'),
    cite('untoc-2000', '18(1)', 'defines', 'N'),
    cite('untoc-2000', '2(b)', 'defines', 'K'),
  ],
  says:
    'The Convention reaches serious crime of at least four years, and laundering, where the ' +
    'offence is transnational and an organized criminal group is involved; one of these is ' +
    'missing.',
  reading:
    'What is alleged on reasonable grounds counts, also that victims, witnesses, proceeds or ' +
    'evidence are in the requested State. A harm, however serious, is no organized group.',
  cure: 'Allege the group and what crosses borders, with the basis; or rely on another treaty.',
  when: all(
    the.oneOf('instrument.id', 'untoc-2000'),
    any(
      all(
        the.below('offence.maxPenaltyYears', 4),
        not(the.oneOf('offence.conventionArticle', 'art-17')),
      ),
      the.isNot('offence.crossesBorders'),
      the.isNot('offence.organizedGroup'),
    ),
  ),
  tests: {
    holds: [
      { ...OUTSIDE, 'offence.maxPenaltyYears': 3 },
      { ...OUTSIDE, 'offence.maxPenaltyYears': 3, 'offence.conventionArticle': 'art-7' },
      { ...OUTSIDE, 'offence.crossesBorders': false },
      { ...OUTSIDE, 'offence.organizedGroup': false },
    ],
    spares: [
      OUTSIDE,
      { ...OUTSIDE, 'offence.maxPenaltyYears': 3, 'offence.conventionArticle': 'art-17' },
      { ...OUTSIDE, 'offence.organizedGroup': false, 'instrument.id': 'uncc-2024' },
    ],
    unknown: [[{ 'instrument.id': 'untoc-2000' }, 'offence.organizedGroup']],
  },
})
