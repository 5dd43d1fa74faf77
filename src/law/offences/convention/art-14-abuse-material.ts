/** Art 14: material that shows sexual abuse of children. */
import { conduct } from '../../condition.ts'
import type { Exemption } from '../catalogue.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

export const art14 = offence({
  id: 'art-14',
  title: 'Child sexual abuse material',
  provision: '14(1)',
  confidence: 'A',
  acts: [
    'make-material',
    'offer-material',
    'obtain-material',
    'possess-material',
    'finance-material',
  ],
  objects: ['abuse-material'],
  elements: [
    { element: 'object', provision: '14(2)', when: conduct.below('personAge', 18) },
    WITHOUT_RIGHT,
    INTENTIONAL,
  ],
})

const exempts = (of: Pick<Exemption, 'id' | 'title' | 'provision' | 'conditions'>) => ({
  exempts: { ...of, confidence: 'A', offences: ['art-14'], binding: true } as const,
})

export const ART_14_OPTIONS: readonly ConventionOption[] = [
  {
    id: '14(3)(a)',
    title: 'Only material of an existing person',
    offences: ['art-14'],
    does: { adds: { element: 'object', provision: '14(3)(a)', when: conduct.is('realPerson') } },
  },
  {
    id: '14(3)(b)',
    title: 'Only visual material',
    offences: ['art-14'],
    does: {
      adds: {
        element: 'object',
        provision: '14(3)(b)',
        when: conduct.has('materialForms', 'visual'),
      },
    },
  },
  {
    id: '14(4)(a)',
    title: 'Children’s own images of themselves',
    offences: ['art-14'],
    does: exempts({
      id: 'self-made',
      title: 'A child’s own image of itself',
      provision: '14(4)(a)',
      conditions: [conduct.is('selfMade'), conduct.below('actorAge', 18)],
    }),
  },
  {
    id: '14(4)(b)',
    title: 'What is lawful between those shown and kept in private by their consent',
    offences: ['art-14'],
    does: exempts({
      id: 'private-by-consent',
      title: 'Material kept in private by consent',
      provision: '14(4)(b)',
      conditions: [conduct.is('privateByConsent')],
    }),
  },
]
