/** An installation of a demonstration: everybody is on duty, and mails stay in its mailbox. */
import type { Config } from '../office/config.ts'
import { directoryOf, hosted } from '../office/installation.ts'
import type { Office } from '../office/office.ts'
import { type Around, type Running, serveInstallation } from './installation.ts'
import { type Mailbox, mailbox } from './mailbox.ts'

export interface DemoRunning extends Running {
  readonly mailbox: Mailbox
}

export async function serveDemoInstallation(
  config: Config,
  around: Omit<Around, 'channels' | 'mailbox'>,
): Promise<DemoRunning> {
  const { host, port } = config.listeners.officers ?? { host: 'localhost', port: 0 }
  const kept = mailbox({ officers: `http://${host}:${port}/`, clock: around.clock })
  const running = await serveInstallation(config, {
    ...around,
    channels: { mailer: kept },
    mailbox: kept,
  })
  await everybodyOnDuty(running.opened.office)
  return { ...running, mailbox: kept }
}

/** Each person's deputy is the next of their office. */
async function everybodyOnDuty({ installation, notifications }: Office): Promise<void> {
  const { persons } = directoryOf(installation, installation.state)
  for (const { id: office } of hosted(installation)) {
    const staff = [...persons.values()].filter((one) =>
      one.offices.some((held) => held.office === office),
    )
    for (const [i, { id: person }] of staff.entries()) {
      const next = staff[(i + 1) % staff.length]!.id
      await notifications.putOnDuty({
        ...{ office, person, language: 'en', ordinary: true, hours: [] },
        address: `${person.toLowerCase().replace('/', '.')}@demo.example`,
        deputy: next === person ? null : next,
      })
    }
  }
}
