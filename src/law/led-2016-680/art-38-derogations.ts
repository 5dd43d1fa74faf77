/** Art 38: derogations, for exceptional cases alone. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { TRANSFER_BASES } from '../vocabulary/codes.ts'
import { abroad, beyondAdequacy, notAbroad, TRANSFERRING } from './doors.ts'

const DEROGATIONS = [
  'vital-interests',
  'legitimate-interests',
  'immediate-threat',
  'individual-case',
  'legal-claims',
] as const
/** Those that give way to the rights of the person. */
const WEIGHED = ['individual-case', 'legal-claims'] as const

const derogates = all(beyondAdequacy, the.oneOf('transfer.basis', ...DEROGATIONS))

const DEROGATING: Facts = {
  'requesting.dataProtection': 'none',
  'transfer.basis': 'individual-case',
  'transfer.documented': false,
  'transfer.rightsPrevail': true,
}

const OTHER_BASES = TRANSFER_BASES.filter(
  (basis) => !(DEROGATIONS as readonly string[]).includes(basis),
)

/** Every case that is no derogation, with the other facts of one. */
const NONE: readonly Facts[] = [
  abroad({ ...DEROGATING, 'requesting.dataProtection': 'adequate' }),
  ...OTHER_BASES.map((basis) => abroad({ ...DEROGATING, 'transfer.basis': basis })),
  ...notAbroad(DEROGATING),
]

export const art38p1Exception = defineRule({
  id: 'led-2016-680/38-1-exception',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'data-protection',
  heading: 11,
  on: ['DecisionTaken'],
  cites: [
    cite('led-2016-680', '38(1)', 'permits', 'K'),
    cite('positions', 'S1-40', 'inspires', 'own'),
  ],
  says: 'The transfer rests on a derogation alone: a person decides that this case is exceptional.',
  reading: 'Derogations are read narrowly; nothing frequent or on a large scale rests on one.',
  cure: 'Write why this case is exceptional, or find safeguards.',
  when: derogates,
  tests: {
    holds: DEROGATIONS.map((basis) => abroad({ ...DEROGATING, 'transfer.basis': basis })),
    spares: NONE,
    unknown: [[abroad({ 'requesting.dataProtection': 'none' }), 'transfer.basis']],
  },
})

export const art38p1Counted = defineRule({
  id: 'led-2016-680/38-1-counted',
  kind: 'condition',
  heading: 13,
  on: ['EvidenceTransmitted'],
  cites: [
    cite('led-2016-680', '38(1)', 'permits', 'K'),
    cite('positions', 'S1-40', 'inspires', 'own'),
  ],
  says: 'A transfer that rests on a derogation is counted as one.',
  impose: ['count-as-derogation'],
  when: derogates,
  tests: {
    holds: DEROGATIONS.map((basis) => abroad({ ...DEROGATING, 'transfer.basis': basis })),
    spares: NONE,
    unknown: [[abroad({ 'requesting.dataProtection': 'none' }), 'transfer.basis']],
  },
})

export const art38p2Balance = defineRule({
  id: 'led-2016-680/38-2-rights-prevail',
  kind: 'bar',
  tag: 'data-protection',
  heading: 11,
  on: TRANSFERRING,
  cites: [
    cite('led-2016-680', '38(2)', 'limits', 'K'),
    cite('positions', 'S1-40', 'inspires', 'own'),
  ],
  says: 'The rights and freedoms of the person override the public interest in the transfer.',
  when: all(
    beyondAdequacy,
    the.oneOf('transfer.basis', ...WEIGHED),
    the.is('transfer.rightsPrevail'),
  ),
  tests: {
    holds: WEIGHED.map((basis) => abroad({ ...DEROGATING, 'transfer.basis': basis })),
    spares: [
      ...NONE,
      abroad({ ...DEROGATING, 'transfer.basis': 'vital-interests' }),
      abroad({ ...DEROGATING, 'transfer.rightsPrevail': false }),
    ],
    unknown: [
      [
        abroad({ 'requesting.dataProtection': 'none', 'transfer.basis': 'legal-claims' }),
        'transfer.rightsPrevail',
      ],
    ],
  },
})

export const art38p3Documented = defineRule({
  id: 'led-2016-680/38-3-documented',
  kind: 'need',
  heading: 11,
  on: TRANSFERRING,
  cites: [cite('led-2016-680', '38(3)', 'requires', 'K')],
  says: 'The transfer rests on a derogation, and no reasons for it are on file.',
  cure: 'Write down date, recipient, reasons and data, for the supervisory authority to see.',
  when: all(derogates, the.isNot('transfer.documented')),
  tests: {
    holds: DEROGATIONS.map((basis) => abroad({ ...DEROGATING, 'transfer.basis': basis })),
    spares: [...NONE, abroad({ ...DEROGATING, 'transfer.documented': true })],
    unknown: [
      [
        abroad({ 'requesting.dataProtection': 'none', 'transfer.basis': 'legal-claims' }),
        'transfer.documented',
      ],
    ],
  },
})
