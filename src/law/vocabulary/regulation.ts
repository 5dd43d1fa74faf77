/** What an order under Regulation (EU) 2023/1543 says beside what every request says. */
import { code, count, flag } from '../fact.ts'
import { LISTED_OFFENCES } from './codes.ts'

export const REGULATION_FACTS = {
  'epoc.addressee': code(
    ['designated-establishment', 'legal-representative', 'other'],
    'the addressee of the order',
    'Whom the order names at the provider (Art 7).',
  ),
  'epoc.similarDomesticCase': flag(
    'the requesting State’s law would allow the order in a similar domestic case',
    'the requesting State’s law would not allow the order in a similar domestic case',
    'Stated by the issuing authority (Art 5(2), 6(3)).',
  ),
  'epoc.enforcingNotified': flag(
    'the enforcing authority is notified',
    'the enforcing authority is not notified',
    'At the time at which the order goes to the addressee (Art 8).',
  ),
  'epoc.localOffence': flag(
    'the offence was committed in the requesting State',
    'the offence was not committed in the requesting State',
    'Committed, being committed or likely to be, on reasonable grounds (Art 8(2)(a)).',
  ),
  'epoc.localPerson': flag(
    'the person concerned resides in the requesting State',
    'the person concerned does not reside in the requesting State',
    'Of every person whose data is sought, on reasonable grounds (Art 8(2)(b)).',
  ),
  'epoc.userInformation': flag(
    'the order says when the person is told, or why not yet',
    'the order says neither when the person is told nor why not yet',
    'A short reason on the order, the full one in the file (Art 13(2)).',
  ),
  'epoc.listedOffence': code(
    LISTED_OFFENCES,
    'the offence that needs no threshold',
    'Class of Art 5(4)(b) to (d) to which the offence belongs; "none" for every other offence.',
  ),
  'epoc.annexIV': flag(
    'the offence is ticked as one of Annex IV',
    'the offence is not ticked as one of Annex IV',
    'By the issuing authority, as its own law defines the offence (Art 12(1)(d)).',
  ),
  'epoc.executesSentence': flag(
    'the order serves to execute a sentence',
    'the order serves proceedings that are not over',
    'A custodial sentence or detention order, after the trial (Art 2(2)).',
  ),
  'epoc.sentenceMonths': count(
    'the length of the sentence in months',
    'Full months of a sentence from which the person has absconded; 0 where there is none, or ' +
      'where it was given in absence.',
  ),
} as const

/** What the provider answers instead of the data: Form 3, or a challenge. */
export const CHALLENGE_FACTS = {
  'challenge.conflictOfLaws': flag(
    'an objection of conflicting law is open',
    'no objection of conflicting law is open',
    'The provider says that to comply would break the law of a third country; undecided.',
  ),
  'challenge.restsOn': code(
    ['prohibition', 'no-similar-rules', 'storage-place'],
    'what the objection rests on',
    'A prohibition of that law, or only that it has no similar rules or that the data lies there.',
  ),
  'challenge.formalLack': flag(
    'the provider finds the order incomplete or in error',
    'the provider finds no formal lack in the order',
    'Incomplete, manifestly in error or not informative enough to be executed; unanswered.',
  ),
} as const
