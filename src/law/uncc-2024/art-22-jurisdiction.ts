/** Art 22: on what jurisdiction rests, and several States that claim it. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { defineRule } from '../rule.ts'
import { conventionOffence } from './terms.ts'

/** What a State may choose to add to territory and flag. */
const OPTIONAL = ['nationality-of-suspect', 'victim', 'other'] as const

export const art22p2Basis = defineRule({
  id: 'uncc-2024/22-2-basis-of-jurisdiction',
  kind: 'duty',
  heading: 3,
  on: ['DecisionTaken'],
  cites: [
    cite('uncc-2024', '22(2)', 'permits', 'K'),
    cite('uncc-2024', '22(6)', 'permits', 'K'),
    cite('uncc-2024', '5(1)', 'limits', 'A'),
    cite('positions', 'S3-28', 'inspires', 'own'),
  ],
  says:
    'Jurisdiction rests on more than territory: record whether it can be reconciled with ' +
    'sovereign equality.',
  reading:
    'Nationality of victim or offender, effects and attacks on the State are bases that a State ' +
    'may choose, subject to Article 5; none of them is a ground for refusing by itself.',
  when: all(conventionOffence.term, the.oneOf('offence.jurisdiction', ...OPTIONAL)),
  duty: { by: 'requested', act: 'AssessmentRecorded', owedTo: 'requesting' },
  tests: {
    holds: OPTIONAL.map((basis) => ({
      'offence.conventionArticle': 'art-7',
      'offence.jurisdiction': basis,
    })),
    spares: [
      { 'offence.conventionArticle': 'art-7', 'offence.jurisdiction': 'territory' },
      { 'offence.conventionArticle': 'art-7', 'offence.jurisdiction': 'flag' },
      { 'offence.conventionArticle': 'none', 'offence.jurisdiction': 'victim' },
    ],
    unknown: [[{ 'offence.conventionArticle': 'art-7' }, 'offence.jurisdiction']],
  },
})

export const art22p5Consult = defineRule({
  id: 'uncc-2024/22-5-coordination',
  kind: 'duty',
  heading: 8,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [
    cite('uncc-2024', '22(5)', 'requires', 'K'),
    cite('uncc-2024', '39(1)', 'permits', 'K'),
    cite('positions', 'S3-29', 'inspires', 'own'),
  ],
  says: 'Another State investigates the same conduct: consult it to coordinate.',
  reading:
    'Consultation is owed “as appropriate”; which forum is best is for the States to settle.',
  when: the.has('case.circumstances', 'other-forum'),
  duty: { by: 'requesting', act: 'MessageSent', owedTo: 'requested' },
  tests: {
    holds: [{ 'case.circumstances': ['other-forum'] }],
    spares: [{ 'case.circumstances': [] }],
    unknown: [[{}, 'case.circumstances']],
  },
})
