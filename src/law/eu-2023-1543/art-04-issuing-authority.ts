/** Art 4: who may issue which order, or has to validate it. */
import { cite } from '../citation.ts'
import { all, any, type Cond, item, not, someItem, the } from '../condition.ts'
import type { Facts, ItemFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { IDENTIFYING, identifies, JUDGED, ofItem, REVEALING, reveals } from './doors.ts'

const AUTHORIZED: ItemFacts = {
  'authorization.requesting.kind': 'court',
  'authorization.requesting.prior': true,
  'authorization.requesting.covers': true,
  'authorization.requesting.inForce': true,
}
const PROSECUTOR: ItemFacts = { ...AUTHORIZED, 'authorization.requesting.kind': 'prosecutor' }
const POLICE: ItemFacts = { ...AUTHORIZED, 'authorization.requesting.kind': 'police' }

const EMERGENCY: Facts = {
  'emergency.claimed': true,
  'emergency.dangerToLife': true,
  'epoc.similarDomesticCase': true,
}
const NONE: Facts = { ...EMERGENCY, 'emergency.claimed': false }
/** The same without the emergency, one reason missing at a time. */
const NO_EMERGENCY = Object.keys(EMERGENCY).map((path) => ({ ...EMERGENCY, [path]: false }))

const inEmergency = all(
  the.is('emergency.claimed'),
  the.is('emergency.dangerToLife'),
  the.is('epoc.similarDomesticCase'),
)

/** Not issued or validated by at least a prosecutor, for exactly this measure. */
const withoutProsecutor: Cond<'items'> = not(
  all(
    item.oneOf('authorization.requesting.kind', 'prosecutor', 'court'),
    item.is('authorization.requesting.covers'),
    item.is('authorization.requesting.inForce'),
  ),
)

const LACKING: readonly ItemFacts[] = [
  POLICE,
  { ...PROSECUTOR, 'authorization.requesting.covers': false },
  { ...PROSECUTOR, 'authorization.requesting.inForce': false },
]

export const art4p1Subscriber = defineRule({
  id: 'eu-2023-1543/04-1-subscriber-data',
  kind: 'need',
  afterCureDate: 'ground',
  tag: 'authorization',
  heading: 9,
  on: JUDGED,
  cites: [
    cite('eu-2023-1543', '4(1)', 'requires', 'P'),
    cite('eu-2023-1543', '16(4)', 'permits', 'K'),
    cite('positions', 'S3-70', 'inspires', 'own'),
  ],
  says:
    'Subscriber or identification data is ordered, and no prosecutor, judge, court or ' +
    'investigating judge has issued or validated the order.',
  cure: 'Have the order validated by one of them.',
  when: someItem(all(identifies, withoutProsecutor)),
  unless: {
    emergency: {
      cite: cite('eu-2023-1543', '4(5)', 'permits', 'K'),
      says: 'In an emergency such an order may go first and be validated within 48 hours.',
      when: inEmergency,
    },
  },
  tests: {
    holds: [
      ...IDENTIFYING.flatMap((asked) => LACKING.map((lack) => ofItem({ ...asked, ...lack }, NONE))),
      ...NO_EMERGENCY.map((facts) => ofItem({ kind: 'subscriber', ...POLICE }, facts)),
      {
        ...NONE,
        items: [
          { number: 1, kind: 'content' },
          { number: 2, kind: 'subscriber', ...POLICE },
        ],
      },
    ],
    spares: [
      ofItem({ kind: 'subscriber', ...PROSECUTOR }, NONE),
      ofItem({ kind: 'subscriber', ...AUTHORIZED }, NONE),
      ofItem({ kind: 'traffic', identificationOnly: false, ...POLICE }, NONE),
      ofItem({ kind: 'content', identificationOnly: true, ...POLICE }, NONE),
      ofItem({ kind: 'subscriber', ...POLICE }, EMERGENCY),
    ],
    unknown: [[ofItem({ kind: 'subscriber' }, NONE), 'items[1].authorization.requesting.kind']],
  },
})

export const art4p2Content = defineRule({
  id: 'eu-2023-1543/04-2-traffic-and-content',
  kind: 'need',
  afterCureDate: 'ground',
  tag: 'authorization',
  heading: 9,
  on: JUDGED,
  cites: [
    cite('eu-2023-1543', '4(2)', 'requires', 'P'),
    cite('eu-2023-1543', '16(4)', 'permits', 'K'),
    cite('positions', 'S5-11', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data is ordered, and no judge, court or investigating judge has issued ' +
    'or validated the order beforehand.',
  reading:
    'A prosecutor does not suffice, nor does an independent body that is no court; an ' +
    'emergency changes nothing here.',
  cure: 'Have the order validated by a judge, or narrow it to subscriber data.',
  when: someItem(
    all(
      reveals,
      not(
        all(
          item.oneOf('authorization.requesting.kind', 'court'),
          item.is('authorization.requesting.prior'),
          item.is('authorization.requesting.covers'),
          item.is('authorization.requesting.inForce'),
        ),
      ),
    ),
  ),
  tests: {
    holds: [
      ...REVEALING.map((asked) => ofItem({ ...asked, ...PROSECUTOR })),
      ofItem({ kind: 'content', ...AUTHORIZED, 'authorization.requesting.prior': false }),
      ofItem({ kind: 'content', ...AUTHORIZED, 'authorization.requesting.covers': false }),
      ofItem({ kind: 'content', ...AUTHORIZED, 'authorization.requesting.inForce': false }),
      {
        items: [
          { number: 1, kind: 'content', ...AUTHORIZED },
          { number: 2, kind: 'content', ...POLICE },
        ],
      },
    ],
    spares: [
      ...REVEALING.map((asked) => ofItem({ ...asked, ...AUTHORIZED })),
      ofItem({ kind: 'traffic', identificationOnly: true, ...POLICE }),
      ofItem({ kind: 'subscriber', identificationOnly: false, ...POLICE }),
    ],
    unknown: [[ofItem({ kind: 'content' }), 'items[1].authorization.requesting.kind']],
  },
})

export const art4p3Preservation = defineRule({
  id: 'eu-2023-1543/04-3-preservation',
  kind: 'need',
  afterCureDate: 'ground',
  tag: 'authorization',
  heading: 9,
  on: JUDGED,
  cites: [cite('eu-2023-1543', '4(3)', 'requires', 'K')],
  says:
    'Preservation is ordered, and no prosecutor, judge, court or investigating judge has issued ' +
    'or validated the order.',
  cure: 'Have the order validated by one of them.',
  when: someItem(all(item.oneOf('kind', 'preservation'), withoutProsecutor)),
  unless: {
    emergency: {
      cite: cite('eu-2023-1543', '4(5)', 'permits', 'K'),
      says: 'In an emergency such an order may go first and be validated within 48 hours.',
      when: inEmergency,
    },
  },
  tests: {
    holds: [
      ...LACKING.map((lack) => ofItem({ kind: 'preservation', ...lack }, NONE)),
      ...NO_EMERGENCY.map((facts) => ofItem({ kind: 'preservation', ...POLICE }, facts)),
      {
        ...NONE,
        items: [
          { number: 1, kind: 'preservation', ...PROSECUTOR },
          { number: 2, kind: 'preservation', ...POLICE },
        ],
      },
    ],
    spares: [
      ofItem({ kind: 'preservation', ...PROSECUTOR }, NONE),
      ofItem({ kind: 'preservation', ...AUTHORIZED }, NONE),
      ofItem({ kind: 'content', ...POLICE }, NONE),
      ofItem({ kind: 'preservation', ...POLICE }, EMERGENCY),
    ],
    unknown: [[ofItem({ kind: 'preservation' }, NONE), 'items[1].authorization.requesting.kind']],
  },
})

export const art4p5Afterwards = defineRule({
  id: 'eu-2023-1543/04-5-validation-afterwards',
  kind: 'duty',
  heading: 13,
  on: JUDGED,
  cites: [cite('eu-2023-1543', '4(5)', 'requires', 'K')],
  says:
    'The order went out in an emergency before it was validated: it is validated within 48 ' +
    'hours, or withdrawn and the data deleted.',
  when: all(
    the.is('emergency.claimed'),
    someItem(
      all(
        any(identifies, item.oneOf('kind', 'preservation')),
        not(item.oneOf('authorization.requesting.kind', 'prosecutor', 'court')),
      ),
    ),
  ),
  duty: { by: 'requesting', act: 'AuthorizationGranted', owedTo: 'requested', withinHours: 48 },
  tests: {
    holds: [
      ...[...IDENTIFYING, { kind: 'preservation' as const }].map((asked) =>
        ofItem({ ...asked, ...POLICE }, EMERGENCY),
      ),
      {
        ...EMERGENCY,
        items: [
          { number: 1, kind: 'content' },
          { number: 2, kind: 'subscriber', ...POLICE },
        ],
      },
    ],
    spares: [
      ofItem({ kind: 'subscriber', ...POLICE }, NONE),
      ofItem({ kind: 'subscriber', ...PROSECUTOR }, EMERGENCY),
      ofItem({ kind: 'subscriber', ...AUTHORIZED }, EMERGENCY),
      ofItem({ kind: 'content', ...POLICE }, EMERGENCY),
      ofItem({ kind: 'traffic', identificationOnly: false, ...POLICE }, EMERGENCY),
    ],
    unknown: [
      [ofItem({ kind: 'subscriber' }, EMERGENCY), 'items[1].authorization.requesting.kind'],
    ],
  },
})
