/** Art 47: police exchange information; it is no way round a request for assistance. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { one, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts, ItemFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const DEEP = ['traffic', 'content'] as const

export const art47NoCompulsion = defineRule({
  id: 'uncc-2024/47-no-compelled-data',
  kind: 'need',
  heading: 9,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '47(1)', 'limits', 'K'),
    cite('uncc-2024', '44(1)', 'requires', 'B'),
    cite('uncc-2024', '24(4)', 'requires', 'K'),
    cite('positions', 'S3-15', 'inspires', 'own'),
  ],
  says: 'Traffic or content data that a provider holds is asked for as police information.',
  reading:
    'What a provider gives up only to an order is obtained by assistance and its safeguards; ' +
    'police cooperation shares what the police lawfully have.',
  cure: 'Make an item for the data, with what Article 40(15) requires.',
  afterCureDate: 'ground',
  tag: 'authorization',
  when: someItem(
    all(
      item.oneOf('kind', 'other-assistance'),
      item.oneOf('purpose', 'police-cooperation'),
      item.oneOf('category', ...DEEP),
    ),
  ),
  tests: {
    holds: [
      ...DEEP.map((category) => police({ category })),
      two(
        { kind: 'other-assistance', purpose: 'police-cooperation', category: 'content' },
        { kind: 'content' },
      ),
    ],
    spares: [
      police({ category: 'subscriber' }),
      one('other-assistance', { purpose: 'records', category: 'content' }),
      one('content', { purpose: 'police-cooperation', category: 'content' }),
    ],
    unknown: [[police({}), 'items[1].category']],
  },
})

export const art47Specific = defineRule({
  id: 'uncc-2024/47-specific-case',
  kind: 'need',
  heading: 3,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '47(1)(a)', 'limits', 'K'),
    cite('uncc-2024', '47(1)(b)', 'limits', 'K'),
    cite('positions', 'S1-34', 'inspires', 'own'),
  ],
  says: 'Police information about persons is asked for, and no specific case is named.',
  reading:
    'Channels, methods and early warning need no case; inquiries about persons, proceeds and ' +
    'property concern an offence of the Convention, so they name the investigation.',
  cure: 'Name the investigation, or ask for nothing about persons.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    someItem(
      all(
        item.oneOf('kind', 'other-assistance'),
        item.oneOf('purpose', 'police-cooperation'),
        item.atLeast('identifiers', 1),
      ),
    ),
    the.isNot('investigation.specific'),
  ),
  tests: {
    holds: [
      police({ identifiers: 1 }, { 'investigation.specific': false }),
      two(
        { kind: 'other-assistance', purpose: 'police-cooperation', identifiers: 2 },
        { kind: 'content' },
        { 'investigation.specific': false },
      ),
    ],
    spares: [
      police({ identifiers: 0 }, { 'investigation.specific': false }),
      police({ identifiers: 1 }, { 'investigation.specific': true }),
      one('other-assistance', { purpose: 'records', identifiers: 1 }, unspecific()),
      one('content', { purpose: 'police-cooperation', identifiers: 1 }, unspecific()),
    ],
    unknown: [[police({ identifiers: 1 }), 'investigation.specific']],
  },
})

function police(item: ItemFacts, facts: Facts = {}): Facts {
  return one('other-assistance', { purpose: 'police-cooperation', ...item }, facts)
}

function unspecific(): Facts {
  return { 'investigation.specific': false }
}
