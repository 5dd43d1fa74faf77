/** Independent review and oversight: who looks at a case without having a part in it. */
import { officeId, prose, z } from '../../base/schema.ts'
import { offence } from '../request.ts'
import { define, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

/** The conduct as the request alleges it, or will allege it, offence by offence. */
export const submittedConduct = z.strictObject({
  offences: z.array(offence).min(1).max(20),
  /** What the panel is asked, and what speaks for and against protection. */
  question: prose(20_000),
})
export type SubmittedConduct = z.output<typeof submittedConduct>

/**
 * Puts conduct before independent review, before there is a request or after. It may open the
 * case: what the hard stop bars is then reviewed before anything is asked for.
 */
export const ConductSubmitted = define({
  type: 'ConductSubmitted',
  side: 'any',
  circle: 'bilateral',
  power: 'seek',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({
    /** Central authority of the requested State. */
    to: officeId,
    /** The panel's office, in the directory of either State. */
    panel: officeId,
  }),
  parts: { conduct: part('bilateral', submittedConduct) },
})

/**
 * Cleared: the conduct lies outside the protection; upheld: inside it. Whom it binds, and when it
 * counts, see `facts/review-facts.ts`.
 */
export const ConductReviewed = define({
  type: 'ConductReviewed',
  side: 'any',
  circle: 'bilateral',
  power: ({ by }) => (by === 'panel' ? 'review' : 'authorize'),
  offices: ['review-panel', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    submitted: ref,
    by: z.enum(['panel', 'court']),
    result: z.enum(['cleared', 'upheld']),
  }),
  parts: { reasons: part('bilateral', reasons) },
})
