/** Art 33: who testifies or reports in good faith is protected against retaliation. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, helping, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksTestimony } from './purposes.ts'

export const art33Protection = defineRule({
  id: 'uncc-2024/33-protection-of-witnesses',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '33(1)', 'requires', 'K'),
    cite('uncc-2024', '33(2)', 'permits', 'K'),
    cite('uncc-2024', '33(4)', 'requires', 'K'),
    cite('positions', 'S1-13', 'inspires', 'own'),
  ],
  says: 'A person is to testify, and nobody has considered retaliation against them.',
  reading:
    'Protection is owed within a State’s means, to victims who testify too, and without ' +
    'prejudice to the defence; what is asked for here is that the question was put.',
  cure: 'Say what was considered: hearing by video, an identity kept back, or that none is needed.',
  when: all(asksTestimony.term, the.isNot('hearing.protectionConsidered')),
  tests: {
    holds: [helping('statements', { 'hearing.protectionConsidered': false })],
    spares: [
      helping('statements', { 'hearing.protectionConsidered': true }),
      about('content', { 'hearing.protectionConsidered': false }),
    ],
    unknown: [[helping('video-hearing'), 'hearing.protectionConsidered']],
  },
})
