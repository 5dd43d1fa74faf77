/** The defence, what wrongs are put right, and breaches of what evidence was given for. */
import { prose, z } from '../../base/schema.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

/** The State that gave the evidence is told that it speaks for an accused person elsewhere. */
export const ExculpatoryNotified = define({
  type: 'ExculpatoryNotified',
  side: 'requesting',
  circle: 'bilateral',
  power: 'notify',
  offices: ['competent-authority', 'central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({
    received: ref,
    /** The use that it is about; null: one still to come. */
    use: ref.nullable(),
  }),
  parts: { notice: maybe(part('bilateral', reasons)) },
})

/** The accused was offered what these items hold. */
export const DisclosedToDefence = define({
  type: 'DisclosedToDefence',
  side: 'requesting',
  circle: 'bilateral',
  power: 'lodge',
  offices: ['competent-authority', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    received: ref,
    items: itemNumbers,
    /** `other`: to an accused of another proceeding than the request's. */
    purpose: z.enum(['stated', 'other']),
    exculpates: z.boolean(),
  }),
  parts: { receipt: maybe(part('internal', reasons)) },
})

/** Recorded for the defence, which has no office of its own. */
export const DefenceRequestMade = define({
  type: 'DefenceRequestMade',
  side: 'any',
  circle: 'bilateral',
  power: 'lodge',
  offices: ['competent-authority', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    request: ref,
    asks: z.enum(['access', 'further-evidence', 'exclusion', 'return', 'verification']),
  }),
  parts: { asked: part('internal', reasons) },
})

/** A court alone may refuse; who prosecutes grants, or asks it. */
export const DefenceRequestAnswered = define({
  type: 'DefenceRequestAnswered',
  side: 'any',
  circle: 'bilateral',
  power: ({ result }) => (result === 'granted' ? 'lodge' : 'authorize'),
  offices: ['competent-authority', 'court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    defence: ref,
    result: z.enum(['granted', 'partly-granted', 'refused']),
  }),
  parts: { reasons: part('internal', reasons) },
})

export const RemedyExecuted = define({
  type: 'RemedyExecuted',
  side: 'any',
  circle: 'bilateral',
  power: 'notify',
  offices: ['competent-authority', 'central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({
    /** What calls for the remedy. */
    remedies: ref,
    measures: z
      .array(
        z.enum([
          'erased',
          'returned',
          'set-apart',
          'corrected',
          'compensated',
          'use-ended',
          'person-told',
        ]),
      )
      .min(1)
      .max(7),
  }),
  parts: { report: part('internal', reasons) },
})

/** Said by the State in which it happened, or by the one that found out. */
export const BreachReported = define({
  type: 'BreachReported',
  side: 'any',
  circle: 'bilateral',
  power: 'notify',
  offices: ['competent-authority', 'central-authority'],
  advances: false,
  opens: true,
  body: z.strictObject({
    request: ref,
    /** Who has to put it right. */
    of: z.enum(['requesting', 'requested']),
    what: z.enum(['use', 'onward-transfer', 'access', 'retention', 'confidentiality', 'security']),
  }),
  parts: { report: part('bilateral', reasons) },
})
