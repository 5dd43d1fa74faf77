/** SG-05: prior authorization by a court or independent body, on both sides. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { about, ORDERING, one, two } from '../doors.ts'
import type { ItemFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const INTRUSIVE = ['traffic', 'content', 'real-time-traffic', 'interception'] as const

const REQUESTING: ItemFacts = {
  'authorization.requesting.kind': 'court',
  'authorization.requesting.prior': true,
  'authorization.requesting.covers': true,
  'authorization.requesting.inForce': true,
}

export const sg05JudgeRequesting = defineRule({
  id: 'full-safeguards/sg-05-judge-in-requesting-state',
  kind: 'need',
  heading: 9,
  on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S1-25', 'inspires', 'own'),
    cite('positions', 'S2-18', 'inspires', 'own'),
    cite('positions', 'S5-11', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data is asked for without a prior authorization by a court or ' +
    'independent body of the requesting State that covers exactly this measure.',
  reading:
    'Article 24(2) asks for judicial or other independent review; this profile asks for it in ' +
    'advance, and in the State that wants the data as well. A judge’s certificate that the ' +
    'measure would be lawful in a similar case at home suffices there.',
  cure:
    'Attach the authorization, or narrow the request to subscriber information. The data can ' +
    'be preserved meanwhile.',
  afterCureDate: 'bar',
  tag: 'authorization',
  when: someItem(
    all(
      item.oneOf('kind', ...INTRUSIVE),
      not(
        all(
          item.oneOf(
            'authorization.requesting.kind',
            'court',
            'judge-certificate',
            'independent-body',
          ),
          item.is('authorization.requesting.prior'),
          item.is('authorization.requesting.covers'),
          item.is('authorization.requesting.inForce'),
        ),
      ),
    ),
  ),
  tests: {
    holds: [
      ...INTRUSIVE.map((kind) =>
        one(kind, { ...REQUESTING, 'authorization.requesting.kind': 'police' }),
      ),
      one('content', { ...REQUESTING, 'authorization.requesting.prior': false }),
      one('content', { ...REQUESTING, 'authorization.requesting.covers': false }),
      one('content', { ...REQUESTING, 'authorization.requesting.inForce': false }),
      two(
        { kind: 'traffic', ...REQUESTING },
        { kind: 'content', 'authorization.requesting.kind': 'none' },
      ),
    ],
    spares: [
      one('content', REQUESTING),
      one('content', { ...REQUESTING, 'authorization.requesting.kind': 'judge-certificate' }),
      one('content', { ...REQUESTING, 'authorization.requesting.kind': 'independent-body' }),
      one('subscriber', { 'authorization.requesting.kind': 'none' }),
      one('preservation', { 'authorization.requesting.kind': 'none' }),
    ],
    unknown: [[one('content'), 'items[1].authorization.requesting.kind']],
  },
})

const PROSECUTOR: ItemFacts = { ...REQUESTING, 'authorization.requesting.kind': 'prosecutor' }

export const sg05ProsecutorRequesting = defineRule({
  id: 'full-safeguards/sg-05-prosecutor-in-requesting-state',
  kind: 'need',
  heading: 9,
  on: ['RequestTransmitted', 'DecisionTaken', 'OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('positions', 'S3-55', 'inspires', 'own'),
  ],
  says:
    'Subscriber information is asked for without the authorization of at least a prosecutor: ' +
    'who investigates does not authorize.',
  cure: 'Attach the authorization of a prosecutor, an independent body or a court.',
  afterCureDate: 'bar',
  tag: 'authorization',
  when: someItem(
    all(
      item.oneOf('kind', 'subscriber'),
      not(
        all(
          item.oneOf(
            'authorization.requesting.kind',
            'prosecutor',
            'court',
            'judge-certificate',
            'independent-body',
          ),
          item.is('authorization.requesting.covers'),
          item.is('authorization.requesting.inForce'),
        ),
      ),
    ),
  ),
  tests: {
    holds: [
      one('subscriber', { ...PROSECUTOR, 'authorization.requesting.kind': 'police' }),
      one('subscriber', { ...PROSECUTOR, 'authorization.requesting.covers': false }),
      one('subscriber', { ...PROSECUTOR, 'authorization.requesting.inForce': false }),
      two(
        { kind: 'subscriber', 'authorization.requesting.kind': 'none' },
        { kind: 'preservation' },
      ),
    ],
    spares: [
      one('subscriber', PROSECUTOR),
      one('subscriber', REQUESTING),
      one('subscriber', { ...REQUESTING, 'authorization.requesting.kind': 'judge-certificate' }),
      one('subscriber', { ...REQUESTING, 'authorization.requesting.kind': 'independent-body' }),
      one('preservation', { 'authorization.requesting.kind': 'none' }),
    ],
    unknown: [[one('subscriber'), 'items[1].authorization.requesting.kind']],
  },
})

/** Whatever leaves the requested State on request; an emergency has its own rules. */
const DISCLOSED = ['subscriber', 'traffic-path', ...INTRUSIVE] as const

