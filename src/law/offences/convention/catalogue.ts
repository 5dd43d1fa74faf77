/**
 * The offences of the United Nations Convention against Cybercrime (A/RES/79/243, annex), Articles
 * 7 to 17 and 19, with what each State may add to them, widen or leave out. The imports read as
 * its table of contents.
 *
 * Elements that a State may add matter for dual criminality: a State that used one may find the
 * conduct no offence although both are Parties.
 */
import { fault } from '../../../base/error.ts'
import type { Day } from '../../../base/instant.ts'
import { deepFreeze } from '../../freeze.ts'
import type { Catalogue } from '../catalogue.ts'
import { NAMED_ACTS } from '../conduct.ts'
import { ART_7_OPTIONS, art7 } from './art-07-illegal-access.ts'
import { ART_8_OPTIONS, art8 } from './art-08-illegal-interception.ts'
import { ART_9_OPTIONS, art9 } from './art-09-data-interference.ts'
import { art10 } from './art-10-system-interference.ts'
import { ART_11_OPTIONS, art11Possession, art11Tools } from './art-11-misuse-of-devices.ts'
import { ART_12_OPTIONS, art12 } from './art-12-forgery.ts'
import { art13 } from './art-13-theft-or-fraud.ts'
import { ART_14_OPTIONS, art14 } from './art-14-abuse-material.ts'
import { ART_15_OPTIONS, art15 } from './art-15-grooming.ts'
import { ART_16_OPTIONS, art16 } from './art-16-intimate-images.ts'
import {
  ART_17_OPTIONS,
  art17Concealment,
  art17Conversion,
  art17Holding,
} from './art-17-laundering.ts'
import { type ConventionOption, withOption } from './option.ts'

const OFFENCES = [
  ...[art7, art8, art9, art10, art11Tools, art11Possession, art12, art13, art14, art15, art16],
  ...[art17Conversion, art17Concealment, art17Holding],
]

const EVERY = OFFENCES.map(({ id }) => id)

/** Article 19 speaks of all offences at once. */
const ART_19_OPTIONS: readonly ConventionOption[] = [
  { id: '19(2)', title: 'Also attempts', offences: EVERY, does: { stages: ['attempted'] } },
  { id: '19(3)', title: 'Also preparation', offences: EVERY, does: { stages: ['prepared'] } },
]

/** In the order of the text; entries of one id are one option. */
export const CONVENTION_OPTIONS: readonly ConventionOption[] = deepFreeze([
  ...[...ART_7_OPTIONS, ...ART_8_OPTIONS, ...ART_9_OPTIONS, ...ART_11_OPTIONS, ...ART_12_OPTIONS],
  ...[...ART_14_OPTIONS, ...ART_15_OPTIONS, ...ART_16_OPTIONS, ...ART_17_OPTIONS],
  ...ART_19_OPTIONS,
])

/** Options by which a State punishes more than it must. */
export const WIDENING = ['15(3)', '16(3)', '19(2)', '19(3)']

const BASE: Catalogue = deepFreeze({
  law: 'uncc-2024',
  title: 'United Nations Convention against Cybercrime, Articles 7 to 17 and 19',
  // Open for signature; whether it binds a pair of States is another question.
  inForce: { from: '2025-10-25' as Day },
  covers: NAMED_ACTS,
  offences: OFFENCES,
  exemptions: [],
})

/**
 * The offences as they stand for a State that used these options. They are all that the Convention
 * knows, and no State’s law: each may punish more.
 * @param options - such as `7(2)-security`
 * @throws Fault "law/unknown-option"
 */
export function conventionCatalogue(options: readonly string[] = []): Catalogue {
  const strange = options.find((id) => !CONVENTION_OPTIONS.some((one) => one.id === id))
  if (strange !== undefined) {
    const known = [...new Set(CONVENTION_OPTIONS.map(({ id }) => id))].join(', ')
    throw fault('law/unknown-option', `cannot use option "${strange}": there are ${known}`)
  }
  return deepFreeze(
    CONVENTION_OPTIONS.filter(({ id }) => options.includes(id)).reduce(withOption, BASE),
  )
}
