/** Facts about the legal basis and the scope of the request. */
import { code, codes, count, flag, maybe, word } from '../fact.ts'
import { CONVENTION_ARTICLES, PROTECTED_KINDS } from './codes.ts'

export const INSTRUMENT_FACTS = {
  'instrument.id': word(
    'the instrument relied on',
    'Layer id of the instrument that the requesting State names, such as uncc-2024.',
  ),
  'instrument.binds': flag(
    'the instrument binds both States',
    'the instrument does not bind both States',
    'A treaty in force between the two States on the day, as both directories declare.',
  ),
  'instrument.otherTreatyGoverns': flag(
    'another treaty governs the procedure',
    'no other treaty governs the procedure',
    'Declared by both, bilateral and in force, or relied on: it displaces Art 40(8) to (31).',
  ),
  'investigation.specific': flag(
    'it serves a specific investigation or proceeding',
    'it serves no specific investigation or proceeding',
    'A named investigation, prosecution or proceeding exists (Art 23(1), 40(15)(b)).',
  ),
} as const

export const OFFENCE_FACTS = {
  'offence.conventionArticle': code(
    CONVENTION_ARTICLES,
    'the Convention offence',
    'Article of the Convention that the conduct alleged falls under, by its elements.',
  ),
  'offence.maxPenaltyYears': count(
    'the maximum penalty in years',
    'Greatest deprivation of liberty in the requesting State, full years; life or death: 99.',
  ),
  'offence.electronicEvidence': flag(
    'the evidence sought is electronic',
    'the evidence sought is not electronic',
    'The data asked for is in electronic form (Art 35(1)(b), (c)).',
  ),
  'offence.fiscal': flag(
    'the offence involves fiscal matters',
    'the offence does not involve fiscal matters',
    'A fiscal element is alleged; it never is a ground by itself (Art 40(23)).',
  ),
  'offence.deMinimis': flag(
    'the matter is of minimal importance',
    'the matter is not of minimal importance',
    'Assessed by the requested State (Art 40(8)).',
  ),
  'offence.political': flag(
    'the offence is political or connected with a political offence',
    'the offence is neither political nor connected with a political offence',
    'Assessed by the requested State.',
  ),
  'offence.deathPenalty': flag(
    'the offence may carry the death penalty',
    'the offence does not carry the death penalty',
    'For any charge that the facts alleged could support in the requesting State.',
  ),
  'offence.protectedKinds': codes(
    PROTECTED_KINDS,
    'the kinds of protected conduct alleged',
    'Protected conduct among the acts alleged to be criminal, not the profession of anyone.',
  ),
  'offence.protectedConductOnly': flag(
    'the act alleged is, by its elements, only protected conduct',
    'the act alleged is not, by its elements, only protected conduct',
    'Judged on the conduct alleged, with its basis; never because of who victim or witness is.',
  ),
  'offence.incitementOrThreat': flag(
    'incitement to violence or a threat is alleged',
    'neither incitement to violence nor a threat is alleged',
    'Incitement to violence, hatred or discrimination, or a threat, is among the facts.',
  ),
  'offence.protectedReview': code(
    ['none', 'cleared', 'upheld'],
    'the independent review of protected conduct',
    'Cleared: the reviewer finds the conduct outside the protection; upheld: inside it.',
  ),
  'offence.panelLifted': flag(
    'the review panel has lifted the stop',
    'the review panel has not lifted the stop',
    'The panel named in both directories, with reasons, within 72 hours.',
  ),
  'offence.ictRole': code(
    ['target', 'essential', 'incidental'],
    'the role of the information system in the offence',
    'Target of the act, essential means, or used as anyone would.',
  ),
  'offence.crossesBorders': flag(
    'the offence is transnational in nature',
    'the offence is not transnational in nature',
    'Committed, prepared, directed or felt in more than one State.',
  ),
  'offence.organizedGroup': flag(
    'an organized criminal group is alleged to be involved',
    'no organized criminal group is alleged to be involved',
    'Three or more persons acting together over time for gain (UNTOC 2(a)).',
  ),
  'offence.organizedOrSeriousHarm': flag(
    'an organized group or serious harm is alleged',
    'neither an organized group nor serious harm is alleged',
    'What SG-01 asks beside the bare penalty threshold.',
  ),
} as const

/**
 * The elements of the conduct alleged, held against the requested State’s own law (Art 35(3)):
 * what is compared is conduct, never names or categories.
 */
export const DUAL_CRIMINALITY_FACTS = {
  'dualCriminality.act': maybe(
    flag(
      'the act alleged is punishable in the requested State',
      'the act alleged is not punishable in the requested State',
      'The conduct itself, such as access or deception.',
    ),
  ),
  'dualCriminality.object': maybe(
    flag(
      'the object of the act is one that the requested State protects',
      'the object of the act is not one that the requested State protects',
      'System, data, property, person.',
    ),
  ),
  'dualCriminality.extraElement': maybe(
    flag(
      'the further element that the requested State demands is met',
      'the further element that the requested State demands is not met',
      'Security bypassed, special intent or result, where its law asks for one; else true.',
    ),
  ),
  'dualCriminality.intent': maybe(
    flag(
      'the intent that the requested State demands is alleged',
      'the intent that the requested State demands is not alleged',
      'The mental element, with the basis on which it is alleged.',
    ),
  ),
  'dualCriminality.noExemption': maybe(
    flag(
      'no exemption of the requested State covers the conduct',
      'an exemption of the requested State covers the conduct',
      'Research, journalism, public interest, consent of the owner, age.',
    ),
  ),
} as const
