/** Art 42: preservation for another State; no dual criminality, and few ways to refuse. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, any, not, the } from '../condition.ts'
import { about, omit, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { listedGroundNeed, sixtyDays } from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { asksPreservation, conventionOffence, preservesOnly } from './terms.ts'

const COMPLETE: Facts = {
  'request.complete.authority': true,
  'request.complete.offence': true,
  'request.complete.data': true,
  'request.complete.custodian': true,
  'request.complete.necessity': true,
  'request.complete.followUp': true,
}

export const art42p3Contents = defineRule({
  id: 'uncc-2024/42-3-contents',
  kind: 'need',
  heading: 4,
  on: ['RequestTransmitted'],
  cites: [cite('uncc-2024', '42(3)', 'requires', 'B')],
  says: 'The request to preserve lacks something that it must specify.',
  reading:
    'It speaks to the request and not to the decision: the data is preserved while the ' +
    'missing part is asked for.',
  cure: 'Supply what is named below.',
  when: all(
    asksPreservation,
    any(
      the.isNot('request.complete.authority'),
      the.isNot('request.complete.offence'),
      the.isNot('request.complete.data'),
      the.isNot('request.complete.custodian'),
      the.isNot('request.complete.necessity'),
      the.isNot('request.complete.followUp'),
    ),
  ),
  tests: {
    holds: [
      ...Object.keys(COMPLETE).map((path) => about('preservation', { ...COMPLETE, [path]: false })),
      two(
        { kind: 'preservation' },
        { kind: 'content' },
        { ...COMPLETE, 'request.complete.data': false },
      ),
    ],
    spares: [
      about('preservation', COMPLETE),
      about('content', { ...COMPLETE, 'request.complete.data': false }),
    ],
    unknown: [
      [about('preservation', omit(COMPLETE, 'request.complete.data')), 'request.complete.data'],
    ],
  },
})

const DOUBTFUL: Facts = {
  'offence.conventionArticle': 'none',
  'requested.reservation42p5': true,
  'requested.dualCriminalityDoubtful': true,
}

export const art42p5Reservation = defineRule({
  id: 'uncc-2024/42-5-reservation',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'reservation-42-5',
  heading: 6,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '42(5)', 'permits', 'B'), cite('uncc-2024', '42(4)', 'limits', 'B')],
  says:
    'The requested State has reserved the right to refuse preservation where dual criminality ' +
    'cannot be met at disclosure.',
  reading:
    'The reservation reaches only offences outside the Convention; without it, want of dual ' +
    'criminality is no reason against preserving.',
  when: all(
    preservesOnly.term,
    not(conventionOffence.term),
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

const INVOCABLE = ['essential-interests', 'own-law-prohibits'] as const

export const art42p6Refusal = defineRule({
  id: 'uncc-2024/42-6-refusal',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'essential-interests',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '42(6)', 'permits', 'B'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '40(21)(c)', 'permits', 'N'),
  ],
  says:
    'The requested State invokes one of the two grounds of Article 40(21) that stand against ' +
    'preserving.',
  reading:
    'These are grounds to invoke, not facts to be found: nobody has to search for them first.',
  when: all(preservesOnly.term, the.has('preservation.invoked', ...INVOCABLE)),
  tests: {
    holds: INVOCABLE.map((tag) => about('preservation', { 'preservation.invoked': [tag] })),
    spares: [
      about('preservation', { 'preservation.invoked': ['discrimination'] }),
      about('content', { 'preservation.invoked': ['own-law-prohibits'] }),
    ],
    unknown: [[one('preservation'), 'preservation.invoked']],
  },
})

export const art42p6Discrimination = defineRule({
  id: 'uncc-2024/42-6-discrimination',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'discrimination',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '42(6)', 'permits', 'B'), cite('uncc-2024', '40(22)', 'permits', 'K')],
  says:
    'The requested State invokes the clause against persecution, which also stands against ' +
    'preserving.',
  when: all(preservesOnly.term, the.has('preservation.invoked', 'discrimination')),
  tests: {
    holds: [about('preservation', { 'preservation.invoked': ['discrimination'] })],
    spares: [
      about('preservation', { 'preservation.invoked': [] }),
      about('content', { 'preservation.invoked': ['discrimination'] }),
    ],
    unknown: [[one('preservation'), 'preservation.invoked']],
  },
})

export const art42p8Floor = sixtyDays({
  id: 'uncc-2024/42-8-sixty-days',
  cites: [cite('uncc-2024', '42(8)', 'requires', 'B')],
})

/** Art 42(6), with scope and the reservation, is the whole list. */
const LISTED = [
  'no-instrument',
  'out-of-scope',
  'reservation-42-5',
  'essential-interests',
  'own-law-prohibits',
  'discrimination',
] as const

export const art42p6Named = listedGroundNeed(
  {
    id: 'uncc-2024/42-6-refusal-names-a-listed-ground',
    cites: [
      cite('uncc-2024', '42(6)', 'limits', 'B'),
      cite('uncc-2024', '42(4)', 'limits', 'B'),
      cite('uncc-2024', '42(1)', 'defines', 'B'),
    ],
    says:
      'Preservation is refused or put off on none of the grounds that the Convention accepts: ' +
      'want of dual criminality is none, nor is a proceeding of one’s own.',
    reading:
      'What is no request, or specifies no data, is none in the sense of Article 42(1) and may ' +
      'be refused as that.',
    cure:
      'Preserve, or rely on essential interests, own law, persecution, scope or, where it was ' +
      'made, the reservation.',
  },
  [...LISTED, 'untargeted', 'not-a-request'],
  {
    when: preservesOnly.term,
    holds: one('preservation'),
    spares: two({ kind: 'preservation' }, { kind: 'content' }),
  },
)

const USED: Facts = {
  'act.refusalGrounds': ['reservation-42-5'],
  'offence.conventionArticle': 'none',
  'requested.reservation42p5': true,
}

export const art42p5Unreserved = defineRule({
  id: 'uncc-2024/42-5-refusal-without-reservation',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone'],
  cites: [cite('uncc-2024', '42(5)', 'limits', 'B'), cite('uncc-2024', '42(4)', 'limits', 'B')],
  says:
    'The refusal to preserve rests on a reservation that was not made, or that does not reach ' +
    'the Convention’s own offences.',
  cure: 'Name another ground of Article 42(6), or preserve.',
  when: all(
    the.within('act.refusalGrounds', 'reservation-42-5'),
    any(conventionOffence.term, the.isNot('requested.reservation42p5')),
  ),
  tests: {
    holds: [
      { ...USED, 'offence.conventionArticle': 'art-8' },
      { ...USED, 'requested.reservation42p5': false },
    ],
    spares: [
      USED,
      {
        ...USED,
        'requested.reservation42p5': false,
        'act.refusalGrounds': ['reservation-42-5', 'essential-interests'],
      },
    ],
    unknown: [[omit(USED, 'requested.reservation42p5'), 'requested.reservation42p5']],
  },
})

export const art42p6Ceiling = defineCeiling({
  id: 'uncc-2024/42-6',
  cite: cite('uncc-2024', '42(6)', 'limits', 'B'),
  says:
    'A request to preserve may be refused only on a closed list of grounds; want of dual ' +
    'criminality is not on it.',
  route:
    'Use the reservation of Article 42(5) for offences outside the Convention, invoke Article ' +
    '40(21)(b), (c) or 40(22) where they are met, or ask for what Article 42(3) requires.',
  when: preservesOnly.term,
  only: LISTED,
})
