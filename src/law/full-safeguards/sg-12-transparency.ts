/** SG-12, SG-19: everything is counted, and a partner under review is looked at twice. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { about, CONSENTING, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'

export const sg12Statistics = defineRule({
  id: 'full-safeguards/sg-12-statistics',
  kind: 'condition',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-12', 'requires', 'own'),
    cite('positions', 'S1-28', 'inspires', 'own'),
    cite('positions', 'S3-41', 'inspires', 'own'),
    cite('positions', 'S5-13', 'inspires', 'own'),
  ],
  says: 'The request is counted in the public statistics.',
  impose: ['count-in-statistics'],
  when: discloses.term,
  tests: {
    holds: [one('content')],
    spares: [one('preservation')],
    unknown: [[{}, 'items']],
  },
})

export const sg12SecondPerson = defineRule({
  id: 'full-safeguards/sg-12-second-person',
  kind: 'need',
  heading: 9,
  on: ['DecisionTaken', ...CONSENTING],
  cites: [
    cite('full-safeguards', 'SG-12', 'requires', 'own'),
    cite('positions', 'S1-36', 'inspires', 'own'),
    cite('positions', 'S3-70', 'inspires', 'own'),
  ],
  says:
    'Nobody discloses traffic or content data alone: a second person must confirm the ' +
    'assessment.',
  cure: 'A second officer reads the assessment and confirms it.',
  when: all(someItem(item.oneOf('kind', 'traffic', 'content')), the.isNot('act.secondPerson')),
  tests: {
    holds: [
      about('traffic', { 'act.secondPerson': false }),
      about('content', { 'act.secondPerson': false }),
      two({ kind: 'content' }, { kind: 'subscriber' }, { 'act.secondPerson': false }),
    ],
    spares: [
      about('content', { 'act.secondPerson': true }),
      about('subscriber', { 'act.secondPerson': false }),
    ],
    unknown: [[one('content'), 'act.secondPerson']],
  },
})

export const sg19Heightened = defineRule({
  id: 'full-safeguards/sg-19-heightened-review',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-19', 'requires', 'own'),
    cite('positions', 'S2-36', 'inspires', 'own'),
    cite('positions', 'S4-10', 'inspires', 'own'),
  ],
  says:
    'Requests of this State are under heightened review: whatever they ask for, a second ' +
    'person confirms the assessment.',
  cure: 'A second officer reads the assessment and confirms it.',
  when: all(notUrgent.term, the.is('requesting.heightenedReview'), the.isNot('act.secondPerson')),
  tests: {
    holds: [
      about('subscriber', { 'requesting.heightenedReview': true, 'act.secondPerson': false }),
    ],
    spares: [
      about('subscriber', { 'requesting.heightenedReview': false, 'act.secondPerson': false }),
      about('subscriber', { 'requesting.heightenedReview': true, 'act.secondPerson': true }),
      about('preservation', { 'requesting.heightenedReview': true, 'act.secondPerson': false }),
    ],
    unknown: [[about('subscriber', { 'requesting.heightenedReview': true }), 'act.secondPerson']],
  },
})
