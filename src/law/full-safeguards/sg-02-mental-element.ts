/** SG-02: no offence without intent, without a right denied, or from house rules alone. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, EXECUTING, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { marked } from '../shapes.ts'
import { asksAssistance } from '../uncc-2024/terms.ts'

export const sg02Intent = defineRule({
  id: 'full-safeguards/sg-02-criminal-intent',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '7(1)', 'defines', 'A'),
    cite('positions', 'S3-10', 'inspires', 'own'),
  ],
  says: 'Nothing but negligence is alleged, and the offences of the Convention all ask for intent.',
  cure: 'Say what shows that the person meant to do it.',
  ...marked(asksAssistance, 'negligence-only'),
})

export const sg02NoHarm = defineRule({
  id: 'full-safeguards/sg-02-no-harm',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'de-minimis',
  heading: 6,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '40(8)', 'permits', 'N'),
    cite('positions', 'S1-17', 'inspires', 'own'),
  ],
  says: 'No harm was caused, intended or risked: a person weighs whether to help at all.',
  reading:
    'Harm is an element of few of the offences, so its absence is a ground to weigh and never ' +
    'a bar.',
  ...marked(asksAssistance, 'no-harm-alleged'),
})

const WITHOUT_RIGHT = [
  'art-7',
  'art-8',
  'art-9',
  'art-10',
  'art-11',
  'art-12',
  'art-13',
  'art-14',
  'art-16',
] as const

export const sg02WithoutRight = defineRule({
  id: 'full-safeguards/sg-02-without-right',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '7(1)', 'defines', 'A'),
    cite('positions', 'S3-09', 'inspires', 'own'),
  ],
  says: 'Nothing says whose right, consent or authorization the act lacked.',
  reading:
    '“Without right” has no definition; it is an element to be alleged, with the rule or the ' +
    'owner’s will that was broken.',
  cure: 'Say what made the act one without right.',
  afterCureDate: 'bar',
  tag: 'dual-criminality',
  when: all(
    asksAssistance.term,
    the.oneOf('offence.conventionArticle', ...WITHOUT_RIGHT),
    the.has('case.circumstances', 'right-not-contested'),
  ),
  tests: {
    holds: WITHOUT_RIGHT.map((article) =>
      about('content', {
        'offence.conventionArticle': article,
        'case.circumstances': ['right-not-contested'],
      }),
    ),
    spares: [
      about('content', { 'offence.conventionArticle': 'art-7', 'case.circumstances': [] }),
      about('content', {
        'offence.conventionArticle': 'art-15',
        'case.circumstances': ['right-not-contested'],
      }),
      about('preservation', {
        'offence.conventionArticle': 'art-7',
        'case.circumstances': ['right-not-contested'],
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'art-7' }), 'case.circumstances']],
  },
})

export const sg02TermsOfUse = defineRule({
  id: 'full-safeguards/sg-02-terms-of-use',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: [...EXECUTING, 'RequestTransmitted'],
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '7(2)', 'permits', 'A'),
    cite('positions', 'S2-11', 'inspires', 'own'),
  ],
  says:
    'What was broken are terms of use, a contract or an office’s rules, and no technical ' +
    'barrier: that alone is no offence here.',
  reading:
    'Article 7(2) lets a State ask that security be infringed; this profile asks it of every ' +
    'access offence.',
  cure: 'Say which protection was overcome, or leave it to a civil court.',
  ...marked(asksAssistance, 'terms-of-use-only'),
})

export const sg02AuthorisedTesting = defineRule({
  id: 'full-safeguards/sg-02-authorised-testing',
  kind: 'bar',
  tag: 'dual-criminality',
  heading: 6,
  on: EXECUTING,
  cites: [
    cite('full-safeguards', 'SG-02', 'requires', 'own'),
    cite('uncc-2024', '11(2)', 'limits', 'A'),
    cite('positions', 'S2-13', 'inspires', 'own'),
    cite('positions', 'S3-26', 'inspires', 'own'),
  ],
  says: 'The system was tested or protected with its owner’s authorization: no offence was done.',
  reading:
    'Article 11(2) frees such work from the offence of devices; this profile frees it from ' +
    'Articles 7 to 11.',
  when: all(
    asksAssistance.term,
    the.oneOf('offence.conventionArticle', 'art-7', 'art-8', 'art-9', 'art-10', 'art-11'),
    the.has('case.circumstances', 'authorised-testing'),
  ),
  tests: {
    holds: (['art-7', 'art-8', 'art-9', 'art-10', 'art-11'] as const).map((article) =>
      about('content', {
        'offence.conventionArticle': article,
        'case.circumstances': ['authorised-testing'],
      }),
    ),
    spares: [
      about('content', { 'offence.conventionArticle': 'art-11', 'case.circumstances': [] }),
      about('content', {
        'offence.conventionArticle': 'art-13',
        'case.circumstances': ['authorised-testing'],
      }),
      about('preservation', {
        'offence.conventionArticle': 'art-11',
        'case.circumstances': ['authorised-testing'],
      }),
    ],
    unknown: [[about('content', { 'offence.conventionArticle': 'art-11' }), 'case.circumstances']],
  },
})
