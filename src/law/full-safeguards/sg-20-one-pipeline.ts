/** SG-20: one way for every channel; what leaves by police mail passes the same gates. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, EXECUTING, HANDING_OVER, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'

export const sg20Authentic = defineRule({
  id: 'full-safeguards/sg-20-authentic-sender',
  kind: 'need',
  effect: 'hold',
  heading: 1,
  on: [...EXECUTING, ...HANDING_OVER],
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('positions', 'S3-34', 'inspires', 'own'),
    cite('positions', 'S5-19', 'inspires', 'own'),
    cite('positions', 'S5-20', 'inspires', 'own'),
  ],
  says: 'Nobody has verified who sends this: no instrument and no channel frees from that.',
  reading:
    'The chapters of the treaties differ in what they ask for; here the chapeau is one, for ' +
    'assistance, contact points, police and emergencies.',
  cure: 'Verify the signature against the directory, or call the number listed there.',
  when: all(discloses.term, the.isNot('sender.verified')),
  tests: {
    holds: [about('subscriber', { 'sender.verified': false })],
    spares: [
      about('subscriber', { 'sender.verified': true }),
      about('preservation', { 'sender.verified': false }),
    ],
    unknown: [[about('subscriber', {}), 'sender.verified']],
  },
})

export const sg20SpecificCase = defineRule({
  id: 'full-safeguards/sg-20-specific-case',
  kind: 'need',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('uncc-2024', '23(1)', 'requires', 'K'),
    cite('positions', 'S1-34', 'inspires', 'own'),
    cite('positions', 'S3-33', 'inspires', 'own'),
    cite('positions', 'S5-14', 'inspires', 'own'),
  ],
  says: 'Nothing is exchanged outside a specific investigation, by whatever channel.',
  cure: 'Name the investigation or proceeding, its stage and who conducts it.',
  afterCureDate: 'bar',
  tag: 'non-conforming',
  when: all(notUrgent.term, the.isNot('investigation.specific')),
  tests: {
    holds: [about('spontaneous-information', { 'investigation.specific': false })],
    spares: [
      about('emergency-disclosure', { 'investigation.specific': false }),
      about('spontaneous-information', { 'investigation.specific': true }),
      about('preservation', { 'investigation.specific': false }),
    ],
    unknown: [[about('content', {}), 'investigation.specific']],
  },
})

export const sg20OtherCases = defineRule({
  id: 'full-safeguards/sg-20-other-cases',
  kind: 'bar',
  tag: 'use-limit',
  heading: 12,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('uncc-2024', '47(1)(a)', 'limits', 'K'),
    cite('positions', 'S3-48', 'inspires', 'own'),
  ],
  says: 'The item asks for links with other cases: each case is a request of its own.',
  reading: 'Article 47(1)(a) speaks of links where the States think fit; this profile does not.',
  cure: 'Make a request for the other case, with its own facts and authorization.',
  when: someItem(item.has('circumstances', 'other-cases')),
  tests: {
    holds: [
      one('content', { circumstances: ['other-cases'] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'subscriber', circumstances: ['other-cases'] },
      ),
    ],
    spares: [one('content', { circumstances: ['direct-access'] })],
    unknown: [[one('content'), 'items[1].circumstances']],
  },
})

export const sg20Spontaneous = defineRule({
  id: 'full-safeguards/sg-20-spontaneous-personal-data',
  kind: 'need',
  heading: 11,
  on: ['DecisionTaken', 'EvidenceTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-20', 'requires', 'own'),
    cite('uncc-2024', '40(4)', 'permits', 'N'),
    cite('positions', 'S1-35', 'inspires', 'own'),
    cite('positions', 'S3-57', 'inspires', 'own'),
    cite('positions', 'S3-58', 'inspires', 'own'),
  ],
  says:
    'Information that nobody asked for names persons: a second person confirms that it may go. ' +
    'A warning or an indicator without a suspect’s data needs one officer and a record.',
  cure: 'A second officer confirms, or the personal data is left out.',
  when: all(
    someItem(item.oneOf('kind', 'spontaneous-information')),
    the.is('transfer.personalData'),
    the.isNot('act.secondPerson'),
  ),
  tests: {
    holds: [
      about('spontaneous-information', {
        'transfer.personalData': true,
        'act.secondPerson': false,
      }),
      two(
        { kind: 'spontaneous-information' },
        { kind: 'content' },
        { 'transfer.personalData': true, 'act.secondPerson': false },
      ),
    ],
    spares: [
      about('spontaneous-information', {
        'transfer.personalData': false,
        'act.secondPerson': false,
      }),
      about('spontaneous-information', {
        'transfer.personalData': true,
        'act.secondPerson': true,
      }),
      about('content', { 'transfer.personalData': true, 'act.secondPerson': false }),
    ],
    unknown: [
      [about('spontaneous-information', { 'transfer.personalData': true }), 'act.secondPerson'],
    ],
  },
})
