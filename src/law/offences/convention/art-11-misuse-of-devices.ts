/** Art 11: misuse of devices; who means to test or to protect is outside it (11(2)). */
import { any, conduct } from '../../condition.ts'
import type { ElementLaw } from '../catalogue.ts'
import { type ConventionOption, INTENTIONAL, offence, WITHOUT_RIGHT } from './option.ts'

const MISUSE: readonly ElementLaw[] = [
  {
    element: 'object',
    when: any(conduct.has('objects', 'access-credential'), conduct.is('toolForOffences')),
  },
  WITHOUT_RIGHT,
  INTENTIONAL,
  { element: 'purpose', provision: '11(2)', when: conduct.has('purposes', 'commit-offence') },
]

export const art11Tools = offence({
  id: 'art-11-tools',
  title: 'Making, obtaining or offering tools for offences',
  provision: '11(1)(a)',
  confidence: 'A',
  acts: ['make-tool', 'obtain-tool', 'offer-tool'],
  objects: ['program-or-device', 'access-credential'],
  elements: MISUSE,
})

export const art11Possession = offence({
  id: 'art-11-possession',
  title: 'Possessing tools for offences',
  provision: '11(1)(b)',
  confidence: 'A',
  acts: ['possess-tool'],
  objects: ['program-or-device', 'access-credential'],
  elements: MISUSE,
})

const RESERVED = 'Nothing but selling, distributing or making available credentials'

/** The reservation leaves one form of the offence; possession goes altogether. */
export const ART_11_OPTIONS: readonly ConventionOption[] = [
  {
    id: '11(3)',
    title: RESERVED,
    offences: ['art-11-tools'],
    does: {
      adds: { element: 'act', provision: '11(3)', when: conduct.has('acts', 'offer-tool') },
    },
  },
  {
    id: '11(3)',
    title: RESERVED,
    offences: ['art-11-tools'],
    does: {
      adds: {
        element: 'object',
        provision: '11(3)',
        when: conduct.has('objects', 'access-credential'),
      },
    },
  },
  { id: '11(3)', title: RESERVED, offences: ['art-11-possession'], does: { omits: true } },
]
