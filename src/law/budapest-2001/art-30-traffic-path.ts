/** Art 30: the path of preserved traffic data is disclosed; two ways to withhold it. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, one, two } from '../doors.ts'
import { ESSENTIAL_INTERESTS, listedGroundNeed, POLITICAL } from '../kindred.ts'
import { type DefinedRule, defineRule } from '../rule.ts'
import { pathOnly } from '../uncc-2024/terms.ts'

const withheld = (
  paragraph: 'a' | 'b',
  tag: 'political-offence' | 'essential-interests',
  { fact, says }: { fact: 'offence.political' | 'requested.essentialInterests'; says: string },
): DefinedRule =>
  defineRule({
    id: `budapest-2001/30-2-${paragraph}-${tag}`,
    kind: 'ground',
    effect: 'may-refuse',
    tag,
    heading: 7,
    on: ['DecisionTaken'],
    cites: [cite('budapest-2001', `30(2)(${paragraph})`, 'permits', 'B')],
    says,
    when: all(pathOnly.term, the.is(fact)),
    tests: {
      holds: [about('traffic-path', { [fact]: true })],
      spares: [about('traffic-path', { [fact]: false }), about('traffic', { [fact]: true })],
      unknown: [[one('traffic-path'), fact]],
    },
  })

export const art30p2aPolitical = withheld('a', 'political-offence', {
  fact: 'offence.political',
  says: POLITICAL,
})
export const art30p2bInterests = withheld('b', 'essential-interests', {
  fact: 'requested.essentialInterests',
  says: ESSENTIAL_INTERESTS,
})

const LISTED = [
  'no-instrument',
  'out-of-scope',
  'political-offence',
  'essential-interests',
] as const

export const art30p2Named = listedGroundNeed(
  {
    id: 'budapest-2001/30-2-refusal-names-a-listed-ground',
    cites: [cite('budapest-2001', '30(2)', 'limits', 'B')],
    says: 'The path is withheld on none of the grounds that the treaty accepts for it.',
  },
  [...LISTED, 'not-a-request'],
  {
    when: pathOnly.term,
    holds: one('traffic-path'),
    spares: two({ kind: 'traffic-path' }, { kind: 'traffic' }),
  },
)

export const art30p2Ceiling = defineCeiling({
  id: 'budapest-2001/30-2',
  cite: cite('budapest-2001', '30(2)', 'limits', 'B'),
  says:
    'The path of preserved traffic data may be withheld only as a political offence or for ' +
    'essential interests.',
  route:
    'Rely on Article 30(2) where it is met; other grounds are for the disclosure that follows.',
  when: pathOnly.term,
  only: LISTED,
})
