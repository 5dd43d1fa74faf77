/** No treaty: the requested State's own law decides whether it may assist, and on what. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, EXECUTING, one } from '../doors.ts'
import {
  channelNeed,
  contentsNeed,
  disclosureNeed,
  forAssistance,
  languageNeed,
  OWN_LAW_PROHIBITS,
  writtenNeed,
} from '../kindred.ts'
import { defineRule } from '../rule.ts'
import { asksAssistance, discloses } from '../uncc-2024/terms.ts'

export const onlyUnderTreaty = defineRule({
  id: 'reciprocity/only-under-treaty',
  kind: 'bar',
  tag: 'no-instrument',
  heading: 2,
  on: ['RequestTransmitted', ...EXECUTING],
  cites: [cite('reciprocity', 'own law', 'requires', 'own')],
  says: 'The requested State’s law gives assistance only under a treaty.',
  reading: 'As its directory declares; a State that says nothing is asked before data goes.',
  cure: 'Name a treaty that binds both States, or ask for preservation alone.',
  when: all(
    the.oneOf('instrument.id', 'reciprocity'),
    discloses.term,
    the.isNot('requested.assistsWithoutTreaty'),
  ),
  tests: {
    holds: [about('content', { ...RELIED(), 'requested.assistsWithoutTreaty': false })],
    spares: [
      about('content', { ...RELIED(), 'requested.assistsWithoutTreaty': true }),
      about('preservation', { ...RELIED(), 'requested.assistsWithoutTreaty': false }),
      about('content', { 'instrument.id': 'bilateral', 'requested.assistsWithoutTreaty': false }),
    ],
    unknown: [[one('content', {}, RELIED()), 'requested.assistsWithoutTreaty']],
  },
})

export const ownLawProhibits = defineRule({
  id: 'reciprocity/own-law-prohibits',
  kind: 'bar',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [cite('reciprocity', 'own law', 'requires', 'own')],
  says: OWN_LAW_PROHIBITS,
  reading: 'No ground to weigh but a bar: where no treaty obliges, that law is the only basis.',
  when: all(
    the.oneOf('instrument.id', 'reciprocity'),
    asksAssistance.term,
    the.is('requested.ownLawProhibits'),
  ),
  tests: {
    holds: [about('content', { ...RELIED(), 'requested.ownLawProhibits': true })],
    spares: [
      about('content', { ...RELIED(), 'requested.ownLawProhibits': false }),
      about('preservation', { ...RELIED(), 'requested.ownLawProhibits': true }),
      about('content', { 'instrument.id': 'bilateral', 'requested.ownLawProhibits': true }),
    ],
    unknown: [[one('content', {}, RELIED()), 'requested.ownLawProhibits']],
  },
})

function RELIED() {
  return { 'instrument.id': 'reciprocity' } as const
}

export const assurance = disclosureNeed(
  {
    id: 'reciprocity/assurance',
    heading: 2,
    on: ['RequestTransmitted', 'DecisionTaken'],
    cites: [cite('reciprocity', 'assurance', 'requires', 'own')],
    says: 'The requesting State does not promise that it would do likewise.',
    reading: 'The promise stands in the request, whose signature carries it.',
    cure: 'State the assurance of reciprocity in the request.',
  },
  'assurance.reciprocity',
)

export const channel = channelNeed({
  id: 'reciprocity/channel',
  cites: [cite('reciprocity', 'own law', 'requires', 'own')],
  reading: 'Without a treaty the way is that of the directory, or the diplomatic one.',
})

export const written = writtenNeed({
  id: 'reciprocity/written-record',
  cites: [cite('reciprocity', 'own law', 'requires', 'own')],
})

export const language = languageNeed({
  id: 'reciprocity/language',
  cites: [cite('reciprocity', 'own law', 'requires', 'own')],
})

export const contents = contentsNeed(
  {
    id: 'reciprocity/contents',
    cites: [cite('reciprocity', 'own law', 'requires', 'own')],
    says: 'The request lacks something without which no authority could judge it.',
    reading: 'What the treaties agree on, with the offence and its penalty, which no treaty gives.',
  },
  ['authority', 'subject', 'facts', 'assistance', 'identity', 'purpose', 'lawText', 'penalty'],
  forAssistance,
)
