/** Art 40(21)(b) to (d): grounds on which assistance may be refused; (a) follows a missed cure. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, one } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { asksExtradition } from './purposes.ts'
import { asksAssistance } from './terms.ts'

export const art40p21b = defineRule({
  id: 'uncc-2024/40-21-b-essential-interests',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'essential-interests',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '40(28)', 'requires', 'N'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
  ],
  says:
    'Execution is likely to prejudice sovereignty, security, ordre public or other essential ' +
    'interests of the requested State.',
  reading:
    'A State’s own duties under human-rights law are of its ordre public, as where the evidence ' +
    'exposes a person to the death penalty. Terms are looked for before it refuses.',
  when: all(asksAssistance.term, the.is('requested.essentialInterests')),
  tests: {
    holds: [about('content', { 'requested.essentialInterests': true })],
    spares: [
      about('content', { 'requested.essentialInterests': false }),
      about('preservation', { 'requested.essentialInterests': true }),
    ],
    unknown: [[one('content'), 'requested.essentialInterests']],
  },
})

export const art40p21c = defineRule({
  id: 'uncc-2024/40-21-c-own-law',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(21)(c)', 'permits', 'N')],
  says: 'The requested State’s own law would prohibit the measure in a similar domestic case.',
  when: all(asksAssistance.term, the.is('requested.ownLawProhibits')),
  tests: {
    holds: [about('content', { 'requested.ownLawProhibits': true })],
    spares: [
      about('content', { 'requested.ownLawProhibits': false }),
      about('preservation', { 'requested.ownLawProhibits': true }),
    ],
    unknown: [[one('content'), 'requested.ownLawProhibits']],
  },
})

export const art40p21d = defineRule({
  id: 'uncc-2024/40-21-d-own-system',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'contrary-to-own-system',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(21)(d)', 'permits', 'N')],
  says:
    'Granting the request would be contrary to the requested State’s legal system on ' +
    'assistance.',
  when: all(asksAssistance.term, the.is('requested.contraryToSystem')),
  tests: {
    holds: [about('content', { 'requested.contraryToSystem': true })],
    spares: [
      about('content', { 'requested.contraryToSystem': false }),
      about('preservation', { 'requested.contraryToSystem': true }),
    ],
    unknown: [[one('content'), 'requested.contraryToSystem']],
  },
})

/** Art 40(21), with (8), (22), (27), 36(1)(a) and 50: the whole list, for Arts 44 to 46 too. */
export const art40p21Ceiling = defineCeiling({
  id: 'uncc-2024/40-21',
  cite: cite('uncc-2024', '40(21)', 'limits', 'N'),
  says: 'Assistance may be refused on the grounds that the Convention lists, and on no other.',
  route:
    'Let the State’s own law hold the safeguard: then it would prohibit the measure in a similar ' +
    'case, or granting it is contrary to its system (Article 40(21)(c), (d)); essential ' +
    'interests (b) and human rights (Article 6) bear the rest.',
  // Where a person is asked for too, the grounds of Article 37 stand beside these.
  when: all(asksAssistance.term, not(asksExtradition.term)),
  only: [
    'no-instrument',
    'out-of-scope',
    'dual-criminality',
    'de-minimis',
    'non-conforming',
    'untargeted',
    'essential-interests',
    'own-law-prohibits',
    'contrary-to-own-system',
    'discrimination',
    'data-protection',
    'ongoing-proceedings',
    'third-party-rights',
    'not-offered',
  ],
})
