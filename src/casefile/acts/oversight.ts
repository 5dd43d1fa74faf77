/** Independent review and oversight: who looks at a case without having a part in it. */
import { dayText, officeId, prose, z } from '../../base/schema.ts'
import { offence } from '../request.ts'
import { define, itemNumbers, part, ref } from './define.ts'

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

/**
 * The authorization is looked at again, by its day. Who narrows or ends it names the items that
 * end; one that is ended is revoked, and what flowed under it stops.
 */
export const AuthorizationReviewed = define({
  type: 'AuthorizationReviewed',
  side: 'any',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court', 'review-panel'],
  advances: ({ result }) => result !== 'ended',
  opens: true,
  body: z.discriminatedUnion('result', [
    z.strictObject({ authorization: ref, result: z.literal('goes-on'), nextReview: dayText }),
    z.strictObject({
      authorization: ref,
      result: z.literal('narrowed'),
      items: itemNumbers,
      nextReview: dayText,
    }),
    z.strictObject({ authorization: ref, result: z.literal('ended'), items: itemNumbers }),
  ]),
  parts: { reasons: part('internal', reasons) },
})

/**
 * Oversight stops a transfer for 72 hours, within which a court decides. A veto stops it until it
 * is lifted, where the State's directory cites the law that gives this office one; elsewhere it is
 * no more than a hold.
 */
export const TransferHeld = define({
  type: 'TransferHeld',
  side: 'requested',
  circle: 'bilateral',
  power: 'oversee',
  offices: ['oversight', 'data-protection'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref, items: itemNumbers, as: z.enum(['hold', 'veto']) }),
  parts: { reasons: part('internal', reasons) },
})

/** A court says whether the transfer stays stopped; who held it may let it go again. */
export const HoldDecided = define({
  type: 'HoldDecided',
  side: 'requested',
  circle: 'bilateral',
  power: ({ by }) => (by === 'court' ? 'authorize' : 'oversee'),
  offices: ['court', 'oversight', 'data-protection'],
  advances: ({ result }) => result === 'lifted',
  opens: true,
  body: z.strictObject({
    hold: ref,
    by: z.enum(['court', 'holder']),
    result: z.enum(['continued', 'lifted']),
  }),
  parts: { reasons: part('internal', reasons) },
})

export const ConcernRaised = define({
  type: 'ConcernRaised',
  side: 'any',
  circle: 'bilateral',
  power: 'oversee',
  offices: ['oversight', 'data-protection'],
  advances: false,
  opens: true,
  body: z.strictObject({
    /** What it is about; the one who answers may not see all that its author sees. */
    act: ref,
    /** The office that said that act, and answers. */
    office: officeId,
  }),
  parts: { concern: part('bilateral', reasons) },
})

export const CONCERN_ANSWERS = ['remedied', 'explained', 'overruled'] as const

/** Overruled: the office goes on all the same, and says why. */
export const ConcernAnswered = define({
  type: 'ConcernAnswered',
  side: 'any',
  circle: 'bilateral',
  power: 'receive',
  offices: ['competent-authority', 'central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ concern: ref, result: z.enum(CONCERN_ANSWERS) }),
  parts: { answer: part('bilateral', reasons) },
})
