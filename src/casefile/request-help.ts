/**
 * Blocks of the request document that only some requests need: a hearing, property, an
 * extradition, a joint investigation. Each may be absent: the request is about nothing of the kind.
 *
 * @see Articles 37, 40(9) to (18), 48 and 50(3) of the Convention; docs/formats/request.md
 */
import { prose, stateCode, z } from '../base/schema.ts'

/** Hearing a person abroad, or bringing a detained person over. */
export const hearing = z.strictObject({
  /** Label of the person, as `persons` gives it. */
  person: prose(40),
  conductedBy: z.enum(['requested', 'requesting']),
  /** An authority of the requested State is present. */
  attended: z.boolean(),
  /** How the free and informed consent of a detained person was obtained and recorded. */
  consent: prose(2000).optional(),
  returnUndertaken: z.boolean(),
  safeConduct: z.boolean(),
  safeConductDays: z.int().min(0).max(365),
  /** Another period on which the two States have agreed. */
  agreedPeriod: prose(500).optional(),
  /** What was considered against retaliation (Article 33). */
  protection: prose(2000).optional(),
})

export const property = z.strictObject({
  description: prose(4000),
  location: prose(2000).optional(),
  value: prose(500).optional(),
  /** The order of a court of the requesting State that is to be given effect. */
  order: z
    .strictObject({
      certifiedCopy: z.boolean(),
      extent: prose(4000),
      final: z.boolean(),
      /** How bona fide third parties were notified and due process ensured. */
      thirdParties: prose(4000).optional(),
    })
    .optional(),
  /** Victims or prior owners who claim it back (Article 52(2)). */
  owners: prose(4000).optional(),
})

export const jointInvestigation = z.strictObject({
  /** The agreement, or the arrangement for this case. */
  agreement: prose(2000).optional(),
  partners: z.array(stateCode).max(50),
})
