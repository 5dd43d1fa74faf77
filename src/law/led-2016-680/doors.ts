/** Short forms that several articles of the Directive use. */
import type { ActType } from '../act-types.ts'
import { all, not, the } from '../condition.ts'
import { about } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { discloses, notUrgent } from '../uncc-2024/terms.ts'

/** The requested State decides to hand data over, then does. */
export const TRANSFERRING: readonly ActType[] = ['DecisionTaken', 'EvidenceTransmitted']

/** The Directive binds the requested State and not the requesting one. */
export const thirdCountry = all(
  the.has('requested.instruments', 'led-2016-680'),
  not(the.has('requesting.instruments', 'led-2016-680')),
)

/** Data leaves the States that the Directive binds. */
export const toThirdCountry = all(thirdCountry, discloses.term)

/**
 * No finding of adequacy carries the transfer. Help against a danger to life is left out: it has
 * a derogation of its own, and a review afterwards.
 */
export const beyondAdequacy = all(
  thirdCountry,
  notUrgent.term,
  not(the.oneOf('requesting.dataProtection', 'adequate')),
)

/** A case in which `toThirdCountry` is true, with other facts. */
export const abroad = (facts: Facts): Facts =>
  about('content', {
    'requested.instruments': ['led-2016-680'],
    'requesting.instruments': [],
    ...facts,
  })

/** The same case with each part of `toThirdCountry` false in turn. */
export const notAbroad = (facts: Facts): readonly Facts[] => [
  abroad({ ...facts, 'requested.instruments': [] }),
  abroad({ ...facts, 'requesting.instruments': ['led-2016-680'] }),
  { ...abroad(facts), items: [{ number: 1, kind: 'preservation' }] },
]
