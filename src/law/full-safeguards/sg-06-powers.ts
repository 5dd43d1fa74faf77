/** SG-06: content on the judge’s second look, and powers that this profile has switched off. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, EXECUTING, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

const ON = [...EXECUTING, 'RequestTransmitted'] as const

export const sg06Staging = defineRule({
  id: 'full-safeguards/sg-06-staging',
  kind: 'need',
  heading: 9,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('uncc-2024', '24(1)', 'requires', 'K'),
    cite('positions', 'S1-24', 'inspires', 'own'),
  ],
  says:
    'Content is decided on before the milder items of the same request are answered: what they ' +
    'show may make it needless.',
  reading: 'The milder items go first inside one request; the judge looks at content again then.',
  cure: 'Execute or decline the milder items, then look at the content again.',
  when: all(someItem(item.oneOf('kind', 'content')), the.is('request.earlierStagesOpen')),
  tests: {
    holds: [
      about('content', { 'request.earlierStagesOpen': true }),
      two({ kind: 'content' }, { kind: 'traffic' }, { 'request.earlierStagesOpen': true }),
    ],
    spares: [
      about('content', { 'request.earlierStagesOpen': false }),
      about('traffic', { 'request.earlierStagesOpen': true }),
    ],
    unknown: [[about('content', {}), 'request.earlierStagesOpen']],
  },
})

export const sg06CompelledExpert = defineRule({
  id: 'full-safeguards/sg-06-compelled-expert',
  kind: 'bar',
  tag: 'not-offered',
  heading: 9,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('uncc-2024', '28(4)', 'limits', 'K'),
    cite('positions', 'S1-29', 'inspires', 'own'),
    cite('positions', 'S3-45', 'inspires', 'own'),
  ],
  says: 'A person who knows the system would be compelled to help: that is not offered here.',
  reading: 'Article 28(4) speaks of powers at home; no article asks for them for another State.',
  cure: 'Ask the provider for the data instead.',
  when: someItem(item.has('circumstances', 'compels-expert')),
  tests: {
    holds: [
      one('content', { circumstances: ['compels-expert'] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'traffic', circumstances: ['compels-expert'] },
      ),
    ],
    spares: [one('content', { circumstances: ['direct-access'] })],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const sg06Decryption = defineRule({
  id: 'full-safeguards/sg-06-no-decryption-demand',
  kind: 'bar',
  tag: 'weakens-security',
  heading: 9,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('positions', 'S1-46', 'inspires', 'own'),
  ],
  says:
    'The provider would have to open what it cannot read, or to keep a key for it: data is ' +
    'handed over as it is held.',
  cure: 'Ask for the data as the provider holds it.',
  when: someItem(item.has('circumstances', 'demands-decryption')),
  tests: {
    holds: [
      one('content', { circumstances: ['demands-decryption'] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'traffic', circumstances: ['demands-decryption'] },
      ),
    ],
    spares: [one('content', { circumstances: ['compels-expert'] })],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const sg06DirectAccess = defineRule({
  id: 'full-safeguards/sg-06-direct-access',
  kind: 'bar',
  tag: 'essential-interests',
  heading: 2,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-06', 'requires', 'own'),
    cite('uncc-2024', '5(2)', 'limits', 'A'),
    cite('positions', 'S2-14', 'inspires', 'own'),
    cite('positions', 'S3-46', 'inspires', 'own'),
  ],
  says:
    'The requesting State would reach into systems or ask the provider itself: here only the ' +
    'requested State’s own authorities act.',
  cure: 'Ask for the data, and leave the way to the requested State.',
  when: someItem(item.has('circumstances', 'direct-access')),
  tests: {
    holds: [
      one('content', { circumstances: ['direct-access'] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'traffic', circumstances: ['direct-access'] },
      ),
    ],
    spares: [one('content', { circumstances: ['demands-decryption'] })],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})
