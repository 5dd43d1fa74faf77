/** Principle 2: legitimate aims, pursued in a necessary and proportionate manner. */
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { GIVER, SEEKER, seekerAdheres } from './doors.ts'

const AIMED: Facts = {
  ...SEEKER,
  'tests.legitimateAim': true,
  'tests.necessity': true,
  'tests.proportionality': true,
}

export const principle2Aims = defineRule({
  id: 'oecd-2022/2-legitimate-aims',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [cite('oecd-2022', 'II', 'requires', 'P'), cite('positions', 'S3-52', 'inspires', 'own')],
  says:
    'The requesting State declares that access has a legitimate aim and is necessary and ' +
    'proportionate; one of these is not reasoned.',
  cure: 'Write the reasons.',
  when: all(
    seekerAdheres,
    notUrgent.term,
    any(
      the.isNot('tests.legitimateAim'),
      the.isNot('tests.necessity'),
      the.isNot('tests.proportionality'),
    ),
  ),
  tests: {
    holds: ['tests.legitimateAim', 'tests.necessity', 'tests.proportionality'].map((path) =>
      about('content', { ...AIMED, [path]: false }),
    ),
    spares: [
      about('content', AIMED),
      about('content', { ...AIMED, ...GIVER, 'tests.necessity': false }),
      about('preservation', { ...AIMED, 'tests.necessity': false }),
    ],
    unknown: [[about('content', omit(AIMED, 'tests.necessity')), 'tests.necessity']],
  },
})

const DISSENT: Facts = { ...SEEKER, 'offence.protectedConductOnly': true }

export const principle2Dissent = defineRule({
  id: 'oecd-2022/2-not-against-dissent',
  kind: 'need',
  heading: 5,
  on: ['RequestMade', 'RequestTransmitted'],
  cites: [cite('oecd-2022', 'II', 'limits', 'P'), cite('positions', 'S2-36', 'inspires', 'own')],
  says:
    'The requesting State declares that it does not use access to suppress dissent or to single ' +
    'people out for what they are; the act alleged is only protected conduct.',
  cure: 'Do not make the request.',
  when: all(seekerAdheres, the.is('offence.protectedConductOnly')),
  tests: {
    holds: [DISSENT],
    spares: [
      { ...DISSENT, 'offence.protectedConductOnly': false },
      { ...DISSENT, ...GIVER },
    ],
    unknown: [[SEEKER, 'offence.protectedConductOnly']],
  },
})
