/** Art 10: interference with an information system; how serious it must be is built in. */
import { conduct } from '../../condition.ts'
import { INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art10 = offence({
  id: 'art-10',
  title: 'Interference with a system',
  provision: '10',
  confidence: 'A',
  acts: [
    'input-data',
    'transmit-data',
    'alter-data',
    'delete-data',
    'suppress-data',
    'disturb-system',
  ],
  objects: ['system'],
  elements: [
    WITHOUT_RIGHT,
    INTENTIONAL,
    { element: 'result', when: conduct.oneOf('hindrance', 'serious') },
  ],
})
