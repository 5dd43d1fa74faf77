/** SG-05: who seeks a measure does not authorize it, and an authorization is looked at again. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const sg05SeekerAuthorizes = defineRule({
  id: 'full-safeguards/sg-05-seeker-does-not-authorize',
  kind: 'need',
  heading: 9,
  on: ['AuthorizationGranted', 'AuthorizationReviewed', 'OrderIssued'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-12', 'inspires', 'own'),
    cite('positions', 'S3-70', 'inspires', 'own'),
  ],
  says: 'The person who authorizes the measure is the one who seeks it.',
  reading: 'What counts is the natural person: two posts in two offices are still one person.',
  cure: 'Somebody else, who had no part in seeking it, decides.',
  when: the.is('act.bySeeker'),
  tests: {
    holds: [{ 'act.bySeeker': true }],
    spares: [{ 'act.bySeeker': false }],
    unknown: [[{}, 'act.bySeeker']],
  },
})

export const sg05PeriodicReview = defineRule({
  id: 'full-safeguards/sg-05-periodic-review',
  kind: 'duty',
  heading: 13,
  on: ['AuthorizationGranted', 'AuthorizationReviewed'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S1-26', 'inspires', 'own'),
  ],
  says:
    'Whoever authorized looks again on the review day. An authorization whose day has passed ' +
    'without that is in force no more.',
  when: someItem(item.oneOf('kind', 'traffic', 'content', 'real-time-traffic', 'interception')),
  duty: {
    by: 'requesting',
    act: 'AuthorizationReviewed',
    owedTo: 'person',
    withinHours: 720,
  },
  tests: {
    holds: [
      one('traffic'),
      one('content'),
      one('real-time-traffic'),
      one('interception'),
      two({ kind: 'content' }, { kind: 'preservation' }),
    ],
    spares: [one('subscriber')],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
})

export const sg05SingleOfficer = defineRule({
  id: 'full-safeguards/sg-05-second-reading',
  kind: 'duty',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-05', 'requires', 'own'),
    cite('positions', 'S2-16', 'inspires', 'own'),
  ],
  says:
    'One officer decided alone, as a small State may for preservation and a name: a second ' +
    'reads it within ten days, and the case is counted as single-officer.',
  when: all(
    someItem(item.oneOf('kind', 'preservation', 'subscriber', 'other-assistance')),
    the.isNot('act.secondPerson'),
  ),
  duty: {
    by: 'requested',
    act: 'AssessmentConfirmed',
    owedTo: 'oversight',
    withinHours: 240,
  },
  tests: {
    holds: [
      about('preservation', { 'act.secondPerson': false }),
      about('subscriber', { 'act.secondPerson': false }),
      about('other-assistance', { 'act.secondPerson': false }),
      two({ kind: 'preservation' }, { kind: 'content' }, { 'act.secondPerson': false }),
      two({ kind: 'other-assistance' }, { kind: 'content' }, { 'act.secondPerson': false }),
    ],
    spares: [
      about('preservation', { 'act.secondPerson': true }),
      about('content', { 'act.secondPerson': false }),
    ],
    unknown: [[about('preservation', {}), 'act.secondPerson']],
  },
})
