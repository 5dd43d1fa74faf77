/** Art 29: preservation for another State; no dual criminality, and two ways to refuse. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, omit, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import {
  contentsNeed,
  ESSENTIAL_INTERESTS,
  listedGroundNeed,
  POLITICAL,
  sixtyDays,
} from '../kindred.ts'
import { type DefinedRule, defineRule } from '../rule.ts'
import { asksPreservation, preservesOnly } from '../uncc-2024/terms.ts'
import { budapestOffence } from './terms.ts'

export const art29p2Contents = contentsNeed(
  {
    id: 'budapest-2001/29-2-contents',
    on: ['RequestTransmitted'],
    cites: [cite('budapest-2001', '29(2)', 'requires', 'B')],
    says: 'The request to preserve lacks something that it must specify.',
    reading:
      'It speaks to the request and not to the decision: the data is preserved while the missing ' +
      'part is asked for.',
  },
  ['authority', 'offence', 'data', 'custodian', 'necessity', 'followUp'],
  {
    when: asksPreservation,
    holds: two({ kind: 'preservation' }, { kind: 'content' }),
    spares: [one('content')],
  },
)

const DOUBTFUL: Facts = {
  'offence.conventionArticle': 'none',
  'requested.reservation42p5': true,
  'requested.dualCriminalityDoubtful': true,
}

export const art29p4Reservation = defineRule({
  id: 'budapest-2001/29-4-reservation',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'reservation-42-5',
  heading: 6,
  on: ['DecisionTaken'],
  cites: [
    cite('budapest-2001', '29(4)', 'permits', 'B'),
    cite('budapest-2001', '29(3)', 'limits', 'B'),
  ],
  says:
    'The requested State has reserved the right to refuse preservation where dual criminality ' +
    'cannot be met at disclosure.',
  reading:
    'The reservation reaches only offences other than those of Articles 2 to 11; it is the model ' +
    'of Article 42(5) of the United Nations Convention.',
  when: all(
    preservesOnly.term,
    not(budapestOffence.term),
    the.is('requested.reservation42p5'),
    the.is('requested.dualCriminalityDoubtful'),
  ),
  tests: {
    holds: [about('preservation', DOUBTFUL)],
    spares: [
      about('content', DOUBTFUL),
      about('preservation', { ...DOUBTFUL, 'offence.conventionArticle': 'art-7' }),
      about('preservation', { ...DOUBTFUL, 'requested.reservation42p5': false }),
      about('preservation', { ...DOUBTFUL, 'requested.dualCriminalityDoubtful': false }),
    ],
    unknown: [
      [
        about('preservation', omit(DOUBTFUL, 'requested.dualCriminalityDoubtful')),
        'requested.dualCriminalityDoubtful',
      ],
    ],
  },
})

const invoked = (
  paragraph: 'a' | 'b',
  tag: 'political-offence' | 'essential-interests',
  says: string,
): DefinedRule =>
  defineRule({
    id: `budapest-2001/29-5-${paragraph}-${tag}`,
    kind: 'ground',
    effect: 'may-refuse',
    tag,
    heading: 7,
    on: ['DecisionTaken'],
    cites: [cite('budapest-2001', `29(5)(${paragraph})`, 'permits', 'B')],
    says,
    reading: 'It stands against preserving where the requested State invokes it, and not before.',
    when: all(preservesOnly.term, the.has('preservation.invoked', tag)),
    tests: {
      holds: [about('preservation', { 'preservation.invoked': [tag] })],
      spares: [
        about('preservation', { 'preservation.invoked': ['discrimination'] }),
        about('content', { 'preservation.invoked': [tag] }),
      ],
      unknown: [[one('preservation'), 'preservation.invoked']],
    },
  })

export const art29p5aPolitical = invoked('a', 'political-offence', POLITICAL)
export const art29p5bInterests = invoked('b', 'essential-interests', ESSENTIAL_INTERESTS)

export const art29p7Floor = sixtyDays({
  id: 'budapest-2001/29-7-sixty-days',
  cites: [cite('budapest-2001', '29(7)', 'requires', 'B')],
})

/** Art 29(3) to (5) is the whole list. */
const LISTED = [
  'no-instrument',
  'out-of-scope',
  'reservation-42-5',
  'political-offence',
  'essential-interests',
] as const

export const art29p5Named = listedGroundNeed(
  {
    id: 'budapest-2001/29-5-refusal-names-a-listed-ground',
    cites: [
      cite('budapest-2001', '29(5)', 'limits', 'B'),
      cite('budapest-2001', '29(3)', 'limits', 'B'),
    ],
    says: 'Preservation is refused or put off on none of the grounds that the treaty accepts.',
    reading: 'What is no request, or specifies no data, may be refused as that.',
  },
  [...LISTED, 'untargeted', 'not-a-request'],
  {
    when: preservesOnly.term,
    holds: one('preservation'),
    spares: two({ kind: 'preservation' }, { kind: 'content' }),
  },
)

export const art29p5Ceiling = defineCeiling({
  id: 'budapest-2001/29-5',
  cite: cite('budapest-2001', '29(5)', 'limits', 'B'),
  says:
    'A request to preserve may be refused only as a political offence or for essential ' +
    'interests; want of dual criminality is no reason without the reservation.',
  route:
    'Invoke Article 29(5) where it is met, use the reservation of Article 29(4) for other ' +
    'offences, or ask for what Article 29(2) requires.',
  when: preservesOnly.term,
  only: LISTED,
})
