/** Arts 3(2)(c), 9, 10: data and assistance in an emergency, through the contact points. */
import { cite } from '../citation.ts'
import { all, any, everyItem, item, not, the } from '../condition.ts'
import { EXECUTING, one, two } from '../doors.ts'
import { contentsNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { reliesOn, under } from './relied.ts'

export const art9Danger = defineRule({
  id: 'budapest-2ap-2022/9-emergency-established',
  kind: 'need',
  heading: 3,
  on: ['RequestTransmitted', ...EXECUTING],
  cites: [
    cite('budapest-2ap-2022', '3(2)(c)', 'defines', 'K'),
    cite('budapest-2ap-2022', '9(3)', 'requires', 'K'),
    cite('budapest-2ap-2022', '10(2)', 'requires', 'K'),
  ],
  says: 'No significant and imminent risk to the life or safety of a person is established.',
  cure: 'State who is in danger, from what, and how the data helps; or ask by the ordinary way.',
  when: all(any(reliesOn('9'), reliesOn('10')), the.isNot('emergency.dangerToLife')),
  tests: {
    holds: [
      under('9', { 'emergency.dangerToLife': false }),
      under('10', { 'emergency.dangerToLife': false }),
    ],
    spares: [
      under('9', { 'emergency.dangerToLife': true }),
      under('8', { 'emergency.dangerToLife': false }),
    ],
    unknown: [[under('9'), 'emergency.dangerToLife']],
  },
})

export const art9p1Channel = defineRule({
  id: 'budapest-2ap-2022/9-1-contact-point',
  kind: 'need',
  heading: 2,
  on: ['RequestTransmitted', ...EXECUTING],
  cites: [
    cite('budapest-2ap-2022', '9(1)', 'requires', 'K'),
    cite('budapest-2001', '35', 'defines', 'B'),
  ],
  says: 'Disclosure without a request for assistance goes from contact point to contact point.',
  cure: 'Send it through the 24/7 contact point, or make a request under Article 10.',
  when: all(reliesOn('9'), not(the.oneOf('sender.role', 'contact-point'))),
  tests: {
    holds: [under('9', { 'sender.role': 'competent-authority' })],
    spares: [
      under('9', { 'sender.role': 'contact-point' }),
      under('10', { 'sender.role': 'central-authority' }),
    ],
    unknown: [[under('9'), 'sender.role']],
  },
})

export const art9p1bSubscriber = defineRule({
  id: 'budapest-2ap-2022/9-1-b-subscriber-reserved',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'no-instrument',
  heading: 2,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2ap-2022', '9(1)(b)', 'permits', 'K')],
  says:
    'The requested State has declared that it does not carry out emergency requests for ' +
    'subscriber information alone.',
  cure: 'Send the order straight to the provider, under Article 7.',
  when: all(
    reliesOn('9'),
    the.has('requested.reservations', '9(1)(b)'),
    everyItem(item.oneOf('category', 'subscriber')),
  ),
  tests: {
    holds: [under('9', { ...subscriber('subscriber'), 'requested.reservations': ['9(1)(b)'] })],
    spares: [
      under('9', { ...subscriber('traffic'), 'requested.reservations': ['9(1)(b)'] }),
      under('9', {
        ...two({ category: 'subscriber' }, { category: 'traffic' }),
        'requested.reservations': ['9(1)(b)'],
      }),
      under('9', { ...subscriber('subscriber'), 'requested.reservations': [] }),
      under('10', { ...subscriber('subscriber'), 'requested.reservations': ['9(1)(b)'] }),
    ],
    unknown: [[under('9', subscriber('subscriber')), 'requested.reservations']],
  },
})

function subscriber(category: 'subscriber' | 'traffic') {
  return one('emergency-disclosure', { category })
}

export const art9p3Contents = contentsNeed(
  {
    id: 'budapest-2ap-2022/9-3-contents',
    cites: [cite('budapest-2ap-2022', '9(3)', 'requires', 'K')],
    says: 'The emergency request lacks something that it must contain.',
    reading: 'It may be said first and confirmed afterwards, but then all of it.',
  },
  ['authority', 'custodian', 'offence', 'penalty', 'facts', 'data'],
  {
    when: reliesOn('9'),
    holds: under('9', one('emergency-disclosure')),
    spares: [under('10', one('emergency-disclosure'))],
  },
)

export const art10Rapidly = defineRule({
  id: 'budapest-2ap-2022/10-rapidly-expedited',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken'],
  cites: [
    cite('budapest-2ap-2022', '10(1)', 'requires', 'K'),
    cite('budapest-2ap-2022', '10(4)', 'requires', 'K'),
  ],
  says: 'A request in an emergency is carried out on a rapidly expedited basis.',
  reading: 'The Protocol sets no number of hours.',
  when: all(reliesOn('10'), the.is('emergency.dangerToLife')),
  duty: { by: 'requested', act: 'OrderIssued', owedTo: 'requesting' },
  tests: {
    holds: [under('10', { 'emergency.dangerToLife': true })],
    spares: [
      under('10', { 'emergency.dangerToLife': false }),
      under('8', { 'emergency.dangerToLife': true }),
    ],
    unknown: [[under('10'), 'emergency.dangerToLife']],
  },
})
