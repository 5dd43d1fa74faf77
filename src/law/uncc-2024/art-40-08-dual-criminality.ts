/** Art 40(8): assistance may be declined for want of dual criminality, or in trivial matters. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, omit, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { ALL_ELEMENTS, asksAssistance, dualCriminality } from './terms.ts'

export const art40p8DualCriminality = defineRule({
  id: 'uncc-2024/40-08-dual-criminality',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'dual-criminality',
  heading: 6,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('uncc-2024', '40(8)', 'permits', 'N'),
    cite('uncc-2024', '35(3)', 'defines', 'K'),
    cite('uncc-2024', '21(8)', 'defines', 'K'),
  ],
  says: 'The conduct alleged is not punishable in both States, element by element.',
  reading:
    'Compared is the underlying conduct as alleged, with its basis; the name and class of the ' +
    'offence do not matter. Defences are each State’s own, so an exemption there counts.',
  when: all(asksAssistance.term, not(dualCriminality.term)),
  tests: {
    holds: [about('content', { ...ALL_ELEMENTS, 'dualCriminality.act': false })],
    spares: [
      about('content', ALL_ELEMENTS),
      about('preservation', { ...ALL_ELEMENTS, 'dualCriminality.act': false }),
    ],
    unknown: [
      [about('content', omit(ALL_ELEMENTS, 'dualCriminality.intent')), 'dualCriminality.intent'],
    ],
  },
})

export const art40p8DeMinimis = defineRule({
  id: 'uncc-2024/40-08-de-minimis',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'de-minimis',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(8)', 'permits', 'K')],
  says: 'The matter is of minimal importance.',
  when: all(asksAssistance.term, the.is('offence.deMinimis')),
  tests: {
    holds: [about('subscriber', { 'offence.deMinimis': true })],
    spares: [
      about('subscriber', { 'offence.deMinimis': false }),
      about('preservation', { 'offence.deMinimis': true }),
    ],
    unknown: [[one('subscriber'), 'offence.deMinimis']],
  },
})
