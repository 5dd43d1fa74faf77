/** SG-03: protected conduct. The hard stop, and what independent review decides. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { ASKING, about, CONSENTING, EXECUTING, HANDING_OVER, one, PRESERVING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses, preservesOnly } from '../uncc-2024/terms.ts'

/** Conduct that human rights protect as such; research is weighed instead. */
const HUMAN_RIGHTS = [
  'expression',
  'religion-or-belief',
  'assembly-or-association',
  'sexual-orientation-or-gender-identity',
  'journalism',
  'human-rights-defence',
  'whistle-blowing',
] as const

const CHILDREN_AND_IMAGES = ['art-14', 'art-15', 'art-16'] as const

const SATIRE: Facts = {
  'offence.protectedConductOnly': true,
  'offence.protectedKinds': ['expression'],
  'offence.incitementOrThreat': false,
  'offence.conventionArticle': 'none',
  'offence.panelLifted': false,
}

/** Neither State's own officers lift it. */
const panelLifted = {
  cite: cite('full-safeguards', 'SG-03', 'permits', 'own'),
  says: 'The review panel has lifted the stop.',
  when: the.is('offence.panelLifted'),
}

export const sg03HardStop = defineRule({
  id: 'full-safeguards/sg-03-hard-stop',
  kind: 'bar',
  effect: 'not-carried',
  tag: 'protected-conduct',
  heading: 5,
  on: [...ASKING, ...EXECUTING, ...HANDING_OVER, ...CONSENTING],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '6(2)', 'limits', 'A'),
    cite('positions', 'S1-05', 'inspires', 'own'),
    cite('positions', 'S4-12', 'inspires', 'own'),
    cite('positions', 'S5-18', 'inspires', 'own'),
  ],
  says:
    'The act alleged is, by its elements, only conduct that human rights protect. This ' +
    'profile does not carry it, whatever the two States agree.',
  reading:
    'Judged is the act alleged, never the profession of a victim or witness. The State ' +
    'remains free to decide on its own law and grounds; what stops is this system.',
  cure:
    'The review panel that both directories name may lift the stop, with reasons, within 72 ' +
    'hours.',
  when: all(
    discloses.term,
    the.is('offence.protectedConductOnly'),
    the.has('offence.protectedKinds', ...HUMAN_RIGHTS),
  ),
  unless: {
    'incitement-or-threat': {
      cite: cite('full-safeguards', 'SG-03', 'permits', 'own'),
      says: 'Incitement or a threat is alleged.',
      when: the.is('offence.incitementOrThreat'),
    },
    'children-and-images': {
      cite: cite('uncc-2024', '14', 'requires', 'A'),
      says: 'The offence is one of Articles 14 to 16.',
      when: the.oneOf('offence.conventionArticle', ...CHILDREN_AND_IMAGES),
    },
    'review-panel': panelLifted,
  },
  tests: {
    holds: HUMAN_RIGHTS.map((kind) =>
      about('subscriber', { ...SATIRE, 'offence.protectedKinds': [kind] }),
    ),
    spares: [
      about('subscriber', { ...SATIRE, 'offence.protectedConductOnly': false }),
      about('subscriber', { ...SATIRE, 'offence.protectedKinds': ['security-research'] }),
      about('subscriber', { ...SATIRE, 'offence.incitementOrThreat': true }),
      about('subscriber', { ...SATIRE, 'offence.panelLifted': true }),
      about('preservation', SATIRE),
      ...CHILDREN_AND_IMAGES.map((article) =>
        about('subscriber', { ...SATIRE, 'offence.conventionArticle': article }),
      ),
    ],
    unknown: [
      [
        about('content', { 'offence.protectedKinds': ['expression'] }),
        'offence.protectedConductOnly',
      ],
    ],
  },
})

const ORDRE_PUBLIC = {
  'offence.protectedConductOnly': true,
  'offence.protectedKinds': ['expression'],
  'offence.incitementOrThreat': false,
  'offence.panelLifted': false,
} as const satisfies Facts

export const sg03Preservation = defineRule({
  id: 'full-safeguards/sg-03-preservation',
  kind: 'bar',
  tag: 'essential-interests',
  heading: 5,
  on: [...EXECUTING, ...PRESERVING],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '42(6)', 'permits', 'B'),
    cite('uncc-2024', '40(21)(b)', 'permits', 'N'),
    cite('uncc-2024', '6(2)', 'limits', 'A'),
    cite('positions', 'S4-04', 'inspires', 'own'),
    cite('positions', 'S3-18', 'inspires', 'own'),
  ],
  says:
    'To keep data for pursuing what human rights protect offends the requested State’s ordre ' +
    'public.',
  reading:
    'Preservation may be refused on a closed list only; protecting these freedoms is read as ' +
    'ordre public in the sense of Article 40(21)(b). Security research is not read so.',
  when: all(
    preservesOnly.term,
    the.is('offence.protectedConductOnly'),
    the.has('offence.protectedKinds', ...HUMAN_RIGHTS),
    the.isNot('offence.incitementOrThreat'),
  ),
  unless: { 'review-panel': panelLifted },
  tests: {
    holds: HUMAN_RIGHTS.map((kind) =>
      about('preservation', { ...ORDRE_PUBLIC, 'offence.protectedKinds': [kind] }),
    ),
    spares: [
      about('content', ORDRE_PUBLIC),
      about('preservation', { ...ORDRE_PUBLIC, 'offence.protectedConductOnly': false }),
      about('preservation', { ...ORDRE_PUBLIC, 'offence.protectedKinds': ['security-research'] }),
      about('preservation', { ...ORDRE_PUBLIC, 'offence.incitementOrThreat': true }),
      about('preservation', { ...ORDRE_PUBLIC, 'offence.panelLifted': true }),
    ],
    unknown: [[one('preservation'), 'offence.protectedConductOnly']],
  },
})

const WEIGHED = ['security-research', 'whistle-blowing'] as const

export const sg03GoodFaith = defineRule({
  id: 'full-safeguards/sg-03-good-faith',
  kind: 'bar',
  tag: 'protected-conduct',
  heading: 5,
  on: [...EXECUTING, ...HANDING_OVER],
  cites: [
    cite('full-safeguards', 'SG-03', 'requires', 'own'),
    cite('uncc-2024', '53(3)(e)', 'permits', 'K-'),
    cite('positions', 'S1-12', 'inspires', 'own'),
    cite('positions', 'S1-13', 'inspires', 'own'),
    cite('positions', 'S2-08', 'inspires', 'own'),
  ],
  says:
    'There are signs of security research or whistle-blowing in good faith: nothing is ' +
    'disclosed before an independent reviewer finds otherwise.',
  cure: 'Submit the case to the independent review of exemptions.',
  when: all(
    discloses.term,
    the.has('offence.protectedKinds', ...WEIGHED),
    not(the.oneOf('offence.protectedReview', 'cleared')),
  ),
  tests: {
    holds: WEIGHED.map((kind) =>
      about('content', {
        'offence.protectedKinds': [kind],
        'offence.protectedReview': 'none',
      }),
    ),
    spares: [
      about('content', {
        'offence.protectedKinds': ['security-research'],
        'offence.protectedReview': 'cleared',
      }),
      about('content', { 'offence.protectedKinds': [], 'offence.protectedReview': 'none' }),
      about('preservation', {
        'offence.protectedKinds': ['security-research'],
        'offence.protectedReview': 'none',
      }),
    ],
    unknown: [
      [
        about('content', { 'offence.protectedKinds': ['whistle-blowing'] }),
        'offence.protectedReview',
      ],
    ],
  },
})
