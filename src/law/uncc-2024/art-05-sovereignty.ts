/** Art 5: no State exercises in another’s territory what is reserved to its authorities. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { helping, ORDERING, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const EXECUTED = [
  'preservation',
  'traffic-path',
  'subscriber',
  'traffic',
  'content',
  'real-time-traffic',
  'interception',
] as const

export const art5p2Territory = defineRule({
  id: 'uncc-2024/05-2-territory',
  kind: 'need',
  heading: 10,
  on: ORDERING,
  cites: [
    cite('uncc-2024', '5(2)', 'limits', 'A'),
    cite('uncc-2024', '25(1)', 'limits', 'B'),
    cite('uncc-2024', '27(a)', 'limits', 'B'),
  ],
  says: 'The order is addressed to a provider in another State.',
  reading: 'An order binds whoever is in the territory; beyond it, it would be an act abroad.',
  cure: 'Name a provider of the State that orders, or let the other State be asked.',
  when: someItem(
    all(item.oneOf('kind', ...EXECUTED), item.has('circumstances', 'provider-elsewhere')),
  ),
  tests: {
    holds: [
      ...EXECUTED.map((kind) => one(kind, { circumstances: ['provider-elsewhere'] })),
      two(
        { kind: 'content', circumstances: ['provider-elsewhere'] },
        { kind: 'content', circumstances: [] },
      ),
    ],
    spares: [
      one('content', { circumstances: [] }),
      one('freezing', { circumstances: ['provider-elsewhere'] }),
    ],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const art5p2JointWork = defineRule({
  id: 'uncc-2024/05-2-foreign-officers',
  kind: 'need',
  heading: 10,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '5(2)', 'limits', 'A'),
    cite('uncc-2024', '48', 'requires', 'K'),
    cite('uncc-2024', '5(1)', 'requires', 'A'),
  ],
  says:
    'Officers of one State would work in a joint investigation on another’s territory, and no ' +
    'agreement covers it.',
  cure: 'Name the standing agreement, or agree for this case; the State of the place leads there.',
  afterCureDate: 'ground',
  tag: 'essential-interests',
  when: all(
    someItem(
      all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'joint-investigation')),
    ),
    the.isNot('joint.agreed'),
  ),
  tests: {
    holds: [
      helping('joint-investigation', { 'joint.agreed': false }),
      two(
        { kind: 'other-assistance', purpose: 'joint-investigation' },
        { kind: 'content' },
        { 'joint.agreed': false },
      ),
    ],
    spares: [
      helping('joint-investigation', { 'joint.agreed': true }),
      helping('records', { 'joint.agreed': false }),
      one('content', { purpose: 'joint-investigation' }, { 'joint.agreed': false }),
    ],
    unknown: [[helping('joint-investigation'), 'joint.agreed']],
  },
})
