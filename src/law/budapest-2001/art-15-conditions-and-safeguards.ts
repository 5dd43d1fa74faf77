/** Art 15: conditions and safeguards of the State that uses the power, for others too. */
import { cite } from '../citation.ts'
import { all, item, not, someItem } from '../condition.ts'
import { ORDERING, one } from '../doors.ts'
import { disclosureNeed } from '../kindred.ts'
import { defineRule } from '../rule.ts'

export const art15p1Proportionality = disclosureNeed(
  {
    id: 'budapest-2001/15-1-proportionality',
    heading: 9,
    on: ORDERING,
    cites: [cite('budapest-2001', '15(1)', 'requires', 'B')],
    says: 'No reasons show that the measure is proportionate.',
    reading: 'The executing State answers it for its own order, as for a case of its own.',
    cure: 'Record why the measure is proportionate to this offence and this person.',
  },
  'tests.proportionality',
)

const SUPERVISED = ['traffic', 'content', 'real-time-traffic', 'interception'] as const

export const art15p2Supervision = defineRule({
  id: 'budapest-2001/15-2-independent-supervision',
  kind: 'need',
  heading: 9,
  on: ORDERING,
  cites: [cite('budapest-2001', '15(2)', 'requires', 'B')],
  says: 'Nobody independent of the police has supervised the order in the requested State.',
  reading:
    '“As appropriate” leaves the form to domestic law: a court, an independent body or, at this ' +
    'minimum, a prosecutor; supervision of the police by themselves is none.',
  cure: 'Obtain the authorization that the requested State’s law provides for.',
  when: someItem(
    all(
      item.oneOf('kind', ...SUPERVISED),
      not(item.oneOf('authorization.requested.kind', 'prosecutor', 'independent-body', 'court')),
    ),
  ),
  tests: {
    holds: [
      ...SUPERVISED.map((kind) => one(kind, { 'authorization.requested.kind': 'police' })),
      {
        items: [
          { number: 1, kind: 'content', 'authorization.requested.kind': 'none' },
          { number: 2, kind: 'subscriber', 'authorization.requested.kind': 'none' },
        ],
      },
    ],
    spares: [
      one('content', { 'authorization.requested.kind': 'court' }),
      one('content', { 'authorization.requested.kind': 'independent-body' }),
      one('content', { 'authorization.requested.kind': 'prosecutor' }),
      one('preservation', { 'authorization.requested.kind': 'none' }),
    ],
    unknown: [[one('content'), 'items[1].authorization.requested.kind']],
  },
})

export const art15p3ThirdParties = disclosureNeed(
  {
    id: 'budapest-2001/15-3-third-parties',
    heading: 10,
    on: ORDERING,
    cites: [cite('budapest-2001', '15(3)', 'requires', 'B')],
    says: 'The effect on the rights and interests of third parties was not considered.',
    reading: 'The text asks it as far as the public interest allows; the record shows that it was.',
    cure: 'Record who else is affected and why the measure is justified nevertheless.',
  },
  'order.thirdPartiesConsidered',
)