const REQUESTED: ItemFacts = {
  'authorization.requested.kind': 'court',
  'authorization.requested.prior': true,
  'authorization.requested.covers': true,
  'authorization.requested.inForce': true,
}

export const sg05JudgeRequested = defineRule({
  id: 'full-safeguards/sg-05-judge-in-requested-state',
  kind: 'need',
  heading: 9,
  on: [...ORDERING, 'DataProduced'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('uncc-2024', '24(4)', 'requires', 'K'),
    cite('positions', 'S1-19', 'inspires', 'own'),
    cite('positions', 'S4-03', 'inspires', 'own'),
  ],
  reading:
    'Every disclosure is meant, a subscriber’s name included. Preservation never waits for a ' +
    'judge, and an emergency is reviewed afterwards.',
  says: 'No court or independent body of the requested State has authorized this order in advance.',
  cure: 'Apply for the authorization. The data can be preserved meanwhile.',
  when: someItem(
    all(
      item.oneOf('kind', ...DISCLOSED),
      not(
        all(
          item.oneOf('authorization.requested.kind', 'court', 'independent-body'),
          item.is('authorization.requested.prior'),
          item.is('authorization.requested.covers'),
          item.is('authorization.requested.inForce'),
        ),
      ),
    ),
  ),
  tests: {
    holds: [
      ...DISCLOSED.map((kind) =>
        one(kind, { ...REQUESTED, 'authorization.requested.kind': 'prosecutor' }),
      ),
      one('content', { ...REQUESTED, 'authorization.requested.prior': false }),
      one('content', { ...REQUESTED, 'authorization.requested.covers': false }),
      one('content', { ...REQUESTED, 'authorization.requested.inForce': false }),
      two(
        { kind: 'content', ...REQUESTED },
        { kind: 'traffic', 'authorization.requested.kind': 'none' },
      ),
    ],
    spares: [
      one('content', REQUESTED),
      one('content', { ...REQUESTED, 'authorization.requested.kind': 'independent-body' }),
      one('freezing', { 'authorization.requested.kind': 'none' }),
      one('preservation', { 'authorization.requested.kind': 'none' }),
    ],
    unknown: [[one('content'), 'items[1].authorization.requested.kind']],
  },
})

export const sg05EmergencyReview = defineRule({
  id: 'full-safeguards/sg-05-review-after-emergency',
  kind: 'duty',
  heading: 13,
  on: ['DecisionTaken', 'DataProduced'],
  cites: [cite('full-safeguards', 'SG-05', 'requires', 'own')],
  says:
    'An emergency took the place of the prior authorization: a judge reviews it within 48 ' +
    'hours.',
  when: all(someItem(item.oneOf('kind', 'emergency-disclosure')), the.is('emergency.dangerToLife')),
  duty: { by: 'requested', act: 'EmergencyReviewed', owedTo: 'person', withinHours: 48 },
  tests: {
    holds: [
      about('emergency-disclosure', { 'emergency.dangerToLife': true }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'content' },
        { 'emergency.dangerToLife': true },
      ),
    ],
    spares: [
      about('emergency-disclosure', { 'emergency.dangerToLife': false }),
      about('content', { 'emergency.dangerToLife': true }),
    ],
    unknown: [[one('emergency-disclosure'), 'emergency.dangerToLife']],
  },
})
