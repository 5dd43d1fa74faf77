/** Art 28: searching and seizing stored data, and who may be made to explain a system. */
import { cite } from '../citation.ts'
import { all, any, item, not, someItem } from '../condition.ts'
import { ORDERING, one, SENDING_OR_DECIDING, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art28Search = defineRule({
  id: 'uncc-2024/28-search-and-seizure',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [
    cite('uncc-2024', '28(1)', 'permits', 'B'),
    cite('uncc-2024', '28(3)', 'permits', 'B'),
    cite('uncc-2024', '24(2)', 'requires', 'K'),
  ],
  says: 'Nobody independent of the police has reviewed the search in the requested State.',
  cure: 'Obtain the review that the requested State’s law provides for.',
  when: someItem(
    all(
      item.oneOf('kind', 'other-assistance'),
      item.oneOf('purpose', 'search-and-seizure'),
      not(item.oneOf('authorization.requested.kind', 'prosecutor', 'independent-body', 'court')),
    ),
  ),
  tests: {
    holds: [
      one('other-assistance', {
        purpose: 'search-and-seizure',
        'authorization.requested.kind': 'police',
      }),
      two(
        {
          kind: 'other-assistance',
          purpose: 'search-and-seizure',
          'authorization.requested.kind': 'none',
        },
        { kind: 'content' },
      ),
    ],
    spares: [
      ...(['prosecutor', 'independent-body', 'court'] as const).map((by) =>
        one('other-assistance', {
          purpose: 'search-and-seizure',
          'authorization.requested.kind': by,
        }),
      ),
      one('other-assistance', { purpose: 'records', 'authorization.requested.kind': 'none' }),
      one('content', {
        purpose: 'search-and-seizure',
        'authorization.requested.kind': 'none',
      }),
    ],
    unknown: [
      [
        one('other-assistance', { purpose: 'search-and-seizure' }),
        'items[1].authorization.requested.kind',
      ],
    ],
  },
})

const ASKED = {
  circumstances: ['compels-expert'],
  dataSpecified: true,
  relationStated: true,
  weakensSecurity: false,
} as const

export const art28p4Knowledge = defineRule({
  id: 'uncc-2024/28-4-reasonable-knowledge',
  kind: 'need',
  heading: 10,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '28(4)', 'limits', 'B'),
    cite('positions', 'S1-29', 'inspires', 'own'),
    cite('positions', 'S1-32', 'inspires', 'own'),
  ],
  says:
    'Somebody who knows the system would be made to explain it, and the request does not keep ' +
    'to what is reasonable.',
  reading:
    'Reasonable is necessary information about one named system that bears on the facts; ' +
    'knowledge that would weaken the protection of others is not.',
  cure: 'Name the system and what must be known of it, and ask for nothing that weakens it.',
  afterCureDate: 'ground',
  tag: 'weakens-security',
  when: someItem(
    all(
      not(item.oneOf('kind', 'preservation')),
      item.has('circumstances', 'compels-expert'),
      any(item.isNot('dataSpecified'), item.isNot('relationStated'), item.is('weakensSecurity')),
    ),
  ),
  tests: {
    holds: [
      one('other-assistance', { ...ASKED, dataSpecified: false }),
      one('other-assistance', { ...ASKED, relationStated: false }),
      one('other-assistance', { ...ASKED, weakensSecurity: true }),
      two({ kind: 'other-assistance', ...ASKED, dataSpecified: false }, { kind: 'content' }),
    ],
    spares: [
      one('other-assistance', ASKED),
      one('other-assistance', { ...ASKED, circumstances: [], dataSpecified: false }),
      one('preservation', { ...ASKED, dataSpecified: false }),
    ],
    unknown: [
      [
        one('content', {
          circumstances: ['compels-expert'],
          dataSpecified: true,
          relationStated: true,
        }),
        'items[1].weakensSecurity',
      ],
    ],
  },
})
