/** Art 40(4), (5): information that nobody asked for, and what its receiver honours. */
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { about, HANDING_OVER, one, two, USING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'

const SHARED: Facts = {
  'confidentiality.asked': true,
  'use.otherPurpose': true,
  'furtherUse.consented': false,
  'furtherUse.exculpatory': false,
}

const isSpontaneous = someItem(item.oneOf('kind', 'spontaneous-information'))

export const art40p4Lawful = defineRule({
  id: 'uncc-2024/40-04-within-domestic-law',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'own-law-prohibits',
  heading: 7,
  on: [...HANDING_OVER, 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '40(4)', 'permits', 'N'),
    cite('uncc-2024', '51', 'permits', 'K'),
    cite('positions', 'S1-35', 'inspires', 'own'),
  ],
  says: 'The information would go unasked, and the law of the State that gives it is against it.',
  reading:
    'To share unasked is a choice within domestic law and never a duty; what protects data that ' +
    'was asked for protects this too.',
  when: all(isSpontaneous, the.is('requested.ownLawProhibits')),
  tests: {
    holds: [
      about('spontaneous-information', { 'requested.ownLawProhibits': true }),
      two(
        { kind: 'spontaneous-information' },
        { kind: 'content' },
        { 'requested.ownLawProhibits': true },
      ),
    ],
    spares: [
      about('spontaneous-information', { 'requested.ownLawProhibits': false }),
      about('content', { 'requested.ownLawProhibits': true }),
    ],
    unknown: [[one('spontaneous-information'), 'requested.ownLawProhibits']],
  },
})

export const art40p5Limits = defineRule({
  id: 'uncc-2024/40-05-limits-honoured',
  kind: 'bar',
  tag: 'use-limit',
  heading: 12,
  on: USING,
  cites: [cite('uncc-2024', '40(5)', 'requires', 'N')],
  says: 'The information was given in confidence or for another use, and nobody has consented.',
  cure: 'Ask the State that gave it.',
  when: all(
    isSpontaneous,
    any(the.is('confidentiality.asked'), the.is('use.otherPurpose')),
    the.isNot('furtherUse.consented'),
  ),
  unless: {
    exculpatory: {
      cite: cite('uncc-2024', '40(5)', 'permits', 'N'),
      says: 'What exculpates an accused person may be disclosed, with notice.',
      when: the.is('furtherUse.exculpatory'),
    },
  },
  tests: {
    holds: [
      about('spontaneous-information', { ...SHARED, 'use.otherPurpose': false }),
      about('spontaneous-information', { ...SHARED, 'confidentiality.asked': false }),
      two({ kind: 'spontaneous-information' }, { kind: 'content' }, SHARED),
    ],
    spares: [
      about('content', SHARED),
      about('spontaneous-information', { ...SHARED, 'furtherUse.consented': true }),
      about('spontaneous-information', { ...SHARED, 'furtherUse.exculpatory': true }),
      about('spontaneous-information', {
        ...SHARED,
        'confidentiality.asked': false,
        'use.otherPurpose': false,
      }),
    ],
    unknown: [
      [
        about('spontaneous-information', {
          'confidentiality.asked': true,
          'furtherUse.exculpatory': false,
        }),
        'furtherUse.consented',
      ],
    ],
  },
})

export const art40p5Exculpatory = defineRule({
  id: 'uncc-2024/40-05-notice-of-exculpatory-use',
  kind: 'duty',
  heading: 12,
  on: USING,
  cites: [
    cite('uncc-2024', '40(5)', 'requires', 'N'),
    cite('uncc-2024', '40(19)', 'requires', 'N'),
  ],
  says:
    'Exculpatory information is disclosed beyond its limit: tell the State that gave it, ' +
    'before if possible, else without delay.',
  when: all(
    the.is('furtherUse.exculpatory'),
    any(the.is('use.otherPurpose'), the.is('confidentiality.asked')),
  ),
  duty: { by: 'requesting', act: 'ExculpatoryNotified', owedTo: 'requested' },
  tests: {
    holds: [
      { 'furtherUse.exculpatory': true, 'use.otherPurpose': true, 'confidentiality.asked': false },
      { 'furtherUse.exculpatory': true, 'use.otherPurpose': false, 'confidentiality.asked': true },
    ],
    spares: [
      { 'furtherUse.exculpatory': false, 'use.otherPurpose': true, 'confidentiality.asked': true },
      { 'furtherUse.exculpatory': true, 'use.otherPurpose': false, 'confidentiality.asked': false },
    ],
    unknown: [[{ 'use.otherPurpose': true }, 'furtherUse.exculpatory']],
  },
})
