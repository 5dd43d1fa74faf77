/** Art 13: theft or fraud by means of a system; (c) reaches ordinary deception online. */
import { conduct } from '../../condition.ts'
import { INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art13 = offence({
  id: 'art-13',
  title: 'Theft or fraud by means of a system',
  provision: '13',
  confidence: 'A',
  acts: [
    'input-data',
    'alter-data',
    'delete-data',
    'suppress-data',
    'disturb-system',
    'deceive-person',
  ],
  objects: ['property'],
  elements: [
    WITHOUT_RIGHT,
    INTENTIONAL,
    { element: 'intent', when: conduct.is('dishonest') },
    { element: 'purpose', when: conduct.has('purposes', 'gain') },
    { element: 'result', when: conduct.is('propertyLost') },
  ],
})
