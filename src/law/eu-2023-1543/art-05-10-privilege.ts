/** Art 5(10): data that the other State protects is not ordered; in doubt it is asked first. */
import { cite } from '../citation.ts'
import { all, someItem, the } from '../condition.ts'
import { about, omit } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses } from '../uncc-2024/terms.ts'
import { PRIVILEGES } from '../vocabulary/codes.ts'
import { ofItem, reveals } from './doors.ts'

const DOUBTFUL: Facts = { 'privilege.kinds': ['lawyer'], 'consultation.held': false }

export const art5p10Clarify = defineRule({
  id: 'eu-2023-1543/05-10-ask-about-privilege',
  kind: 'need',
  heading: 10,
  on: ['RequestTransmitted'],
  cites: [
    cite('eu-2023-1543', '5(10)', 'requires', 'K-'),
    cite('positions', 'S3-39', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data of a person with a privilege is ordered, and nobody has asked the ' +
    'other State what its law protects.',
  cure: 'Ask its authorities, directly or through Eurojust or the Judicial Network, first.',
  when: all(
    someItem(reveals),
    the.has('privilege.kinds', ...PRIVILEGES),
    the.isNot('consultation.held'),
  ),
  tests: {
    holds: [
      ...PRIVILEGES.map((kind) => about('content', { ...DOUBTFUL, 'privilege.kinds': [kind] })),
      ofItem({ kind: 'traffic', identificationOnly: false }, DOUBTFUL),
      {
        ...DOUBTFUL,
        items: [
          { number: 1, kind: 'subscriber' },
          { number: 2, kind: 'content' },
        ],
      },
    ],
    spares: [
      about('subscriber', DOUBTFUL),
      ofItem({ kind: 'subscriber', identificationOnly: false }, DOUBTFUL),
      ofItem({ kind: 'traffic', identificationOnly: true }, DOUBTFUL),
      about('content', { ...DOUBTFUL, 'privilege.kinds': [] }),
      about('content', { ...DOUBTFUL, 'consultation.held': true }),
    ],
    unknown: [[about('content', omit(DOUBTFUL, 'consultation.held')), 'consultation.held']],
  },
})

const PROTECTED: Facts = { 'privilege.kinds': ['journalist'], 'privilege.protected': true }

export const art5p10Protected = defineRule({
  id: 'eu-2023-1543/05-10-protected-data',
  kind: 'bar',
  tag: 'privilege',
  heading: 10,
  on: ['RequestTransmitted'],
  cites: [
    cite('eu-2023-1543', '5(10)', 'limits', 'K-'),
    cite('positions', 'S1-15', 'inspires', 'own'),
  ],
  says:
    'The data is protected in the other State by an immunity, a privilege or press freedom: no ' +
    'order is made for it.',
  cure: 'Leave this data out, or have the privilege waived where that can be.',
  when: all(
    discloses.term,
    the.has('privilege.kinds', ...PRIVILEGES),
    the.is('privilege.protected'),
  ),
  tests: {
    holds: PRIVILEGES.map((kind) => about('content', { ...PROTECTED, 'privilege.kinds': [kind] })),
    spares: [
      about('preservation', PROTECTED),
      about('content', { ...PROTECTED, 'privilege.kinds': [] }),
      about('content', { ...PROTECTED, 'privilege.protected': false }),
    ],
    unknown: [[about('content', omit(PROTECTED, 'privilege.protected')), 'privilege.protected']],
  },
})
