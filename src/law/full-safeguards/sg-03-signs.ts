/** SG-03: signs of protected conduct that stop nothing by themselves and are looked at twice. */
import { cite } from '../citation.ts'
import { all, item, not, someItem, the } from '../condition.ts'
import {
  about,
  EXECUTING,
  HANDING_OVER,
  ORDERING,
  one,
  SENDING_OR_DECIDING,
  two,
} from '../doors.ts'
import type { Facts, ItemFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { marked } from '../shapes.ts'
import { asksAssistance, discloses, notUrgent } from '../uncc-2024/terms.ts'
import { PROTECTED_KINDS } from '../vocabulary/codes.ts'

export const sg03SecondLook = defineRule({
  id: 'full-safeguards/sg-03-second-look',
  kind: 'need',
  heading: 5,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '6(2)', 'limits', 'A'),
    cite('positions', 'S1-14', 'inspires', 'own'),
    cite('positions', 'S1-48', 'inspires', 'own'),
    cite('positions', 'S5-34', 'inspires', 'own'),
  ],
  says:
    'Protected conduct is among the acts alleged: even a name is disclosed only after a second ' +
    'person has confirmed the assessment.',
  reading:
    'What is looked at is the act alleged. No list of activists or defenders is kept, and no ' +
    'person is marked as one.',
  cure: 'A second officer reads the assessment and confirms it.',
  when: all(
    discloses.term,
    the.has('offence.protectedKinds', ...PROTECTED_KINDS),
    the.isNot('act.secondPerson'),
  ),
  tests: {
    holds: PROTECTED_KINDS.map((kind) =>
      about('subscriber', { 'offence.protectedKinds': [kind], 'act.secondPerson': false }),
    ),
    spares: [
      about('subscriber', { 'offence.protectedKinds': [], 'act.secondPerson': false }),
      about('subscriber', {
        'offence.protectedKinds': ['expression'],
        'act.secondPerson': true,
      }),
      about('preservation', {
        'offence.protectedKinds': ['expression'],
        'act.secondPerson': false,
      }),
    ],
    unknown: [
      [about('subscriber', { 'offence.protectedKinds': ['expression'] }), 'act.secondPerson'],
    ],
  },
})

const SOURCE: ItemFacts = {
  'authorization.requested.kind': 'court',
  'authorization.requested.inForce': true,
}
const JOURNALIST: Facts = { 'privilege.kinds': ['journalist'] }

export const sg03Sources = defineRule({
  id: 'full-safeguards/sg-03-journalistic-sources',
  kind: 'need',
  heading: 9,
  on: [...ORDERING, 'DataProduced'],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('positions', 'S1-15', 'inspires', 'own'),
    cite('positions', 'S2-09', 'inspires', 'own'),
  ],
  says:
    'The data may show a journalist’s source: not even a subscriber’s name is handed over ' +
    'without a judge of the requested State.',
  reading: 'An independent body suffices elsewhere; for sources it is a court.',
  cure: 'Apply to the court; it hears whether the source must stay hidden.',
  when: all(
    notUrgent.term,
    the.has('privilege.kinds', 'journalist'),
    someItem(
      not(
        all(
          item.oneOf('authorization.requested.kind', 'court'),
          item.is('authorization.requested.inForce'),
        ),
      ),
    ),
  ),
  tests: {
    holds: [
      one('subscriber', { ...SOURCE, 'authorization.requested.kind': 'none' }, JOURNALIST),
      one('subscriber', { ...SOURCE, 'authorization.requested.inForce': false }, JOURNALIST),
      two(
        { kind: 'subscriber', ...SOURCE },
        { kind: 'subscriber', 'authorization.requested.kind': 'prosecutor' },
        JOURNALIST,
      ),
    ],
    spares: [
      one('subscriber', SOURCE, JOURNALIST),
      one('subscriber', { 'authorization.requested.kind': 'none' }, { 'privilege.kinds': [] }),
      one('preservation', { 'authorization.requested.kind': 'none' }, JOURNALIST),
    ],
    unknown: [[one('subscriber', {}, JOURNALIST), 'items[1].authorization.requested.kind']],
  },
})

