/** SG-06: the least intrusive measure, and powers that are off. */
import { cite } from '../citation.ts'
import { all, item, someItem } from '../condition.ts'
import { EXECUTING, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const sg06LeastIntrusive = defineRule({
  id: 'full-safeguards/sg-06-least-intrusive',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('positions', 'S1-45', 'inspires', 'own'),
  ],
  says:
    'Traffic or content data is asked for, and nothing says that a less intrusive means was ' +
    'tried or would fail.',
  cure: 'Say what was tried, or ask for subscriber information first.',
  when: someItem(all(item.oneOf('kind', 'traffic', 'content'), item.isNot('alternativesTried'))),
  tests: {
    holds: [
      one('traffic', { alternativesTried: false }),
      one('content', { alternativesTried: false }),
      two(
        { kind: 'content', alternativesTried: true },
        { kind: 'traffic', alternativesTried: false },
      ),
    ],
    spares: [
      one('content', { alternativesTried: true }),
      one('subscriber', { alternativesTried: false }),
    ],
    unknown: [[one('content'), 'items[1].alternativesTried']],
  },
})

export const sg06NotOffered = defineRule({
  id: 'full-safeguards/sg-06-not-offered',
  kind: 'bar',
  tag: 'not-offered',
  heading: 9,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('uncc-2024', '45(1)', 'limits', 'K'),
    cite('uncc-2024', '46', 'limits', 'B'),
    cite('positions', 'S1-30', 'inspires', 'own'),
    cite('positions', 'S1-31', 'inspires', 'own'),
    cite('positions', 'S3-54', 'inspires', 'own'),
  ],
  says:
    'Collection in real time and interception for another State are not offered under this ' +
    'profile.',
  reading: 'Articles 45 and 46 ask States to endeavour; not to offer it breaches no duty.',
  when: someItem(item.oneOf('kind', 'real-time-traffic', 'interception')),
  tests: {
    holds: [
      one('real-time-traffic'),
      one('interception'),
      two({ kind: 'interception' }, { kind: 'content' }),
    ],
    spares: [one('content'), one('traffic')],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
})

export const sg06Encryption = defineRule({
  id: 'full-safeguards/sg-06-no-weakening',
  kind: 'bar',
  tag: 'weakens-security',
  heading: 9,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('positions', 'S1-32', 'inspires', 'own'),
  ],
  says: 'An item would weaken encryption or the security of a service for everyone.',
  when: someItem(item.is('weakensSecurity')),
  tests: {
    holds: [
      one('content', { weakensSecurity: true }),
      two({ kind: 'content', weakensSecurity: false }, { kind: 'traffic', weakensSecurity: true }),
    ],
    spares: [one('content', { weakensSecurity: false })],
    unknown: [[one('content'), 'items[1].weakensSecurity']],
  },
})
