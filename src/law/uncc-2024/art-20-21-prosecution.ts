/** Arts 20, 21: how long an offence may be prosecuted, and what an accused child is owed. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from './terms.ts'

export const art20Limitation = defineRule({
  id: 'uncc-2024/20-limitation',
  kind: 'need',
  heading: 3,
  on: ['RequestTransmitted'],
  cites: [
    cite('uncc-2024', '20', 'requires', 'K'),
    cite('uncc-2024', '40(15)(b)', 'requires', 'N'),
  ],
  says: 'By the request itself the time to prosecute has run out, so no proceeding is served.',
  reading:
    'The Convention asks for long periods, and longer ones where the suspect evades justice; ' +
    'the requested State’s own periods are its law’s business.',
  cure: 'Say why a prosecution is still possible: an interruption, or a suspect who evades it.',
  when: all(notUrgent.term, the.has('case.circumstances', 'time-barred')),
  tests: {
    holds: [about('content', { 'case.circumstances': ['time-barred'] })],
    spares: [
      about('content', { 'case.circumstances': [] }),
      about('preservation', { 'case.circumstances': ['time-barred'] }),
    ],
    unknown: [[about('content', {}), 'case.circumstances']],
  },
})

export const art21p7Child = defineRule({
  id: 'uncc-2024/21-7-accused-child',
  kind: 'duty',
  heading: 9,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '21(7)', 'requires', 'K'), cite('uncc-2024', '14(5)', 'requires', 'K')],
  says: 'A child is accused: record how the rights of the child are kept.',
  when: the.has('case.circumstances', 'suspect-is-child'),
  duty: { by: 'requested', act: 'AssessmentRecorded', owedTo: 'person' },
  tests: {
    holds: [{ 'case.circumstances': ['suspect-is-child'] }],
    spares: [{ 'case.circumstances': [] }],
    unknown: [[{}, 'case.circumstances']],
  },
})
