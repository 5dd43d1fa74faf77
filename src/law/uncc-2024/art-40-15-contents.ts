/** Art 40(15): what a request for mutual legal assistance must contain. */
import { cite } from '../citation.ts'
import { all, any, the } from '../condition.ts'
import { about, omit, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance } from './terms.ts'

const COMPLETE: Facts = {
  'request.complete.authority': true,
  'request.complete.subject': true,
  'request.complete.facts': true,
  'request.complete.assistance': true,
  'request.complete.identity': true,
  'request.complete.period': true,
  'request.complete.purpose': true,
}

export const art40p15Contents = defineRule({
  id: 'uncc-2024/40-15-contents',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('uncc-2024', '40(15)', 'requires', 'N'),
    cite('uncc-2024', '40(16)', 'permits', 'N'),
    cite('uncc-2024', '40(21)(a)', 'permits', 'N'),
  ],
  says: 'The request lacks something that every request for assistance must contain.',
  reading:
    'The list asks for no judicial authorization, no text of law, no penalty and no ' +
    'necessity; identity and period are asked for as far as possible and applicable.',
  cure: 'Supply what is named below.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(
    asksAssistance.term,
    any(
      the.isNot('request.complete.authority'),
      the.isNot('request.complete.subject'),
      the.isNot('request.complete.facts'),
      the.isNot('request.complete.assistance'),
      the.isNot('request.complete.identity'),
      the.isNot('request.complete.period'),
      the.isNot('request.complete.purpose'),
    ),
  ),
  tests: {
    holds: Object.keys(COMPLETE).map((path) => about('content', { ...COMPLETE, [path]: false })),
    spares: [
      about('content', COMPLETE),
      about('preservation', { ...COMPLETE, 'request.complete.facts': false }),
    ],
    unknown: [
      [about('content', omit(COMPLETE, 'request.complete.purpose')), 'request.complete.purpose'],
    ],
  },
})
