/** Art 27: the procedure where no treaty on assistance is in force between the two States. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import {
  assessedGround,
  channelNeed,
  consultNeed,
  ESSENTIAL_INTERESTS,
  POLITICAL,
  reasonsNeed,
  WOULD_INTERFERE,
} from '../kindred.ts'
import { defineRule } from '../rule.ts'

export const art27p2Channel = channelNeed({
  id: 'budapest-2001/27-2-central-authority',
  cites: [
    cite('budapest-2001', '27(2)', 'requires', 'B'),
    cite('budapest-2001', '27(9)', 'permits', 'B'),
  ],
  reading:
    'Judicial authorities that write to each other in urgency copy their central authorities; ' +
    'here the directory says who may send.',
})

export const art27p4aPolitical = assessedGround(
  {
    id: 'budapest-2001/27-4-a-political-offence',
    cites: [
      cite('budapest-2001', '27(4)(a)', 'permits', 'B'),
      cite('positions', 'S5-26', 'inspires', 'own'),
    ],
    says: POLITICAL,
    reading:
      'The requested State judges it. The United Nations Convention has no such ground, so it ' +
      'counts only where a request relies on this one.',
  },
  { tag: 'political-offence', fact: 'offence.political' },
)

export const art27p4bInterests = assessedGround(
  {
    id: 'budapest-2001/27-4-b-essential-interests',
    cites: [
      cite('budapest-2001', '27(4)(b)', 'permits', 'B'),
      cite('positions', 'S3-46', 'inspires', 'own'),
    ],
    says: ESSENTIAL_INTERESTS,
  },
  { tag: 'essential-interests', fact: 'requested.essentialInterests' },
)

export const art27p5Postpone = assessedGround(
  {
    id: 'budapest-2001/27-5-postponement',
    effect: 'may-postpone',
    cites: [cite('budapest-2001', '27(5)', 'permits', 'B')],
    says: WOULD_INTERFERE,
  },
  { tag: 'ongoing-proceedings', fact: 'requested.postponeWouldHelp' },
)

export const art27p6Consult = consultNeed(
  {
    id: 'budapest-2001/27-6-consultation',
    cites: [cite('budapest-2001', '27(6)', 'requires', 'B')],
    reading: 'A refusal for want of dual criminality does not need it.',
  },
  [
    'political-offence',
    'essential-interests',
    'own-law-prohibits',
    'contrary-to-own-system',
    'ongoing-proceedings',
  ],
)

export const art27p7Reasons = reasonsNeed({
  id: 'budapest-2001/27-7-reasons',
  cites: [cite('budapest-2001', '27(7)', 'requires', 'B')],
})

const SECRET = {
  'confidentiality.asked': true,
  'requested.secrecyImpossible': true,
  'confidentiality.goneOnWithout': false,
} as const

export const art27p8Secrecy = defineRule({
  id: 'budapest-2001/27-8-secrecy-impossible',
  kind: 'need',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [cite('budapest-2001', '27(8)', 'requires', 'B')],
  says:
    'Secrecy was asked for and cannot be kept, and the requesting State has not said that it ' +
    'goes on all the same.',
  cure: 'Tell the requesting State, and wait for its word.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    the.is('confidentiality.asked'),
    the.is('requested.secrecyImpossible'),
    the.isNot('confidentiality.goneOnWithout'),
  ),
  tests: {
    holds: [SECRET],
    spares: [
      { ...SECRET, 'confidentiality.asked': false },
      { ...SECRET, 'requested.secrecyImpossible': false },
      { ...SECRET, 'confidentiality.goneOnWithout': true },
    ],
    unknown: [
      [
        { 'confidentiality.asked': true, 'confidentiality.goneOnWithout': false },
        'requested.secrecyImpossible',
      ],
    ],
  },
})
