/** Facts about the choice of an instrument, and the terms that States declare of their treaties. */
import { codes, flag, moment, words } from '../fact.ts'
import { GROUND_TAGS, TREATY_CONTENTS } from './codes.ts'

export const CHOICE_FACTS = {
  'instrument.articles': words(
    'the articles relied on',
    'Articles of the instrument that the request names, without paragraphs: 7 for 7(2)(b).',
  ),
  'instrument.alternatives': words(
    'the other instruments on which the request could rest',
    'Those that bind both States on the day, and reciprocity where the requested State’s law ' +
      'knows it.',
  ),
  'requested.reservations': words(
    'the reservations and declarations of the requested State',
    'To the instrument relied on, by article, as its directory entry declares.',
  ),
  'requested.assistsWithoutTreaty': flag(
    'the requested State’s law allows assistance without a treaty',
    'the requested State’s law allows assistance only under a treaty',
    'As its directory entry declares; unknown where it says nothing.',
  ),
} as const

/** Terms of a bilateral treaty; where the two directories differ, the term is unknown. */
export const BILATERAL_FACTS = {
  'treaty.grounds': codes(
    GROUND_TAGS,
    'the grounds that the bilateral treaty accepts',
    'The only grounds on which the treaty of the two States lets a request be refused.',
  ),
  'treaty.contents': codes(
    TREATY_CONTENTS,
    'the contents that the bilateral treaty asks for',
    'What a request under the treaty of the two States must state.',
  ),
  'treaty.throughAuthorities': flag(
    'the request goes through the authorities that the treaty names',
    'the request does not go through the authorities that the treaty names',
    'Sent by one of the requesting State’s and to one of the requested State’s.',
  ),
  'treaty.useLimited': flag(
    'the treaty limits use to the purpose stated',
    'the treaty does not limit use',
    'As both directories declare.',
  ),
  'treaty.answerDue': moment(
    'the time by which the treaty wants an answer',
    'Receipt and the days that the treaty gives.',
  ),
} as const
