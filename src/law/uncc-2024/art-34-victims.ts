/** Art 34: removal of content is owed for material of Articles 14 and 16, and for no other. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import { one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const removing = (facts: Facts) => one('other-assistance', { circumstances: ['removal'] }, facts)
const REMOVABLE = ['art-14', 'art-16'] as const

export const art34p6Removal = defineRule({
  id: 'uncc-2024/34-6-removal',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'not-offered',
  heading: 3,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '34(6)', 'limits', 'K'),
    cite('uncc-2024', '34(5)', 'requires', 'K'),
    cite('positions', 'S1-09', 'inspires', 'own'),
  ],
  says:
    'Content is to be removed or blocked that is neither sexual material of children nor an ' +
    'intimate image spread without consent.',
  cure: 'Ask under the law of the State where the content is, if it has one.',
  when: all(
    someItem(all(item.oneOf('kind', 'other-assistance'), item.has('circumstances', 'removal'))),
    not(the.oneOf('offence.conventionArticle', ...REMOVABLE)),
  ),
  tests: {
    holds: [
      removing({ 'offence.conventionArticle': 'none' }),
      two(
        { kind: 'other-assistance', circumstances: ['removal'] },
        { kind: 'content', circumstances: [] },
        { 'offence.conventionArticle': 'art-7' },
      ),
    ],
    spares: [
      ...REMOVABLE.map((article) => removing({ 'offence.conventionArticle': article })),
      one('other-assistance', { circumstances: [] }, { 'offence.conventionArticle': 'none' }),
      one('content', { circumstances: ['removal'] }, { 'offence.conventionArticle': 'none' }),
    ],
    unknown: [[removing({}), 'offence.conventionArticle']],
  },
})
