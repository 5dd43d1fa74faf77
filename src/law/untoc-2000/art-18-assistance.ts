/** Art 18, paragraph by paragraph: the model of Article 40 of the Convention against Cybercrime. */
import { defineCeiling } from '../ceiling.ts'
import { cite } from '../citation.ts'
import { not, the } from '../condition.ts'
import {
  assessedGround,
  CONTRARY_TO_SYSTEM,
  channelNeed,
  consultNeed,
  contentsNeed,
  dualCriminalityGround,
  ESSENTIAL_INTERESTS,
  forAssistance,
  forbiddenGroundNeed,
  languageNeed,
  OWN_LAW_PROHIBITS,
  reasonsNeed,
  useBar,
  WOULD_INTERFERE,
  writtenNeed,
} from '../kindred.ts'
import { preservesOnly } from '../uncc-2024/terms.ts'

export const art18p8Ceiling = defineCeiling({
  id: 'untoc-2000/18-8',
  cite: cite('untoc-2000', '18(8)', 'limits', 'N'),
  says: 'Assistance may not be declined on the ground of bank secrecy.',
  route: 'Rely on another ground of Article 18(21), if there is one.',
  when: not(preservesOnly.term),
  never: ['bank-secrecy'],
})

export const art18p9DualCriminality = dualCriminalityGround({
  id: 'untoc-2000/18-9-dual-criminality',
  cites: [cite('untoc-2000', '18(9)', 'permits', 'N')],
  reading:
    'Only where the requested State makes it a requirement; it may assist without it, at its ' +
    'discretion.',
})

export const art18p13Channel = channelNeed({
  id: 'untoc-2000/18-13-central-authority',
  cites: [cite('untoc-2000', '18(13)', 'requires', 'N')],
  reading: 'A State may ask for the diplomatic way instead; its directory says which office.',
})

export const art18p14Written = writtenNeed({
  id: 'untoc-2000/18-14-written-record',
  cites: [cite('untoc-2000', '18(14)', 'requires', 'N')],
  reading: 'In urgency an oral request is possible where both agree, and is confirmed forthwith.',
})

export const art18p14Language = languageNeed({
  id: 'untoc-2000/18-14-language',
  cites: [cite('untoc-2000', '18(14)', 'requires', 'N')],
})

export const art18p15Contents = contentsNeed(
  {
    id: 'untoc-2000/18-15-contents',
    cites: [
      cite('untoc-2000', '18(15)', 'requires', 'N'),
      cite('untoc-2000', '18(16)', 'permits', 'N'),
      cite('untoc-2000', '18(21)(a)', 'permits', 'N'),
    ],
    says: 'The request lacks something that every request for assistance must contain.',
    reading: 'The list asks for no period; identity is asked for where possible.',
    afterCureDate: 'ground',
    tag: 'non-conforming',
  },
  ['authority', 'subject', 'facts', 'assistance', 'identity', 'purpose'],
  forAssistance,
)

export const art18p19UseLimit = useBar({
  id: 'untoc-2000/18-19-use-limitation',
  cites: [cite('untoc-2000', '18(19)', 'requires', 'N')],
  unless: {
    exculpatory: {
      cite: cite('untoc-2000', '18(19)', 'permits', 'N'),
      says: 'What exculpates an accused person may be disclosed, with notice.',
      when: the.is('furtherUse.exculpatory'),
    },
  },
})

export const art18p21b = assessedGround(
  {
    id: 'untoc-2000/18-21-b-essential-interests',
    cites: [cite('untoc-2000', '18(21)(b)', 'permits', 'N')],
    says: ESSENTIAL_INTERESTS,
  },
  { tag: 'essential-interests', fact: 'requested.essentialInterests' },
)

export const art18p21c = assessedGround(
  {
    id: 'untoc-2000/18-21-c-own-law',
    cites: [cite('untoc-2000', '18(21)(c)', 'permits', 'N')],
    says: OWN_LAW_PROHIBITS,
  },
  { tag: 'own-law-prohibits', fact: 'requested.ownLawProhibits' },
)

export const art18p21d = assessedGround(
  {
    id: 'untoc-2000/18-21-d-own-system',
    cites: [cite('untoc-2000', '18(21)(d)', 'permits', 'N')],
    says: CONTRARY_TO_SYSTEM,
  },
  { tag: 'contrary-to-own-system', fact: 'requested.contraryToSystem' },
)

export const art18p22Ceiling = defineCeiling({
  id: 'untoc-2000/18-22',
  cite: cite('untoc-2000', '18(22)', 'limits', 'N'),
  says:
    'Assistance may not be refused for the sole reason that the offence involves fiscal ' +
    'matters.',
  route: 'Rely on another ground of Article 18(21), if there is one.',
  when: not(preservesOnly.term),
  never: ['fiscal'],
})

export const art18p22Refusal = forbiddenGroundNeed(
  {
    id: 'untoc-2000/18-22-refusal-on-forbidden-ground',
    cites: [
      cite('untoc-2000', '18(22)', 'limits', 'N'),
      cite('untoc-2000', '18(8)', 'limits', 'N'),
    ],
    says:
      'The refusal names no ground that the Convention accepts: fiscal nature and bank secrecy ' +
      'are none.',
  },
  ['fiscal', 'bank-secrecy'],
)

export const art18p23Reasons = reasonsNeed({
  id: 'untoc-2000/18-23-reasons',
  cites: [cite('untoc-2000', '18(23)', 'requires', 'N')],
})

export const art18p25Postpone = assessedGround(
  {
    id: 'untoc-2000/18-25-postponement',
    effect: 'may-postpone',
    cites: [cite('untoc-2000', '18(25)', 'permits', 'N')],
    says: WOULD_INTERFERE,
  },
  { tag: 'ongoing-proceedings', fact: 'requested.postponeWouldHelp' },
)

export const art18p26Consult = consultNeed(
  {
    id: 'untoc-2000/18-26-consultation',
    cites: [cite('untoc-2000', '18(26)', 'requires', 'N')],
    reading: 'A refusal for want of dual criminality does not need it.',
  },
  [
    'non-conforming',
    'essential-interests',
    'own-law-prohibits',
    'contrary-to-own-system',
    'ongoing-proceedings',
  ],
)
