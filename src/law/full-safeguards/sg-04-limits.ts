/** SG-04: what the measure does to people is written down, and it has named limits. */
import { cite } from '../citation.ts'
import { all, any, item, someItem } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { contentWithout } from '../shapes.ts'

export const sg04PrivacyImpact = defineRule({
  id: 'full-safeguards/sg-04-privacy-impact',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-04', 'requires', 'own'),
    cite('positions', 'S1-21', 'inspires', 'own'),
    cite('positions', 'S3-39', 'inspires', 'own'),
    cite('positions', 'S4-05', 'inspires', 'own'),
  ],
  says:
    'Content is asked for, and nothing says what reading it does to the privacy of those who ' +
    'wrote and received it.',
  cure: 'Say whose private life the content shows and how that is kept small.',
  ...contentWithout('privacy-impact'),
})

export const sg04NamedLimits = defineRule({
  id: 'full-safeguards/sg-04-named-limits',
  kind: 'need',
  heading: 10,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-04', 'requires', 'own'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
    cite('positions', 'S3-37', 'inspires', 'own'),
  ],
  says: 'Traffic or content is asked for without its classes or without a first and last day.',
  cure: 'Name the classes of data, and from when to when.',
  when: someItem(
    all(
      item.oneOf('kind', 'traffic', 'content'),
      any(item.isNot('dataSpecified'), item.isNot('periodGiven')),
    ),
  ),
  tests: {
    holds: [
      one('traffic', { dataSpecified: false, periodGiven: true }),
      one('content', { dataSpecified: true, periodGiven: false }),
      two(
        { kind: 'content', dataSpecified: true, periodGiven: true },
        { kind: 'traffic', dataSpecified: true, periodGiven: false },
      ),
    ],
    spares: [
      one('content', { dataSpecified: true, periodGiven: true }),
      one('subscriber', { dataSpecified: false, periodGiven: false }),
    ],
    unknown: [[one('content', { dataSpecified: true }), 'items[1].periodGiven']],
  },
})
