/** Arts 45, 46: data collected while it flows. States endeavour; they do not promise. */
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const art45p3Contents = defineRule({
  id: 'uncc-2024/45-3-contents',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '45(3)(e)', 'requires', 'K'),
    cite('uncc-2024', '45(3)(f)', 'requires', 'K'),
  ],
  says: 'A request for traffic data in real time says why it is needed and why for so long.',
  cure: 'State the need, the period and the reasons for its length.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    someItem(item.oneOf('kind', 'real-time-traffic')),
    any(the.isNot('request.complete.necessity'), the.isNot('request.complete.periodReasons')),
  ),
  tests: {
    holds: [
      about('real-time-traffic', {
        'request.complete.necessity': false,
        'request.complete.periodReasons': true,
      }),
      about('real-time-traffic', {
        'request.complete.necessity': true,
        'request.complete.periodReasons': false,
      }),
      two(
        { kind: 'real-time-traffic' },
        { kind: 'subscriber' },
        { 'request.complete.necessity': false },
      ),
    ],
    spares: [
      about('real-time-traffic', {
        'request.complete.necessity': true,
        'request.complete.periodReasons': true,
      }),
      about('traffic', {
        'request.complete.necessity': false,
        'request.complete.periodReasons': false,
      }),
    ],
    unknown: [
      [
        about('real-time-traffic', { 'request.complete.necessity': true }),
        'request.complete.periodReasons',
      ],
    ],
  },
})

const NAMED: Facts = {
  'request.complete.authority': true,
  'request.complete.offence': true,
  'request.complete.data': true,
}

export const art45p3Identified = defineRule({
  id: 'uncc-2024/45-3-identified',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '45(3)(a)', 'requires', 'K'),
    cite('uncc-2024', '45(3)(b)', 'requires', 'K'),
    cite('uncc-2024', '45(3)(c)', 'requires', 'K'),
    cite('uncc-2024', '45(3)(d)', 'requires', 'K'),
  ],
  says:
    'A request for traffic data in real time names the authority, the facts, the data, and the ' +
    'owner, user or system concerned; something of this is missing.',
  cure: 'Supply what is named below.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    someItem(item.oneOf('kind', 'real-time-traffic')),
    any(
      the.isNot('request.complete.authority'),
      the.isNot('request.complete.offence'),
      the.isNot('request.complete.data'),
      someItem(item.below('identifiers', 1)),
    ),
  ),
  tests: {
    holds: [
      ...Object.keys(NAMED).map((path) =>
        one('real-time-traffic', { identifiers: 1 }, { ...NAMED, [path]: false }),
      ),
      one('real-time-traffic', { identifiers: 0 }, NAMED),
      two(
        { kind: 'real-time-traffic', identifiers: 1 },
        { kind: 'traffic', identifiers: 0 },
        NAMED,
      ),
    ],
    spares: [
      one('real-time-traffic', { identifiers: 1 }, NAMED),
      one('traffic', { identifiers: 0 }, NAMED),
    ],
    unknown: [[one('real-time-traffic', {}, NAMED), 'items[1].identifiers']],
  },
})

export const art46Endeavour = defineRule({
  id: 'uncc-2024/46-endeavour',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '45(1)', 'limits', 'K'), cite('uncc-2024', '46', 'limits', 'B')],
  says:
    'Collection in real time is owed only as far as the requested State’s law permits, and it ' +
    'does not.',
  when: all(
    someItem(item.oneOf('kind', 'real-time-traffic', 'interception')),
    the.is('requested.ownLawProhibits'),
  ),
  tests: {
    holds: [
      about('real-time-traffic', { 'requested.ownLawProhibits': true }),
      about('interception', { 'requested.ownLawProhibits': true }),
      two({ kind: 'interception' }, { kind: 'content' }, { 'requested.ownLawProhibits': true }),
    ],
    spares: [
      about('interception', { 'requested.ownLawProhibits': false }),
      about('content', { 'requested.ownLawProhibits': true }),
    ],
    unknown: [[one('interception'), 'requested.ownLawProhibits']],
  },
})
