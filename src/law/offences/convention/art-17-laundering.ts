/** Art 17: laundering of proceeds of the other offences. */
import { conduct } from '../../condition.ts'
import type { ElementLaw } from '../catalogue.ts'
import { type ConventionOption, INTENTIONAL, offence } from './option.ts'

const PREDICATE: ElementLaw = {
  element: 'object',
  provision: '17(2)',
  when: conduct.is('predicateSuffices'),
}

export const art17Conversion = offence({
  id: 'art-17-conversion',
  title: 'Converting or transferring proceeds',
  provision: '17(1)(a)(i)',
  confidence: 'K',
  acts: ['convert-proceeds'],
  objects: ['proceeds'],
  elements: [
    PREDICATE,
    INTENTIONAL,
    { element: 'purpose', when: conduct.has('purposes', 'hide-origin') },
  ],
})

export const art17Concealment = offence({
  id: 'art-17-concealment',
  title: 'Concealing or disguising proceeds',
  provision: '17(1)(a)(ii)',
  confidence: 'K',
  acts: ['conceal-proceeds'],
  objects: ['proceeds'],
  elements: [PREDICATE, INTENTIONAL],
})

export const art17Holding = offence({
  id: 'art-17-holding',
  title: 'Acquiring, possessing or using proceeds',
  provision: '17(1)(b)(i)',
  confidence: 'K',
  acts: ['hold-proceeds'],
  objects: ['proceeds'],
  elements: [PREDICATE, INTENTIONAL],
})

const LAUNDERING = ['art-17-conversion', 'art-17-concealment', 'art-17-holding']

export const ART_17_OPTIONS: readonly ConventionOption[] = [
  {
    id: '17(2)-own',
    title: 'Not by whoever committed the offence behind the proceeds',
    offences: LAUNDERING,
    does: {
      exempts: {
        id: 'own-proceeds',
        title: 'Proceeds of one’s own offence',
        provision: '17(2)',
        confidence: 'K',
        offences: LAUNDERING,
        binding: true,
        conditions: [conduct.is('ownProceeds')],
      },
    },
  },
  {
    id: '17(1)(b)',
    title: 'No offence of holding proceeds, where basic concepts of the law do not allow it',
    offences: ['art-17-holding'],
    does: { omits: true },
  },
]