export const sg03ResearchSigns = defineRule({
  id: 'full-safeguards/sg-03-research-signs',
  kind: 'bar',
  tag: 'protected-conduct',
  heading: 5,
  on: [...EXECUTING, ...HANDING_OVER],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '53(3)(e)', 'permits', 'K-'),
    cite('positions', 'S2-07', 'inspires', 'own'),
  ],
  says:
    'What was found was reported to those who could mend it: nothing is disclosed before an ' +
    'independent reviewer finds that it was no research in good faith.',
  reading:
    'The sign counts whatever the request calls the conduct; a report made only after discovery ' +
    'is for the reviewer.',
  cure: 'Submit the case to the independent review of exemptions.',
  when: all(
    asksAssistance.term,
    the.has('case.circumstances', 'reported-in-good-faith'),
    not(the.oneOf('offence.protectedReview', 'cleared')),
  ),
  tests: {
    holds: [
      about('subscriber', {
        'case.circumstances': ['reported-in-good-faith'],
        'offence.protectedReview': 'none',
      }),
    ],
    spares: [
      about('subscriber', { 'case.circumstances': [], 'offence.protectedReview': 'none' }),
      about('subscriber', {
        'case.circumstances': ['reported-in-good-faith'],
        'offence.protectedReview': 'cleared',
      }),
      about('preservation', {
        'case.circumstances': ['reported-in-good-faith'],
        'offence.protectedReview': 'none',
      }),
    ],
    unknown: [
      [
        about('subscriber', { 'case.circumstances': ['reported-in-good-faith'] }),
        'offence.protectedReview',
      ],
    ],
  },
})

export const sg03PublicInterest = defineRule({
  id: 'full-safeguards/sg-03-public-interest',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'protected-conduct',
  heading: 5,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '21(8)', 'permits', 'A'),
    cite('uncc-2024', '40(21)(c)', 'permits', 'N'),
    cite('positions', 'S2-12', 'inspires', 'own'),
  ],
  says: 'The act may have served the public interest: a person weighs that defence in writing.',
  reading:
    'Article 21(8) leaves defences to each State; the requested State holds the conduct against ' +
    'its own, and a measure that its law would then forbid falls under Article 40(21)(c).',
  ...marked(asksAssistance, 'public-interest'),
})

export const sg03ContentOffence = defineRule({
  id: 'full-safeguards/sg-03-content-offence',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'protected-conduct',
  heading: 5,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '6(2)', 'limits', 'A'),
    cite('positions', 'S2-05', 'inspires', 'own'),
    cite('positions', 'S2-06', 'inspires', 'own'),
    cite('positions', 'S5-06', 'inspires', 'own'),
  ],
  says:
    'The law relied on punishes what was said, such as false news or praise of something: a ' +
    'person weighs whether its words are clear enough for anyone to obey them.',
  reading:
    'Where nothing but speech is alleged the stop of this profile speaks; this ground is for ' +
    'the rest. Articles 14 to 16 are apart.',
  when: all(
    asksAssistance.term,
    the.has('case.circumstances', 'defined-by-content'),
    not(the.oneOf('offence.conventionArticle', 'art-14', 'art-15', 'art-16')),
  ),
  tests: {
    holds: [
      about('content', {
        'case.circumstances': ['defined-by-content'],
        'offence.conventionArticle': 'none',
      }),
    ],
    spares: [
      about('content', { 'case.circumstances': [], 'offence.conventionArticle': 'none' }),
      ...(['art-14', 'art-15', 'art-16'] as const).map((article) =>
        about('content', {
          'case.circumstances': ['defined-by-content'],
          'offence.conventionArticle': article,
        }),
      ),
      about('preservation', {
        'case.circumstances': ['defined-by-content'],
        'offence.conventionArticle': 'none',
      }),
    ],
    unknown: [
      [
        about('content', { 'case.circumstances': ['defined-by-content'] }),
        'offence.conventionArticle',
      ],
    ],
  },
})
