/** Art 16: sharing intimate images without consent. */
import { all, conduct, not } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art16 = offence({
  id: 'art-16',
  title: 'Sharing of intimate images without consent',
  provision: '16(1)',
  confidence: 'K',
  acts: ['share-image'],
  objects: ['intimate-image'],
  elements: [
    { element: 'object', provision: '16(2)', when: conduct.atLeast('personAge', 18) },
    { element: 'right', when: conduct.isNot('consented') },
    WITHOUT_RIGHT,
    INTENTIONAL,
    { element: 'result', provision: '16(2)', when: conduct.is('privateImage') },
  ],
})

export const ART_16_OPTIONS: readonly ConventionOption[] = [
  {
    id: '16(3)',
    title: 'Also of persons under 18 who are of legal age, where it is no abuse material',
    offences: ['art-16'],
    does: {
      widens: 'object',
      or: all(conduct.is('ofSexualAge'), not(conduct.has('objects', 'abuse-material'))),
    },
  },
  {
    id: '16(5)',
    title: 'With intent to cause harm',
    offences: ['art-16'],
    does: {
      adds: { element: 'purpose', provision: '16(5)', when: conduct.has('purposes', 'harm') },
    },
  },
]
