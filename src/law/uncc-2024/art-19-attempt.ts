/** Art 19: participation is an offence everywhere, attempt and preparation where a State says. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, omit } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { ALL_ELEMENTS, asksAssistance, dualCriminality } from './terms.ts'

const ATTEMPTED = {
  ...ALL_ELEMENTS,
  'dualCriminality.act': false,
  'offence.conventionArticle': 'art-19',
  'offence.form': 'attempt',
} as const

export const art19Attempt = defineRule({
  id: 'uncc-2024/19-2-attempt-or-preparation',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'dual-criminality',
  heading: 6,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [
    cite('uncc-2024', '19(2)', 'permits', 'K'),
    cite('uncc-2024', '19(3)', 'permits', 'K'),
    cite('uncc-2024', '40(8)', 'permits', 'N'),
  ],
  says:
    'Attempt or preparation is alleged, which the Convention leaves to each State, and the ' +
    'requested State does not punish it.',
  when: all(
    the.oneOf('offence.conventionArticle', 'art-19'),
    the.oneOf('offence.form', 'attempt', 'preparation'),
    asksAssistance.term,
    not(dualCriminality.term),
  ),
  tests: {
    holds: [
      about('content', ATTEMPTED),
      about('content', { ...ATTEMPTED, 'offence.form': 'preparation' }),
    ],
    spares: [
      about('content', { ...ATTEMPTED, 'offence.conventionArticle': 'art-7' }),
      about('content', { ...ATTEMPTED, 'offence.form': 'participation' }),
      about('preservation', ATTEMPTED),
      about('content', { ...ATTEMPTED, 'dualCriminality.act': true }),
    ],
    unknown: [[about('content', omit(ATTEMPTED, 'offence.form')), 'offence.form']],
  },
})
