/** Art 40(6), (7): another treaty on assistance goes before the paragraphs of this one. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, omit, one, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from './terms.ts'

const DISPLACED = about('content', {
  'instrument.otherTreatyGoverns': true,
  'request.art40Agreed': false,
})

export const art40p7OtherTreaty = defineRule({
  id: 'uncc-2024/40-07-other-treaty',
  kind: 'need',
  heading: 2,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '40(7)', 'limits', 'N'),
    cite('uncc-2024', '40(6)', 'limits', 'N'),
    cite('uncc-2024', '44(2)', 'requires', 'B'),
    cite('uncc-2024', '60', 'permits', 'K'),
  ],
  says:
    'A treaty on assistance binds the two States, so its paragraphs govern in place of Article ' +
    '40(8) to (31), and the request does not say that both agreed otherwise.',
  cure: 'Name that treaty as the basis, or state the agreement to use Article 40(8) to (31).',
  afterCureDate: 'ground',
  tag: 'no-instrument',
  when: all(
    asksAssistance.term,
    the.is('instrument.otherTreatyGoverns'),
    the.isNot('request.art40Agreed'),
  ),
  tests: {
    holds: [DISPLACED],
    spares: [
      { ...DISPLACED, 'instrument.otherTreatyGoverns': false },
      { ...DISPLACED, 'request.art40Agreed': true },
      { ...DISPLACED, ...one('preservation') },
    ],
    unknown: [[omit(DISPLACED, 'request.art40Agreed'), 'request.art40Agreed']],
  },
})
