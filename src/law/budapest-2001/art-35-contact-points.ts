/** Art 35: contact points by day and night, and what they do not owe. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art35NoEmergency = defineRule({
  id: 'budapest-2001/35-emergency-not-owed',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'not-offered',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [
    cite('budapest-2001', '35(1)', 'limits', 'B'),
    cite('budapest-2ap-2022', '9', 'permits', 'K'),
  ],
  says: 'The Convention itself knows no disclosure in an emergency without a request.',
  reading:
    'Its contact points preserve, advise and locate; a State may disclose more if its own law ' +
    'lets it, and a person decides that.',
  cure: 'Rely on Article 9 or 10 of the Second Protocol where it binds both States.',
  when: all(
    the.oneOf('instrument.id', 'budapest-2001'),
    someItem(item.oneOf('kind', 'emergency-disclosure')),
  ),
  tests: {
    holds: [
      about('emergency-disclosure', { 'instrument.id': 'budapest-2001' }),
      two(
        { kind: 'emergency-disclosure' },
        { kind: 'content' },
        { 'instrument.id': 'budapest-2001' },
      ),
    ],
    spares: [
      about('emergency-disclosure', { 'instrument.id': 'budapest-2ap-2022' }),
      about('content', { 'instrument.id': 'budapest-2001' }),
    ],
    unknown: [[{ 'instrument.id': 'budapest-2001' }, 'items']],
  },
})
