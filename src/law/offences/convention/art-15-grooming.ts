/** Art 15: solicitation or grooming of a child; it has no element “without right”. */
import { conduct } from '../../condition.ts'
import { type ConventionOption, INTENTIONAL, offence } from './option.ts'

export const art15 = offence({
  id: 'art-15',
  title: 'Grooming of a child',
  provision: '15(1)',
  confidence: 'A',
  acts: ['approach-child'],
  objects: ['child'],
  elements: [
    { element: 'object', when: conduct.below('personAge', 18) },
    INTENTIONAL,
    { element: 'purpose', when: conduct.has('purposes', 'offence-against-child') },
  ],
})

export const ART_15_OPTIONS: readonly ConventionOption[] = [
  {
    id: '15(2)',
    title: 'Only with an act in furtherance',
    offences: ['art-15'],
    does: { adds: { element: 'act', provision: '15(2)', when: conduct.is('actedOn') } },
  },
  {
    id: '15(3)',
    title: 'Also of a person believed to be a child',
    offences: ['art-15'],
    does: { widens: 'object', or: conduct.is('believedChild') },
  },
  {
    id: '15(4)',
    title: 'Not by children',
    offences: ['art-15'],
    does: {
      exempts: {
        id: 'by-a-child',
        title: 'Conduct of a child',
        provision: '15(4)',
        confidence: 'A',
        offences: ['art-15'],
        binding: true,
        conditions: [conduct.below('actorAge', 18)],
      },
    },
  },
]
