/** Arts 45, 46: data collected while it flows. States endeavour; they do not promise. */
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { about, one, SENDING_OR_DECIDING, two } from '../doors.ts'
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
