/** Art 40(9) to (11), (29): people who come from another State to testify, detained or free. */
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { helping, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksAppearance } from './purposes.ts'

const bringsDetained = someItem(
  all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'detained-person-transfer')),
)
const AGREED: Facts = { 'hearing.consent': true, 'hearing.returnUndertaken': true }

export const art40p9Consent = defineRule({
  id: 'uncc-2024/40-09-detained-witness',
  kind: 'need',
  heading: 8,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '40(9)', 'requires', 'N'),
    cite('uncc-2024', '40(10)', 'requires', 'N'),
  ],
  says:
    'A detained person is to be brought over without their free and informed consent, or ' +
    'without an undertaking of custody, return and credit of time.',
  reading: 'Both States agree too; they do so by the request and the decision on it.',
  cure: 'Record the consent, and undertake custody, return without extradition, credit of time.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    bringsDetained,
    any(the.isNot('hearing.consent'), the.isNot('hearing.returnUndertaken')),
  ),
  tests: {
    holds: [
      helping('detained-person-transfer', { ...AGREED, 'hearing.consent': false }),
      helping('detained-person-transfer', { ...AGREED, 'hearing.returnUndertaken': false }),
      two(
        { kind: 'other-assistance', purpose: 'detained-person-transfer' },
        { kind: 'content' },
        { ...AGREED, 'hearing.consent': false },
      ),
    ],
    spares: [
      helping('detained-person-transfer', AGREED),
      helping('records', { 'hearing.consent': false, 'hearing.returnUndertaken': false }),
      one('content', { purpose: 'detained-person-transfer' }, { 'hearing.consent': false }),
    ],
    unknown: [
      [
        helping('detained-person-transfer', { 'hearing.returnUndertaken': true }),
        'hearing.consent',
      ],
    ],
  },
})

const SAFE: Facts = {
  'hearing.safeConduct': true,
  'hearing.safeConductDays': 15,
  'hearing.agreedDays': false,
}

export const art40p29SafeConduct = defineRule({
  id: 'uncc-2024/40-29-safe-conduct',
  kind: 'need',
  heading: 8,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '40(29)', 'requires', 'N'),
    cite('uncc-2024', '40(11)', 'requires', 'N'),
  ],
  says:
    'A person is to come over without safe conduct for what happened before, or with less than ' +
    'fifteen days to leave.',
  reading: 'The two States may agree on another period than fifteen consecutive days.',
  cure: 'Undertake safe conduct for fifteen days after the person is no longer needed.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    asksAppearance.term,
    any(
      the.isNot('hearing.safeConduct'),
      all(the.below('hearing.safeConductDays', 15), the.isNot('hearing.agreedDays')),
    ),
  ),
  tests: {
    holds: [
      helping('voluntary-appearance', { ...SAFE, 'hearing.safeConduct': false }),
      helping('voluntary-appearance', { ...SAFE, 'hearing.safeConductDays': 14 }),
    ],
    spares: [
      helping('voluntary-appearance', SAFE),
      helping('voluntary-appearance', {
        ...SAFE,
        'hearing.safeConductDays': 14,
        'hearing.agreedDays': true,
      }),
      helping('records', { ...SAFE, 'hearing.safeConduct': false }),
    ],
    unknown: [
      [helping('voluntary-appearance', { 'hearing.safeConductDays': 15 }), 'hearing.safeConduct'],
    ],
  },
})
