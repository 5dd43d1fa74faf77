/** Art 12: forgery by means of an information system. */
import { conduct } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art12 = offence({
  id: 'art-12',
  title: 'Forgery by means of a system',
  provision: '12(1)',
  confidence: 'A',
  acts: ['input-data', 'alter-data', 'delete-data', 'suppress-data'],
  objects: ['data'],
  elements: [
    WITHOUT_RIGHT,
    INTENTIONAL,
    { element: 'purpose', when: conduct.has('purposes', 'pass-as-authentic') },
    { element: 'result', when: conduct.is('inauthenticData') },
  ],
})

export const ART_12_OPTIONS: readonly ConventionOption[] = [
  {
    id: '12(2)',
    title: 'With intent to defraud, or a similar one',
    offences: ['art-12'],
    does: { adds: { element: 'intent', provision: '12(2)', when: conduct.is('dishonest') } },
  },
]
