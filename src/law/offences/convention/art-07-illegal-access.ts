/** Art 7: illegal access. */
import { any, conduct } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art7 = offence({
  id: 'art-7',
  title: 'Illegal access',
  provision: '7(1)',
  confidence: 'A',
  acts: ['access-system'],
  objects: ['system'],
  elements: [WITHOUT_RIGHT, INTENTIONAL],
})

export const ART_7_OPTIONS: readonly ConventionOption[] = [
  {
    id: '7(2)-security',
    title: 'By infringing a security measure',
    offences: ['art-7'],
    does: {
      adds: { element: 'security', provision: '7(2)', when: conduct.is('securityBypassed') },
    },
  },
  {
    id: '7(2)-intent',
    title: 'To obtain data, or with another dishonest or criminal intent',
    offences: ['art-7'],
    does: {
      adds: {
        element: 'purpose',
        provision: '7(2)',
        when: any(conduct.has('purposes', 'obtain-data'), conduct.is('dishonest')),
      },
    },
  },
  {
    id: '7(2)-connected',
    title: 'On a system connected to another',
    offences: ['art-7'],
    does: { adds: { element: 'object', provision: '7(2)', when: conduct.is('systemConnected') } },
  },
]
