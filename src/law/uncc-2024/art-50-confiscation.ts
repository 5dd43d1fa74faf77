/** Arts 31, 49 to 52: property that is to be frozen, confiscated or returned for another State. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, any, item, someItem, the } from '../condition.ts'
import { about, helping, omit, SENDING_OR_DECIDING, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksProperty } from './purposes.ts'

export const art50p3Contents = defineRule({
  id: 'uncc-2024/50-3-contents',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '50(3)', 'requires', 'K'),
    cite('uncc-2024', '50(2)', 'permits', 'K'),
    cite('uncc-2024', '31(1)', 'requires', 'K'),
  ],
  says: 'Property is to be frozen, confiscated or returned, and the request does not describe it.',
  cure: 'Describe the property, with its location and estimated value as far as known.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(asksProperty.term, the.isNot('property.described')),
  tests: {
    holds: [about('freezing', { 'property.described': false })],
    spares: [
      about('freezing', { 'property.described': true }),
      about('content', { 'property.described': false }),
    ],
    unknown: [[helping('confiscation'), 'property.described']],
  },
})

const ORDERED: Facts = {
  'property.foreignOrder': true,
  'property.orderCertified': true,
  'property.orderFinal': true,
  'property.thirdPartiesNotified': true,
}

export const art50p3Order = defineRule({
  id: 'uncc-2024/50-3-foreign-order',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '50(3)', 'requires', 'K'),
    cite('uncc-2024', '49', 'requires', 'K'),
    cite('uncc-2024', '50(1)', 'requires', 'K'),
  ],
  says:
    'A foreign order is to be given effect without a certified copy and its extent, before it ' +
    'is final, or before bona fide third parties were notified.',
  reading: 'A freezing order need not be final; what confiscates for good must be.',
  cure: 'Attach the certified copy, and say how third parties were notified and heard.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    asksProperty.term,
    the.is('property.foreignOrder'),
    any(
      the.isNot('property.orderCertified'),
      the.isNot('property.thirdPartiesNotified'),
      all(
        someItem(
          all(
            item.oneOf('kind', 'other-assistance'),
            item.oneOf('purpose', 'confiscation', 'return-of-property'),
          ),
        ),
        the.isNot('property.orderFinal'),
      ),
    ),
  ),
  tests: {
    holds: [
      helping('confiscation', { ...ORDERED, 'property.orderCertified': false }),
      helping('confiscation', { ...ORDERED, 'property.thirdPartiesNotified': false }),
      helping('confiscation', { ...ORDERED, 'property.orderFinal': false }),
      helping('return-of-property', { ...ORDERED, 'property.orderFinal': false }),
      two(
        { kind: 'other-assistance', purpose: 'confiscation' },
        { kind: 'content' },
        { ...ORDERED, 'property.orderFinal': false },
      ),
    ],
    spares: [
      helping('confiscation', ORDERED),
      helping('confiscation', {
        ...ORDERED,
        'property.foreignOrder': false,
        'property.orderCertified': false,
      }),
      about('freezing', { ...ORDERED, 'property.orderFinal': false }),
      two(
        { kind: 'freezing', purpose: 'confiscation' },
        { kind: 'other-assistance', purpose: 'records' },
        { ...ORDERED, 'property.orderFinal': false },
      ),
      about('content', { ...ORDERED, 'property.orderCertified': false }),
    ],
    unknown: [
      [helping('confiscation', omit(ORDERED, 'property.orderFinal')), 'property.orderFinal'],
    ],
  },
})

const SAFE: Facts = { 'property.evidenceInsufficient': false, 'property.trivialValue': false }

export const art50Evidence = defineRule({
  id: 'uncc-2024/50-evidence-or-trivial-value',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'de-minimis',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '50', 'permits', 'K-'), cite('uncc-2024', '50(3)', 'requires', 'K')],
  says: 'Evidence is insufficient or late, or the property is of trivial value.',
  cure: 'Supply the evidence before provisional measures are lifted.',
  when: all(
    asksProperty.term,
    any(the.is('property.evidenceInsufficient'), the.is('property.trivialValue')),
  ),
  tests: {
    holds: [
      about('freezing', { ...SAFE, 'property.evidenceInsufficient': true }),
      about('freezing', { ...SAFE, 'property.trivialValue': true }),
    ],
    spares: [about('freezing', SAFE), about('content', { ...SAFE, 'property.trivialValue': true })],
    unknown: [
      [about('freezing', { 'property.trivialValue': false }), 'property.evidenceInsufficient'],
    ],
  },
})

export const art50ThirdParties = defineRule({
  id: 'uncc-2024/50-bona-fide-third-parties',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'third-party-rights',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '50', 'limits', 'K-'),
    cite('uncc-2024', '31(9)', 'limits', 'K'),
    cite('positions', 'S3-25', 'inspires', 'own'),
  ],
  says: 'The rights of a bona fide third party in the property would be prejudiced.',
  cure: 'Hear the third party, and leave its right out of the measure.',
  when: all(asksProperty.term, the.is('property.thirdPartyClaims')),
  tests: {
    holds: [about('freezing', { 'property.thirdPartyClaims': true })],
    spares: [
      about('freezing', { 'property.thirdPartyClaims': false }),
      about('content', { 'property.thirdPartyClaims': true }),
    ],
    unknown: [[helping('confiscation'), 'property.thirdPartyClaims']],
  },
})

export const art52Return = defineRule({
  id: 'uncc-2024/52-2-priority-of-return',
  kind: 'duty',
  heading: 13,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '52(2)', 'requires', 'K'),
    cite('uncc-2024', '34(2)', 'requires', 'K'),
    cite('uncc-2024', '52(4)', 'permits', 'K'),
    cite('positions', 'S3-05', 'inspires', 'own'),
  ],
  says: 'Victims or prior owners claim the property: consider its return to them with priority.',
  reading: 'Priority is owed as far as domestic law permits; reasonable costs may be deducted.',
  when: all(asksProperty.term, the.is('property.ownersNamed')),
  duty: { by: 'requested', act: 'AssessmentRecorded', owedTo: 'person' },
  tests: {
    holds: [about('freezing', { 'property.ownersNamed': true })],
    spares: [
      about('freezing', { 'property.ownersNamed': false }),
      about('content', { 'property.ownersNamed': true }),
    ],
    unknown: [[helping('return-of-property'), 'property.ownersNamed']],
  },
})

export const art31p7Ceiling = defineCeiling({
  id: 'uncc-2024/31-7',
  cite: cite('uncc-2024', '31(7)', 'limits', 'K'),
  says: 'Bank, financial and commercial records are not withheld on the ground of bank secrecy.',
  route: 'Rely on another ground, if there is one; limit the records to the property described.',
  when: asksProperty.term,
  never: ['bank-secrecy'],
})
