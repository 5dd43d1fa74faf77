/** What officers publish and decide in matters of taking part, as it is taken. */
import { dayText, digestText, hex128, instantText, prose, stateCode, z } from '../../base/schema.ts'
import { LANGUAGES } from '../../law/messages/catalogue.ts'

export const id = hex128
const title = prose(200)
const text = prose(20_000)
const language = z.enum(LANGUAGES)
export const reasons = prose(4000)

export const paper = z.strictObject({
  section: z.enum(['practical', 'organisational', 'background', 'report']),
  title,
  text,
  language,
})

/** At least for so long anybody may say what they think of a change of the rules. */
export const COMMENT_DAYS = 30

export const period = z.strictObject({
  title,
  text,
  language,
  changes: z
    .array(
      z.strictObject({
        /** Name of the layer, catalogue or profile. */
        what: prose(120),
        before: digestText.nullable(),
        after: digestText,
      }),
    )
    .min(1)
    .max(50),
  closesAt: instantText,
})

export const hearing = z.strictObject({
  period: id.nullable(),
  title,
  text,
  language,
  /** A place, or how to connect. */
  place: prose(500),
  zone: z.string().refine(isZone, { error: 'expected an IANA time zone such as Africa/Nairobi' }),
  sessions: z
    .array(z.strictObject({ from: instantText, until: instantText }))
    .min(1)
    .max(20)
    .refine((all) => all.every(({ from, until }) => from < until), {
      error: 'a session ends after it begins',
    }),
})

export const assistance = z.strictObject({
  amends: id.nullable(),
  state: stateCode,
  kind: z.enum(['training', 'equipment', 'software', 'funding', 'advice']),
  what: prose(2000),
  risks: prose(4000),
  safeguards: prose(4000),
  outcome: z.enum(['given', 'given-with-conditions', 'refused', 'ended']),
  reviewOn: dayText.nullable(),
  language,
})

/** Whether this program knows the zone. */
function isZone(name: string): boolean {
  try {
    return name.length <= 64 && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
