/** Receiving: taking in, telling true from forged, assessing, deciding. */
import { instantText, prose, stateCode, z } from '../../base/schema.ts'
import { assessment } from './assessment.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })

export const RequestReceived = define({
  type: 'RequestReceived',
  side: 'requested',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ transmitted: ref }),
  parts: {},
})

/** Said by the registry when the law here stops an act of the other side; voids it on both. */
export const ActNotAdmitted = define({
  type: 'ActNotAdmitted',
  side: 'any',
  circle: 'bilateral',
  power: 'registry',
  offices: ['registry'],
  advances: false,
  opens: true,
  body: z.strictObject({
    act: ref,
    outcome: prose(40),
    rules: z.array(prose(80)).max(200),
  }),
  parts: { findings: part('bilateral') },
})

/** A message that came outside this system, as the contact point's own claim about it. */
export const MessageReported = define({
  type: 'MessageReported',
  side: 'requested',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  body: z.strictObject({ claims: stateCode, channel: z.enum(['mail', 'phone', 'post', 'other']) }),
  parts: { message: part('internal', reasons) },
})

export const CallbackRecorded = define({
  type: 'CallbackRecorded',
  side: 'requested',
  circle: 'internal',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  body: z.strictObject({
    about: ref,
    /** Only a number of the signed directory is ever called. */
    route: z.enum(['registered-contact', 'second-office', 'mission', 'liaison', 'diplomatic-note']),
    result: z.enum(['confirmed', 'denied', 'no-answer']),
    at: instantText,
  }),
  parts: { note: maybe(part('internal', reasons)) },
})

export const SenderVerified = define({
  type: 'SenderVerified',
  side: 'requested',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ about: ref }),
  parts: {},
})

export const SenderNotVerified = define({
  type: 'SenderNotVerified',
  side: 'requested',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ about: ref }),
  parts: {},
})

export const MarkedForged = define({
  type: 'MarkedForged',
  side: 'any',
  circle: 'bilateral',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ about: ref }),
  parts: { reasons: part('bilateral', reasons) },
})

export const EmergencyReviewed = define({
  type: 'EmergencyReviewed',
  side: 'requested',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court', 'review-panel'],
  advances: false,
  opens: true,
  body: z.strictObject({ request: ref, result: z.enum(['confirmed', 'not-justified']) }),
  parts: { reasons: part('internal', reasons) },
})

export const AssessmentRecorded = define({
  type: 'AssessmentRecorded',
  side: 'requested',
  circle: 'internal',
  power: 'assess',
  offices: ['central-authority'],
  advances: false,
  body: z.strictObject({
    request: ref,
    items: itemNumbers,
    /** The question for leave whose offences it assesses; absent: those of the request. */
    asking: ref.optional(),
  }),
  parts: { assessment: part('internal', assessment) },
})

export const AssessmentConfirmed = define({
  type: 'AssessmentConfirmed',
  side: 'requested',
  circle: 'internal',
  power: 'confirm',
  offices: ['central-authority'],
  advances: false,
  body: z.strictObject({ assessment: ref }),
  parts: {},
})

export const ITEM_OUTCOMES = [
  'execute',
  'execute-with-conditions',
  'postpone',
  'refuse',
  'not-carried',
] as const

const carriesOut = (outcome: string) => outcome.startsWith('execute')

export const DecisionTaken = define({
  type: 'DecisionTaken',
  side: 'requested',
  circle: 'bilateral',
  power: 'decide',
  offices: ['central-authority', 'contact-point'],
  advances: (body) => body.items.some((entry) => carriesOut(entry.outcome)),
  opens: true,
  body: z.strictObject({
    request: ref,
    items: z
      .array(
        z.strictObject({
          item: z.int().min(1).max(64),
          outcome: z.enum(ITEM_OUTCOMES),
          /** Grounds relied on, by tag; a refusal names at least one (Article 40(25)). */
          grounds: z.array(prose(60)).max(20),
          conditions: z.array(prose(60)).max(20),
        }),
      )
      .min(1)
      .max(64)
      .refine((items) => new Set(items.map((entry) => carriesOut(entry.outcome))).size === 1, {
        error: 'a decision carries out or it declines; mixed items are decided by two acts',
      })
      .refine(
        (items) => items.every((entry) => carriesOut(entry.outcome) || entry.grounds.length > 0),
        { error: 'a refusal, postponement or stop names its ground' },
      ),
  }),
  parts: { reasons: part('bilateral', reasons) },
})
