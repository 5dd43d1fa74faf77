/** SG-01: which State’s case it is, where power over the offence does not rest on territory. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { unaddressed } from '../shapes.ts'
import { asksAssistance } from '../uncc-2024/terms.ts'

export const sg01JurisdictionByVictim = defineRule({
  id: 'full-safeguards/sg-01-jurisdiction-by-victim',
  kind: 'need',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '22(2)', 'permits', 'K'),
    cite('positions', 'S3-28', 'inspires', 'own'),
  ],
  says:
    'The requesting State reaches the act only because the victim is its national or the State ' +
    'itself: a second person confirms the assessment, whatever is asked for.',
  cure: 'A second officer reads the assessment and confirms it.',
  when: all(
    asksAssistance.term,
    the.has('case.circumstances', 'jurisdiction-by-victim'),
    the.isNot('act.secondPerson'),
  ),
  tests: {
    holds: [
      about('subscriber', {
        'case.circumstances': ['jurisdiction-by-victim'],
        'act.secondPerson': false,
      }),
    ],
    spares: [
      about('subscriber', { 'case.circumstances': [], 'act.secondPerson': false }),
      about('subscriber', {
        'case.circumstances': ['jurisdiction-by-victim'],
        'act.secondPerson': true,
      }),
      about('preservation', {
        'case.circumstances': ['jurisdiction-by-victim'],
        'act.secondPerson': false,
      }),
    ],
    unknown: [[about('subscriber', { 'act.secondPerson': false }), 'case.circumstances']],
  },
})

export const sg01ForumConsultation = defineRule({
  id: 'full-safeguards/sg-01-forum-consultation',
  kind: 'need',
  heading: 8,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-01', 'requires', 'own'),
    cite('uncc-2024', '22(5)', 'requires', 'K'),
    cite('positions', 'S3-29', 'inspires', 'own'),
    cite('positions', 'S3-14', 'inspires', 'own'),
  ],
  says: 'Another State investigates the same facts, and nothing says that the two have consulted.',
  reading:
    'Article 22(5) asks for coordination; this profile asks which State is the most fitting ' +
    'forum before data is moved for either.',
  cure: 'Consult the other State and say which of you goes on, and why.',
  ...unaddressed('other-forum', 'forum-consultation'),
})
