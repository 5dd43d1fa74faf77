/** SG-16: training and tools are given only with open eyes and on agreed terms. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { ItemFacts } from '../facts.ts'
import { defineRule, type RuleSpec } from '../rule.ts'

const TRAINING: ItemFacts = { circumstances: ['training-or-tools'] }

/** Training or tools are asked for, and the request says nothing of this. */
const trainingWithout = (
  address: 'rights-due-diligence' | 'agreed-terms',
): Pick<RuleSpec, 'when' | 'tests'> => ({
  when: all(
    someItem(item.has('circumstances', 'training-or-tools')),
    not(the.has('request.addresses', address)),
  ),
  tests: {
    holds: [
      one('other-assistance', TRAINING, { 'request.addresses': [] }),
      two(
        { kind: 'content', circumstances: [] },
        { kind: 'other-assistance', ...TRAINING },
        { 'request.addresses': [] },
      ),
    ],
    spares: [
      one('other-assistance', TRAINING, { 'request.addresses': [address] }),
      one('other-assistance', { circumstances: [] }, { 'request.addresses': [] }),
    ],
    unknown: [[one('other-assistance', TRAINING), 'request.addresses']],
  },
})

export const sg16DueDiligence = defineRule({
  id: 'full-safeguards/sg-16-due-diligence',
  kind: 'need',
  heading: 8,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-16', 'requires', 'own'),
    cite('uncc-2024', '54(1)', 'permits', 'K-'),
    cite('positions', 'S3-64', 'inspires', 'own'),
    cite('positions', 'S5-07', 'inspires', 'own'),
    cite('positions', 'S5-15', 'inspires', 'own'),
  ],
  says:
    'Training or tools are asked for, and nothing says for whom they are and whether they have ' +
    'been used against people before.',
  reading: 'Article 54 is silent on rights; Article 6(1) is not, and holds for help as well.',
  cure: 'Say who will use them, under which law and oversight, and what was found.',
  ...trainingWithout('rights-due-diligence'),
})

export const sg16Terms = defineRule({
  id: 'full-safeguards/sg-16-agreed-terms',
  kind: 'need',
  heading: 8,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-16', 'requires', 'own'),
    cite('uncc-2024', '54(1)', 'permits', 'K-'),
    cite('positions', 'S3-62', 'inspires', 'own'),
    cite('positions', 'S3-63', 'inspires', 'own'),
    cite('positions', 'S3-61', 'inspires', 'own'),
  ],
  says: 'Training or tools are asked for without terms that both States have agreed to.',
  cure: 'Attach the terms: what is given, to meet which need, for how long and on what conditions.',
  ...trainingWithout('agreed-terms'),
})
