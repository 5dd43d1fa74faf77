/** Art 43: the path of preserved traffic data is disclosed quickly. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { listedGroundNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { pathOnly } from './terms.ts'

const LISTED = [
  'no-instrument',
  'out-of-scope',
  'essential-interests',
  'own-law-prohibits',
  'discrimination',
  'data-protection',
] as const

export const art43p2Named = listedGroundNeed(
  {
    id: 'uncc-2024/43-2-refusal-names-a-listed-ground',
    cites: [cite('uncc-2024', '43(2)', 'limits', 'B')],
    says: 'The path is withheld on none of the grounds that the Convention accepts for it.',
  },
  [...LISTED, 'not-a-request'],
  {
    when: pathOnly.term,
    holds: one('traffic-path'),
    spares: two({ kind: 'traffic-path' }, { kind: 'traffic' }),
  },
)

export const art43p2Ceiling = defineCeiling({
  id: 'uncc-2024/43-2',
  cite: cite('uncc-2024', '43(2)', 'limits', 'B'),
  says: 'The path may be withheld only on a closed list of grounds.',
  route:
    'Invoke Article 40(21)(b), (c) or 40(22) where they are met. Article 36(1)(a) is read as ' +
    'prevailing for personal data.',
  when: pathOnly.term,
  only: LISTED,
})

export const art43p2Withhold = defineRule({
  id: 'uncc-2024/43-2-withhold',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'essential-interests',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '43(2)', 'permits', 'B'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '40(21)(c)', 'permits', 'N'),
  ],
  says:
    'Telling the path would prejudice essential interests, or own law would forbid it at home: ' +
    'it may be withheld.',
  when: all(
    pathOnly.term,
    any(the.is('requested.essentialInterests'), the.is('requested.ownLawProhibits')),
  ),
  tests: {
    holds: [
      about('traffic-path', {
        'requested.essentialInterests': true,
        'requested.ownLawProhibits': false,
      }),
      about('traffic-path', {
        'requested.essentialInterests': false,
        'requested.ownLawProhibits': true,
      }),
    ],
    spares: [
      about('traffic-path', {
        'requested.essentialInterests': false,
        'requested.ownLawProhibits': false,
      }),
      about('traffic', {
        'requested.essentialInterests': true,
        'requested.ownLawProhibits': false,
      }),
    ],
    unknown: [
      [
        about('traffic-path', { 'requested.ownLawProhibits': false }),
        'requested.essentialInterests',
      ],
    ],
  },
})

export const art43p1OtherState = defineRule({
  id: 'uncc-2024/43-1-path-through-another-state',
  kind: 'duty',
  heading: 10,
  on: ['DataPreserved'],
  cites: [cite('uncc-2024', '43(1)', 'requires', 'B')],
  says:
    'A provider in another State carried the communication: disclose quickly as much traffic ' +
    'data as identifies it and the path.',
  reading: 'This is the one disclosure that no request for assistance has to precede.',
  when: the.is('preservation.otherStateInvolved'),
  duty: { by: 'requested', act: 'EvidenceTransmitted', owedTo: 'requesting' },
  tests: {
    holds: [{ 'preservation.otherStateInvolved': true }],
    spares: [{ 'preservation.otherStateInvolved': false }],
    unknown: [[{}, 'preservation.otherStateInvolved']],
  },
})
