/** What each State has declared, and what the requested State has assessed. */
import { code, codes, flag, word, words } from '../fact.ts'
import { DATA_PRINCIPLES } from './codes.ts'

const DEATH_PENALTY = ['abolished', 'abolished-in-practice', 'retained'] as const
const DATA_PROTECTION = ['adequate', 'partial', 'none'] as const

export const STATE_FACTS = {
  'requesting.state': word('the requesting State', 'ISO 3166-1 code.'),
  'requesting.deathPenalty': code(
    DEATH_PENALTY,
    'the status of the death penalty in the requesting State',
    'As its directory entry declares.',
  ),
  'requesting.dataProtection': code(
    DATA_PROTECTION,
    'the level of data protection in the requesting State',
    'As the requested State has found it, or as the pair’s arrangement says.',
  ),
  'requesting.arrangement': code(
    ['none', 'below-baseline', 'baseline'],
    'the arrangement on personal data with the requesting State',
    'As the requested State has found it; the baseline is what its own law protects.',
  ),
  'requesting.dataPrinciples': codes(
    DATA_PRINCIPLES,
    'the principles that bind the requesting State',
    'Declared in its directory entry or undertaken in the request; empty: none.',
  ),
  'requesting.heightenedReview': flag(
    'the requesting State is under heightened review',
    'the requesting State is not under heightened review',
    'Found in the requested State’s directory entry; it ends with an entry that says no more.',
  ),
  'requesting.instruments': words(
    'the instruments that the requesting State declares',
    'In force for it on the day, by layer id; such as oecd-2022.',
  ),
  'requested.state': word('the requested State', 'ISO 3166-1 code.'),
  'requested.instruments': words(
    'the instruments that the requested State declares',
    'In force for it on the day, by layer id; such as led-2016-680.',
  ),
  'requested.deathPenalty': code(
    DEATH_PENALTY,
    'the status of the death penalty in the requested State',
    'As its directory entry declares.',
  ),
  'requested.languages': words(
    'the languages that the requested State accepts',
    'Notified at deposit (Art 40(13)), or of the bilateral treaty relied on.',
  ),
  'requested.dualCriminalityRequired': flag(
    'the requested State makes dual criminality a requirement of disclosure',
    'the requested State does not make dual criminality a requirement of disclosure',
    'As its directory entry declares, or the bilateral treaty relied on.',
  ),
  'requested.reservation42p5': flag(
    'the requested State has reserved dual criminality for preservation',
    'the requested State has not reserved dual criminality for preservation',
    'Art 42(5), or Art 29(4) of the Budapest Convention; offences outside the treaty only.',
  ),
  'requested.tellsByOwnLaw': flag(
    'the requested State’s law makes it tell the person',
    'the requested State’s law does not make it tell the person',
    'As its directory entry declares.',
  ),
  'requested.postponeWouldHelp': flag(
    'execution now would interfere with an ongoing proceeding of the requested State',
    'execution now would not interfere with an ongoing proceeding of the requested State',
    'Art 40(27).',
  ),
  'requested.ownLawProhibits': flag(
    'the requested State’s law would prohibit the measure in a similar domestic case',
    'the requested State’s law would permit the measure in a similar domestic case',
    'Art 40(21)(c).',
  ),
  'requested.contraryToSystem': flag(
    'granting would be contrary to the requested State’s legal system on assistance',
    'granting would not be contrary to the requested State’s legal system on assistance',
    'Art 40(21)(d).',
  ),
  'requested.essentialInterests': flag(
    'execution is likely to prejudice sovereignty, security, ordre public or essential interests',
    'execution is not likely to prejudice sovereignty, security, ordre public or other such ' +
      'interests',
    'Assessed by the requested State (Art 40(21)(b)).',
  ),
  'requested.dataProtectionForbids': flag(
    'the requested State’s data-protection law does not allow the transfer',
    'the requested State’s data-protection law allows the transfer',
    'Art 36(1)(a).',
  ),
  'requested.dualCriminalityDoubtful': flag(
    'there is reason to believe that dual criminality cannot be met at disclosure',
    'there is no reason to believe that dual criminality cannot be met at disclosure',
    'Art 42(5).',
  ),
} as const

export const RISK_FACTS = {
  'risk.discrimination': flag(
    'there are substantial grounds to believe in a discriminatory or political purpose',
    'there are no substantial grounds to believe in a discriminatory or political purpose',
    'Assessed by the requested State (Art 40(22)).',
  ),
  'risk.torture': flag(
    'there is a real risk of torture or ill-treatment',
    'there is no real risk of torture or ill-treatment',
    'Assessed by the requested State.',
  ),
  'risk.unfairTrial': flag(
    'there is a real risk of a flagrantly unfair trial',
    'there is no real risk of a flagrantly unfair trial',
    'Assessed by the requested State.',
  ),
  'risk.irreparableHarm': flag(
    'irreparable harm to a person is real and foreseeable',
    'no irreparable harm to a person is foreseeable',
    'Assessed by the requested State.',
  ),
  'risk.manifestBreach': flag(
    'there is specific and objective evidence of a manifest breach of a fundamental right',
    'there is no evidence of a manifest breach of a fundamental right',
    'Assessed by the requested State, in exceptional situations (Art 12(1)(b) of the Regulation).',
  ),
  'assurance.deathPenalty': code(
    ['none', 'given', 'verified'],
    'the assurance against the death penalty',
    'Verified: issuer’s authority checked, all charges and uses of evidence covered, monitored.',
  ),
  'assurance.reciprocity': flag(
    'the requesting State promises to do likewise',
    'the requesting State does not promise to do likewise',
    'An assurance that it would assist in a like case.',
  ),
  'assurance.dataProtection': flag(
    'conditions that satisfy the data-protection law are agreed',
    'no conditions that satisfy the data-protection law are agreed',
    'Art 36(1)(b).',
  ),
} as const
