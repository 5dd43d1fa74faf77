/** SG-04: legality, legitimate aim, necessity, proportionality, non-discrimination. */
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { about, EXECUTING, omit, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from '../uncc-2024/terms.ts'

const PASSED: Facts = {
  'tests.legality': true,
  'tests.legitimateAim': true,
  'tests.necessity': true,
  'tests.proportionality': true,
  'tests.nonDiscrimination': true,
}

export const sg04FiveTests = defineRule({
  id: 'full-safeguards/sg-04-five-tests',
  kind: 'need',
  heading: 9,
  on: [...SENDING_OR_DECIDING, 'OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-04', 'requires', 'own'),
    cite('uncc-2024', '24(1)', 'requires', 'K'),
    cite('positions', 'S1-20', 'inspires', 'own'),
    cite('positions', 'S2-17', 'inspires', 'own'),
    cite('positions', 'S5-10', 'inspires', 'own'),
  ],
  says: 'Each of the five tests needs its reasons and a reviewer, and one of them has none.',
  cure: 'Write the reasons; a second person reviews them.',
  when: all(
    asksAssistance.term,
    any(
      the.isNot('tests.legality'),
      the.isNot('tests.legitimateAim'),
      the.isNot('tests.necessity'),
      the.isNot('tests.proportionality'),
      the.isNot('tests.nonDiscrimination'),
    ),
  ),
  tests: {
    holds: Object.keys(PASSED).map((path) => about('content', { ...PASSED, [path]: false })),
    spares: [
      about('content', PASSED),
      about('preservation', { ...PASSED, 'tests.necessity': false }),
    ],
    unknown: [[about('content', omit(PASSED, 'tests.legality')), 'tests.legality']],
  },
})

export const sg04Untargeted = defineRule({
  id: 'full-safeguards/sg-04-untargeted',
  kind: 'bar',
  tag: 'untargeted',
  heading: 9,
  on: [...EXECUTING, 'RequestTransmitted', 'DataPreserved'],
  cites: [
    cite('full-safeguards', 'SG-04', 'requires', 'own'),
    cite('uncc-2024', '23(1)', 'requires', 'K'),
    cite('uncc-2024', '24(1)', 'requires', 'K'),
    cite('positions', 'S3-36', 'inspires', 'own'),
  ],
  says:
    'An item names nobody: no person, account or device that the facts tie to the case. It ' +
    'fails necessity and proportionality.',
  reading:
    'A request for everyone in a place or at a time is not narrowed by being preserved first.',
  cure: 'Ask again for identifiers that the facts of the case point to.',
  when: someItem(item.isNot('selectorTied')),
  tests: {
    holds: [
      one('preservation', { selectorTied: false }),
      two({ kind: 'content', selectorTied: true }, { kind: 'traffic', selectorTied: false }),
    ],
    spares: [one('content', { selectorTied: true })],
    unknown: [[one('content'), 'items[1].selectorTied']],
  },
})
