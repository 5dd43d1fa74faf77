/** Terms of the Convention that several of its provisions use. */
import { all, any, everyItem, item, not, someItem, the } from '../condition.ts'
import { helping, omit, one, two } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineTerm } from '../rule-cases.ts'
import type { ItemKind, Purpose } from '../vocabulary/codes.ts'
import { PURPOSE_TERMS } from './purposes.ts'

/** Anything but preservation: only this can disclose. */
export const discloses = defineTerm(
  'more than preservation is asked for',
  someItem(not(item.oneOf('kind', 'preservation'))),
  {
    holds: [one('subscriber'), two({ kind: 'preservation' }, { kind: 'content' })],
    spares: [one('preservation')],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
)

/** What may wait for the ordinary way: neither preservation nor help against a danger to life. */
export const notUrgent = defineTerm(
  'more than preservation and help in an emergency is asked for',
  someItem(not(item.oneOf('kind', 'preservation', 'emergency-disclosure'))),
  {
    holds: [one('subscriber'), two({ kind: 'emergency-disclosure' }, { kind: 'content' })],
    spares: [one('preservation'), one('emergency-disclosure')],
    unknown: [[{ items: [{ number: 1 }] }, 'items[1].kind']],
  },
)

/** Art 42 alone is at stake. */
export const preservesOnly = defineTerm(
  'only preservation is asked for',
  everyItem(item.oneOf('kind', 'preservation')),
  {
    holds: [one('preservation')],
    spares: [one('content'), two({ kind: 'preservation' }, { kind: 'content' })],
    unknown: [[{}, 'items']],
  },
)

/** Art 43 alone is at stake: traffic data that shows the path and nothing else. */
export const pathOnly = defineTerm(
  'only the path of preserved traffic data is asked for',
  everyItem(item.oneOf('kind', 'traffic-path')),
  {
    holds: [one('traffic-path')],
    spares: [one('traffic'), two({ kind: 'traffic-path' }, { kind: 'traffic' })],
    unknown: [[{}, 'items']],
  },
)

const ASSISTANCE = [
  'subscriber',
  'traffic',
  'content',
  'real-time-traffic',
  'interception',
  'freezing',
] as const satisfies readonly ItemKind[]

/** What the Convention governs outside Art 40: extradition, police work, proceedings. */
const BEYOND_ARTICLE_40 = [
  'extradition',
  'transfer-of-proceedings',
  'police-cooperation',
  'joint-investigation',
] as const satisfies readonly Purpose[]

/** Mutual legal assistance in the sense of Art 40, in distinction from Arts 41 to 43. */
export const asksAssistance = defineTerm(
  'mutual legal assistance is asked for',
  someItem(
    any(
      item.oneOf('kind', ...ASSISTANCE),
      all(item.oneOf('kind', 'other-assistance'), not(item.oneOf('purpose', ...BEYOND_ARTICLE_40))),
    ),
  ),
  {
    holds: [
      ...ASSISTANCE.map((kind) => one(kind, { purpose: 'extradition' })),
      helping('records'),
      two({ kind: 'preservation' }, { kind: 'content' }),
    ],
    spares: [
      one('preservation'),
      one('traffic-path', { purpose: 'records' }),
      one('emergency-disclosure'),
      ...BEYOND_ARTICLE_40.map((purpose) => helping(purpose)),
    ],
    unknown: [
      [{ items: [{ number: 1 }] }, 'items[1].kind'],
      [one('other-assistance'), 'items[1].purpose'],
    ],
  },
)

const CONVENTION = [
  'art-7',
  'art-8',
  'art-9',
  'art-10',
  'art-11',
  'art-12',
  'art-13',
  'art-14',
  'art-15',
  'art-16',
  'art-17',
  'art-19',
] as const

/** Arts 7 to 17, and Art 19 with them. */
export const conventionOffence = defineTerm(
  'the offence is one of the Convention’s own',
  the.oneOf('offence.conventionArticle', ...CONVENTION),
  {
    holds: CONVENTION.map((article) => ({ 'offence.conventionArticle': article })),
    spares: [{ 'offence.conventionArticle': 'none' }],
    unknown: [[{}, 'offence.conventionArticle']],
  },
)

/** Art 2(h) with Art 35(1)(c): evidence of a serious crime, and electronic. */
export const seriousCrimeEvidence = defineTerm(
  'electronic evidence of a serious crime is sought',
  all(the.atLeast('offence.maxPenaltyYears', 4), the.is('offence.electronicEvidence')),
  {
    holds: [{ 'offence.maxPenaltyYears': 4, 'offence.electronicEvidence': true }],
    spares: [
      { 'offence.maxPenaltyYears': 3, 'offence.electronicEvidence': true },
      { 'offence.maxPenaltyYears': 9, 'offence.electronicEvidence': false },
    ],
    unknown: [
      [{ 'offence.maxPenaltyYears': 5 }, 'offence.electronicEvidence'],
      [{ 'offence.electronicEvidence': true }, 'offence.maxPenaltyYears'],
    ],
  },
)

const ELEMENTS = {
  'dualCriminality.act': true,
  'dualCriminality.object': true,
  'dualCriminality.extraElement': true,
  'dualCriminality.intent': true,
  'dualCriminality.noExemption': true,
} as const satisfies Facts

/** All elements met: what both States punish is the conduct, whatever they call it. */
export const ALL_ELEMENTS: Facts = ELEMENTS

/** Art 35(3): the conduct alleged is punishable in both States, element by element. */
export const dualCriminality = defineTerm(
  'the conduct alleged is punishable in both States',
  all(
    the.is('dualCriminality.act'),
    the.is('dualCriminality.object'),
    the.is('dualCriminality.extraElement'),
    the.is('dualCriminality.intent'),
    the.is('dualCriminality.noExemption'),
  ),
  {
    holds: [ELEMENTS],
    spares: Object.keys(ELEMENTS).map((path) => ({ ...ELEMENTS, [path]: false })),
    unknown: [[omit(ELEMENTS, 'dualCriminality.act'), 'dualCriminality.act']],
  },
)

/** Every term of this layer, for the tests that hold each to its cases. */
export const UNCC_TERMS = [
  discloses,
  notUrgent,
  preservesOnly,
  pathOnly,
  asksAssistance,
  ...PURPOSE_TERMS,
  conventionOffence,
  seriousCrimeEvidence,
  dualCriminality,
]

/** Some item asks to preserve, whatever else is asked. */
export const asksPreservation = someItem(item.oneOf('kind', 'preservation'))
