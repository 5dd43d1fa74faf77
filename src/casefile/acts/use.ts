/** Using what was received: for what, by whose leave, before which court, and until when. */
import { dayText, digestText, prose, stateCode, z } from '../../base/schema.ts'
import { offence } from '../request.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'

const reasons = z.strictObject({ text: prose(20_000) })
const conditions = z.array(prose(60)).max(20)
/** A State's two letters, or an organization by its name. */
const recipient = z.union([stateCode, prose(80)])

/** What evidence is used for, held against what it was asked for (Article 40(19)). */
const purpose = {
  /** `stated`: the proceeding of the request; `other`: any other. */
  purpose: z.enum(['stated', 'other']),
  /** Offences of the request that it is to prove, by their place there. */
  offences: z.array(z.int().min(1).max(20)).min(1).max(20).optional(),
  /** Leave of the State that gave it, for another purpose. */
  consent: ref.optional(),
  /** It speaks for an accused person. */
  exculpates: z.boolean(),
}

const namesOffences = ({ purpose, offences }: { purpose: string; offences?: unknown }): boolean =>
  (purpose === 'stated') === (offences !== undefined)
const OFFENCES = { error: 'the stated purpose names its offences, another one none' }

/** What is asked: another use than the stated one, another recipient, or both. */
const furtherUse = z.strictObject({
  proceeding: prose(1000),
  necessity: prose(4000),
  /** Offences of the other proceeding; absent: those of the request. */
  offences: z.array(offence).min(1).max(20).optional(),
  /** How the other recipient protects the data; absent: there is none, or nothing is known. */
  protection: prose(4000).optional(),
})
export type FurtherUse = z.output<typeof furtherUse>

export const FurtherUseAsked = define({
  type: 'FurtherUseAsked',
  side: 'requesting',
  circle: 'bilateral',
  power: 'transmit',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z
    .strictObject({
      received: ref,
      items: itemNumbers,
      purpose: z.enum(['stated', 'other']),
      /** Where else the data is to go (Article 36(3)); null: it stays. */
      recipient: recipient.nullable(),
    })
    .refine(({ purpose, recipient }) => purpose === 'other' || recipient !== null, {
      error: 'the stated use by the State that has it needs no leave',
    }),
  parts: { use: part('bilateral', furtherUse) },
})

const leave = { asking: ref, items: itemNumbers, conditions, until: dayText.nullable() }

export const FurtherUseConsented = define({
  type: 'FurtherUseConsented',
  side: 'requested',
  circle: 'bilateral',
  power: 'decide',
  offices: ['central-authority'],
  advances: true,
  opens: true,
  body: z.strictObject(leave),
  parts: { reasons: maybe(part('internal', reasons)) },
})

export const FurtherUseDeclined = define({
  type: 'FurtherUseDeclined',
  side: 'requested',
  circle: 'bilateral',
  power: 'decide',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ asking: ref }),
  parts: { reasons: maybe(part('bilateral', reasons)) },
})

export const OnwardTransferAuthorized = define({
  type: 'OnwardTransferAuthorized',
  side: 'requested',
  circle: 'bilateral',
  power: 'decide',
  offices: ['central-authority'],
  advances: true,
  opens: true,
  body: z.strictObject({
    ...leave,
    /** What protects the data there, as this State finds. */
    protection: z.enum(['adequate', 'undertaken', 'none']),
  }),
  parts: { reasons: maybe(part('internal', reasons)) },
})

export const OnwardTransferRefused = define({
  type: 'OnwardTransferRefused',
  side: 'requested',
  circle: 'bilateral',
  power: 'decide',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  opens: true,
  body: z.strictObject({ asking: ref }),
  parts: { reasons: maybe(part('bilateral', reasons)) },
})

export const EvidencePresented = define({
  type: 'EvidencePresented',
  side: 'requesting',
  circle: 'bilateral',
  power: 'lodge',
  offices: ['competent-authority', 'court'],
  advances: true,
  opens: true,
  body: z
    .strictObject({ received: ref, items: itemNumbers, court: prose(80), ...purpose })
    .refine(namesOffences, OFFENCES),
  parts: { use: maybe(part('bilateral', reasons)) },
})

export const EvidenceExcluded = define({
  type: 'EvidenceExcluded',
  side: 'requesting',
  circle: 'bilateral',
  power: 'authorize',
  offices: ['court'],
  advances: false,
  opens: true,
  body: z.strictObject({
    received: ref,
    items: itemNumbers,
    ground: z.enum([
      'unlawfully-obtained',
      'beyond-request',
      'beyond-purpose',
      'privileged',
      'integrity',
      'other',
    ]),
  }),
  parts: { reasons: part('internal', reasons) },
})

/**
 * The proceeding in which evidence was lodged or presented is over: from `final` on no appeal is
 * open. What is lodged again, with a court of appeal, is in court again.
 */
export const ProceedingEnded = define({
  type: 'ProceedingEnded',
  side: 'requesting',
  circle: 'bilateral',
  power: 'lodge',
  offices: ['competent-authority', 'court'],
  advances: false,
  opens: true,
  /** Of one court alone, named as it was there; absent: of every court that has it. */
  body: z.strictObject({ received: ref, final: dayText, court: prose(80).optional() }),
  parts: {},
})

const carriage = {
  recipient,
  channel: z.enum(['post', 'courier', 'diplomatic-bag', 'by-hand', 'electronic']),
  /** SHA-256 of the letter, or of the ciphertext on the medium. */
  sha256: digestText,
}

/**
 * What leaves outside the exchange. An act that has passed the door goes on paper to the State it
 * is meant for; evidence that was produced goes to a paper partner on an encrypted medium; or
 * evidence that was received goes on. The last two the law may stop.
 */
export const DispatchRecorded = define({
  type: 'DispatchRecorded',
  side: 'any',
  circle: 'bilateral',
  power: 'transfer',
  offices: ['central-authority', 'contact-point'],
  advances: (body) => !('sent' in body),
  opens: true,
  body: z.union([
    z.strictObject({ sent: ref, ...carriage }),
    z.strictObject({
      produced: ref,
      request: ref,
      items: itemNumbers,
      conditions,
      retentionDays: z.int().min(1).max(90),
      /** SHA-256 of the letter that goes with the medium. */
      letter: digestText,
      ...carriage,
    }),
    z
      .strictObject({
        received: ref,
        items: itemNumbers,
        onward: ref.optional(),
        ...carriage,
        ...purpose,
      })
      .refine(namesOffences, OFFENCES),
  ]),
  parts: {
    letter: maybe(part('internal')),
    transferReasons: maybe(part('internal', reasons)),
  },
})
