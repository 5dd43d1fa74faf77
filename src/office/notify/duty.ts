/** Who is on duty, and who comes next when nobody has opened what is urgent. */
import type { OfficeId, PersonId } from '../../base/id.ts'
import { type Instant, millisOf } from '../../base/instant.ts'
import { officeId, personId, z } from '../../base/schema.ts'
import { LANGUAGES } from '../../law/messages/catalogue.ts'
import type { Shift } from '../../storage/tables.ts'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const shift = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: time,
  until: time,
})

/** A person of an office's roster. */
export const duty = z.strictObject({
  office: officeId,
  person: personId,
  address: z.email().max(254),
  language: z.enum(LANGUAGES),
  /** Also told of what is not urgent. */
  ordinary: z.boolean(),
  /** In the State's time zone; none: always. */
  hours: z.array(shift).max(50),
  /** Of the same roster. */
  deputy: personId.nullable(),
})
export type Duty = Readonly<z.output<typeof duty>> & {
  readonly office: OfficeId
  readonly person: PersonId
}

/** Persons on duty; where the roster leaves a gap, everybody, so that nobody never answers. */
export function onDuty(roster: readonly Duty[], at: Instant, zone: string): readonly Duty[] {
  const moment = momentIn(zone, at)
  const now = moment && roster.filter(({ hours }) => hours.length === 0 || isWithin(hours, moment))
  return now && now.length > 0 ? now : roster
}

/** Deputies of those who were told and have not been told themselves; then whoever is left. */
export function nextInLine(roster: readonly Duty[], told: readonly string[]): readonly Duty[] {
  const left = roster.filter(({ person }) => !told.includes(person))
  const deputies = roster.filter(({ person }) => told.includes(person)).map(({ deputy }) => deputy)
  const next = left.filter(({ person }) => deputies.includes(person))
  return next.length > 0 ? next : left
}

interface Moment {
  /** 1 for Monday. */
  readonly day: number
  /** `08:00` */
  readonly time: string
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Nothing for a zone that this program does not know. */
function momentIn(zone: string, at: Instant): Moment | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const parts = Object.fromEntries(
      format.formatToParts(millisOf(at)).map(({ type, value }) => [type, value]),
    )
    const day = DAYS.indexOf(parts['weekday']!) + 1
    return { day, time: `${parts['hour']}:${parts['minute']}` }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A shift that ends no later than it begins ends on the next day. */
function isWithin(hours: readonly Shift[], { day, time }: Moment): boolean {
  const before = ((day + 5) % 7) + 1
  return hours.some(({ days, from, until }) => {
    if (from < until) return days.includes(day) && from <= time && time < until
    return (days.includes(day) && from <= time) || (days.includes(before) && time < until)
  })
}
