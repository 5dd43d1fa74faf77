/** Art 8: illegal interception. */
import { conduct } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art8 = offence({
  id: 'art-8',
  title: 'Illegal interception',
  provision: '8(1)',
  confidence: 'A',
  acts: ['intercept-data'],
  objects: ['transmission'],
  elements: [
    { element: 'object', when: conduct.isNot('transmissionPublic') },
    WITHOUT_RIGHT,
    INTENTIONAL,
  ],
})

export const ART_8_OPTIONS: readonly ConventionOption[] = [
  {
    id: '8(2)-intent',
    title: 'With dishonest or criminal intent',
    offences: ['art-8'],
    does: { adds: { element: 'intent', provision: '8(2)', when: conduct.is('dishonest') } },
  },
  {
    id: '8(2)-connected',
    title: 'On a system connected to another',
    offences: ['art-8'],
    does: { adds: { element: 'object', provision: '8(2)', when: conduct.is('systemConnected') } },
  },
]
