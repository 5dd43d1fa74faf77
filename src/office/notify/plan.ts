/** Who of an office is told, and by which messages. */
import { toHex } from '../../base/bytes.ts'
import type { OfficeId } from '../../base/id.ts'
import { addSeconds, type Instant } from '../../base/instant.ts'
import type { Json } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { dutyRoster } from '../../storage/duty-roster.ts'
import type { NewMessage, NewNotification } from '../../storage/notifications.ts'
import { directoryOf, type Installation } from '../installation.ts'
import { type Duty, duty, onDuty } from './duty.ts'
import type { Channels } from './ports.ts'
import type { Told } from './whom.ts'

/** Unopened for so long, what is urgent goes to the next in line. */
export const ESCALATE_SECONDS = 300

/** Whom of a roster to tell of what is not urgent. */
export type Choose = (roster: readonly Duty[]) => readonly Duty[]

/** Those who asked to be told. */
export const byRoster: Choose = (roster) => roster.filter(({ ordinary }) => ordinary)

export class Planner {
  private readonly installation: Installation
  private readonly channels: Channels

  constructor(of: { readonly installation: Installation; readonly channels: Channels }) {
    this.installation = of.installation
    this.channels = of.channels
  }

  async roster(office: OfficeId): Promise<Duty[]> {
    const rows = await dutyRoster(this.installation.db, office)
    const what = { code: 'notify/malformed-duty', what: 'duty' } as const
    return rows.map((row) => accept(duty, row as unknown as Json, what) as Duty)
  }

  /**
   * @param choose - of what is not urgent; what is goes to who is on duty
   * @param but - who knows of it already
   */
  async plan(
    told: Told,
    of: { readonly at: Instant; readonly choose: Choose; readonly but?: string | null },
  ): Promise<NewNotification> {
    const { at, choose, but } = of
    const roster = (await this.roster(told.office)).filter(({ person }) => person !== but)
    const urgent = told.class === 'urgent'
    const persons = urgent ? onDuty(roster, at, this.zone()) : choose(roster)
    const hooks = (this.channels.hooks?.names ?? []).map((name) => this.message('hook', name))
    return {
      ...told,
      escalateAt: urgent ? addSeconds(at, ESCALATE_SECONDS) : null,
      messages: [...persons.map(({ person }) => this.message('mail', person)), ...hooks],
    }
  }

  message(channel: NewMessage['channel'], recipient: string): NewMessage {
    return { id: toHex(this.installation.random(16)), channel, recipient }
  }

  private zone(): string {
    return directoryOf(this.installation, this.installation.state).content.timeZone
  }
}
