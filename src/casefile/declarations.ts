/**
 * What a State declares about its law in its directory: the facts that treaties leave to each
 * State, as far as rules read them.
 *
 * @see Articles 40(8), 40(12), 40(13), 42(5) and 65 of the Convention
 */
import type { StateCode } from '../base/id.ts'
import { dayOf, type Instant } from '../base/instant.ts'
import { dayText, language, prose, stateCode, z } from '../base/schema.ts'

const level = z.enum(['adequate', 'partial', 'none'])

export const declarations = z.strictObject({
  instruments: z
    .array(
      z.strictObject({
        id: prose(40),
        inForceFrom: dayText,
        /** Reservations by article, `42(5)`. */
        reservations: z.array(prose(40)).max(50),
      }),
    )
    .max(50),
  /** States with which another treaty on mutual assistance is in force (Article 40(7)). */
  otherTreatiesWith: z.array(stateCode).max(250),
  languages: z.array(language).min(1).max(20),
  deathPenalty: z.enum(['abolished', 'abolished-in-practice', 'retained']),
  dualCriminalityRequired: z.boolean(),
  /** The level of data protection this State has found in others; `none` where nothing is said. */
  finds: z.array(z.strictObject({ state: stateCode, dataProtection: level })).max(250),
})
export type Declarations = z.output<typeof declarations>

/** Both sides of a case, each with what it declares. */
export interface Parties {
  readonly requesting: { readonly state: StateCode; readonly declares: Declarations }
  readonly requested: { readonly state: StateCode; readonly declares: Declarations }
}

/** Does the instrument bind both on that day? */
export function binds(
  instrument: string,
  { requesting, requested }: Parties,
  at: Instant,
): boolean {
  const inForce = ({ declares }: Parties['requesting']) =>
    declares.instruments.some(
      ({ id, inForceFrom }) => id === instrument && inForceFrom <= dayOf(at),
    )
  return inForce(requesting) && inForce(requested)
}
