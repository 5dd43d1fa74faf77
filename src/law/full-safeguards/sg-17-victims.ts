/** SG-17: where harm to a victim goes on each day, the answer is quick. */
import { cite } from '../citation.ts'
import { the } from '../condition.ts'
import { defineRule } from '../rule.ts'

const VICTIMS = ['art-14', 'art-15', 'art-16'] as const

export const sg17FastPath = defineRule({
  id: 'full-safeguards/sg-17-fast-path',
  kind: 'duty',
  heading: 13,
  on: ['RequestReceived'],
  cites: [
    cite('full-safeguards', 'SG-17', 'requires', 'own'),
    cite('uncc-2024', '34', 'requires', 'K'),
    cite('positions', 'S3-05', 'inspires', 'own'),
  ],
  says:
    'A child, or a person whose picture is passed on, is harmed anew each day: decide within 72 ' +
    'hours.',
  when: the.oneOf('offence.conventionArticle', ...VICTIMS),
  duty: { by: 'requested', act: 'DecisionTaken', owedTo: 'requesting', withinHours: 72 },
  tests: {
    holds: VICTIMS.map((article) => ({ 'offence.conventionArticle': article })),
    spares: [{ 'offence.conventionArticle': 'art-13' }],
    unknown: [[{}, 'offence.conventionArticle']],
  },
})
