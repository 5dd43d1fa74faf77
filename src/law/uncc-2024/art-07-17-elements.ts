/**
 * Arts 7 to 17: what all offences of the Convention have in common, as far as a request claims
 * one of them. Each article's own elements are compared with national law elsewhere.
 */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { conventionOffence } from './terms.ts'

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

const cites = WITHOUT_RIGHT.map((article) =>
  cite('uncc-2024', article.slice('art-'.length), 'defines', 'A'),
)

export const art7WithoutRight = defineRule({
  id: 'uncc-2024/07-16-without-right',
  kind: 'need',
  heading: 3,
  on: ['RequestTransmitted'],
  cites: [...cites, cite('positions', 'S3-09', 'inspires', 'own')],
  says: 'An offence of the Convention is claimed, and nobody alleges that it was without right.',
  reading:
    'Without right is an element of Articles 7 to 14 and 16; what gives a right is left to ' +
    'domestic law, so the request says which authorization or consent was wanting.',
  cure: 'Say without which authorization, consent or right, or rely on a serious crime instead.',
  when: all(
    the.oneOf('offence.conventionArticle', ...WITHOUT_RIGHT),
    the.has('case.circumstances', 'right-not-contested'),
  ),
  tests: {
    holds: WITHOUT_RIGHT.map((article) => ({
      'offence.conventionArticle': article,
      'case.circumstances': ['right-not-contested'] as const,
    })),
    spares: [
      { 'offence.conventionArticle': 'art-7', 'case.circumstances': [] },
      { 'offence.conventionArticle': 'art-15', 'case.circumstances': ['right-not-contested'] },
      { 'offence.conventionArticle': 'none', 'case.circumstances': ['right-not-contested'] },
    ],
    unknown: [[{ 'offence.conventionArticle': 'art-8' }, 'case.circumstances']],
  },
})

const CLAIMED: Facts = {
  'offence.conventionArticle': 'art-9',
  'case.circumstances': ['negligence-only'],
}

export const art7Intent = defineRule({
  id: 'uncc-2024/07-17-intent',
  kind: 'need',
  heading: 3,
  on: ['RequestTransmitted'],
  cites: [
    cite('uncc-2024', '7(1)', 'defines', 'A'),
    cite('uncc-2024', '15', 'defines', 'K'),
    cite('uncc-2024', '17', 'defines', 'K'),
    cite('uncc-2024', '19(1)', 'defines', 'K'),
  ],
  says: 'An offence of the Convention is claimed, and negligence is what is alleged.',
  reading: 'Every offence of the Convention is committed intentionally, participation too.',
  cure: 'Say on what the intent is alleged, or rely on a serious crime instead.',
  when: all(conventionOffence.term, the.has('case.circumstances', 'negligence-only')),
  tests: {
    holds: [CLAIMED, { ...CLAIMED, 'offence.conventionArticle': 'art-19' }],
    spares: [
      { ...CLAIMED, 'case.circumstances': [] },
      { ...CLAIMED, 'offence.conventionArticle': 'none' },
    ],
    unknown: [[{ 'offence.conventionArticle': 'art-9' }, 'case.circumstances']],
  },
})
