/** Principle 1: access is set out in law. */
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { GIVER, SEEKER, seekerAdheres } from './doors.ts'

const BASED: Facts = { ...SEEKER, 'tests.legality': true, 'request.complete.lawText': true }

export const principle1 = defineRule({
  id: 'oecd-2022/1-legal-basis',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('oecd-2022', 'I', 'requires', 'P'),
    cite('positions', 'S3-40', 'inspires', 'own'),
    cite('positions', 'S3-52', 'inspires', 'own'),
  ],
  says:
    'The requesting State declares that access rests on published law, and the request shows no ' +
    'such basis.',
  cure: 'Give the words of the provision, and the reasons on legality.',
  when: all(
    seekerAdheres,
    notUrgent.term,
    any(the.isNot('tests.legality'), the.isNot('request.complete.lawText')),
  ),
  tests: {
    holds: [
      about('content', { ...BASED, 'tests.legality': false }),
      about('content', { ...BASED, 'request.complete.lawText': false }),
    ],
    spares: [
      about('content', BASED),
      about('content', { ...BASED, ...GIVER, 'tests.legality': false }),
      about('preservation', { ...BASED, 'tests.legality': false }),
    ],
    unknown: [
      [about('content', { ...SEEKER, 'tests.legality': true }), 'request.complete.lawText'],
    ],
  },
})
