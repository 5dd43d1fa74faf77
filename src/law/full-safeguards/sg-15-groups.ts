/** SG-15: children, and what a measure does to some groups more than to others. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, EXECUTING, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { contentWithout, unaddressed } from '../shapes.ts'
import { asksAssistance } from '../uncc-2024/terms.ts'

export const sg15GroupImpact = defineRule({
  id: 'full-safeguards/sg-15-group-impact',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-15', 'requires', 'own'),
    cite('positions', 'S1-22', 'inspires', 'own'),
    cite('positions', 'S3-03', 'inspires', 'own'),
  ],
  says:
    'Content is asked for, and nothing says whether its disclosure bears on women, men or a ' +
    'vulnerable group more than on others.',
  cure: 'Say whether it does, and what is done about it.',
  ...contentWithout('group-impact'),
})

export const sg15BestInterests = defineRule({
  id: 'full-safeguards/sg-15-child-best-interests',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-15', 'requires', 'own'),
    cite('uncc-2024', '21(7)', 'requires', 'A'),
  ],
  says: 'A child is concerned, and nothing says what the child’s best interests ask for.',
  cure: 'Say how the child is heard, helped and spared.',
  ...unaddressed('minor-concerned', 'child-best-interests'),
})

const OWN_IMAGES = ['art-14', 'art-16'] as const

export const sg15OwnImages = defineRule({
  id: 'full-safeguards/sg-15-own-images',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-15', 'requires', 'own'),
    cite('uncc-2024', '14(4)', 'permits', 'A'),
    cite('positions', 'S5-03', 'inspires', 'own'),
  ],
  says: 'A child is pursued for pictures that it made of itself.',
  reading: 'Article 14(4) lets States exclude this; the profile treats it as excluded by all.',
  when: all(
    asksAssistance.term,
    the.oneOf('offence.conventionArticle', ...OWN_IMAGES),
    the.has('case.circumstances', 'self-generated-by-child'),
  ),
  tests: {
    holds: OWN_IMAGES.map((article) =>
      about('subscriber', {
        'offence.conventionArticle': article,
        'case.circumstances': ['self-generated-by-child'],
      }),
    ),
    spares: [
      about('subscriber', { 'offence.conventionArticle': 'art-14', 'case.circumstances': [] }),
      about('subscriber', {
        'offence.conventionArticle': 'art-15',
        'case.circumstances': ['self-generated-by-child'],
      }),
      about('preservation', {
        'offence.conventionArticle': 'art-14',
        'case.circumstances': ['self-generated-by-child'],
      }),
    ],
    unknown: [
      [about('subscriber', { 'offence.conventionArticle': 'art-14' }), 'case.circumstances'],
    ],
  },
})

export const sg15ChildSuspect = defineRule({
  id: 'full-safeguards/sg-15-child-suspect',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-15', 'requires', 'own'),
    cite('uncc-2024', '15(4)', 'permits', 'A'),
  ],
  says: 'The suspect is a child: a second person confirms the assessment, whatever is asked for.',
  cure: 'A second officer reads the assessment and confirms it.',
  when: all(
    asksAssistance.term,
    the.has('case.circumstances', 'suspect-is-child'),
    the.isNot('act.secondPerson'),
  ),
  tests: {
    holds: [
      about('subscriber', {
        'case.circumstances': ['suspect-is-child'],
        'act.secondPerson': false,
      }),
    ],
    spares: [
      about('subscriber', { 'case.circumstances': [], 'act.secondPerson': false }),
      about('subscriber', {
        'case.circumstances': ['suspect-is-child'],
        'act.secondPerson': true,
      }),
      about('preservation', {
        'case.circumstances': ['suspect-is-child'],
        'act.secondPerson': false,
      }),
    ],
    unknown: [[about('subscriber', { 'act.secondPerson': false }), 'case.circumstances']],
  },
})
