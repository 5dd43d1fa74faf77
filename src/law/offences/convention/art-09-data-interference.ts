/** Art 9: interference with electronic data. */
import { conduct } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art9 = offence({
  id: 'art-9',
  title: 'Interference with electronic data',
  provision: '9(1)',
  confidence: 'A',
  acts: ['alter-data', 'delete-data', 'suppress-data'],
  objects: ['data'],
  elements: [WITHOUT_RIGHT, INTENTIONAL],
})

export const ART_9_OPTIONS: readonly ConventionOption[] = [
  {
    id: '9(2)',
    title: 'Only where the harm is serious',
    offences: ['art-9'],
    does: { adds: { element: 'harm', provision: '9(2)', when: conduct.is('seriousHarm') } },
  },
]
