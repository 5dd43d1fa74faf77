/**
 * Partners without an installation: what they write is registered where it arrives, read again by
 * a second person, and goes on under the receiving State's own proof.
 *
 * @see docs/formats/act.md, "Paper partners"
 */
import { dayText, digestText, instantText, prose, stateCode, z } from '../../base/schema.ts'
import { requestDocument } from '../request.ts'
import { define, itemNumbers, maybe, part, ref } from './define.ts'
import { asked } from './request.ts'

const carried = {
  /** The State that wrote, as the letter says. */
  from: stateCode,
  channel: z.enum(['post', 'e-mail', 'diplomatic-bag', 'interpol', 'other']),
  receivedOn: dayText,
  /** SHA-256 of the scan. */
  sha256: digestText,
}

/** What the letter says was authorized in its own State: told, and proven by nothing here. */
const told = z.strictObject({
  items: itemNumbers,
  by: z.enum(['court', 'judge-certificate', 'independent-body', 'prosecutor']),
  granted: instantText,
  expires: instantText,
  /** Absent: the letter names no review before it expires. */
  reviewBy: dayText.optional(),
})

/** The request itself; the first letter of the case. */
const request = z.strictObject({
  ...carried,
  ...asked,
  /** Who sent it, as its letterhead says and a call-back confirms. */
  sentBy: z.enum(['central-authority', 'contact-point', 'competent-authority', 'other']),
  authorizations: z.array(told).max(20),
})

/** A later letter of the same State about the request. */
const later = z
  .strictObject({
    ...carried,
    re: ref,
    says: z.enum(['withdrawn', 'supplied']),
    items: itemNumbers,
    /** The question that it answers. */
    asked: ref.optional(),
  })
  .refine(({ says, asked }) => (says === 'supplied') === (asked !== undefined), {
    error: 'a letter that supplies names the question, and no other letter does',
  })

export const ExternalRequestRegistered = define({
  type: 'ExternalRequestRegistered',
  side: 'requested',
  circle: 'internal',
  power: 'receive',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  body: z.union([request, later]),
  parts: {
    scan: part('internal'),
    /** The letter transcribed, with its translator where it was translated. */
    request: maybe(part('internal', requestDocument)),
    letter: maybe(
      part('internal', z.strictObject({ text: prose(20_000), translator: prose(200).optional() })),
    ),
  },
})

/** A second person has held the transcription against the scan. */
export const TranscriptionChecked = define({
  type: 'TranscriptionChecked',
  side: 'requested',
  circle: 'internal',
  power: 'confirm',
  offices: ['central-authority', 'contact-point'],
  advances: false,
  body: z.strictObject({ registered: ref, result: z.enum(['faithful', 'differs']) }),
  parts: { note: maybe(part('internal', z.strictObject({ text: prose(20_000) }))) },
})
