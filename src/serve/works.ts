/** What the command's verbs ask of an installation, from its configuration's path. */
import type { PersonId } from '../base/id.ts'
import { readConfig } from '../office/config.ts'
import type { Clock } from '../office/ports.ts'
import { systemClock } from '../office/system.ts'
import { examine } from './doctor.ts'
import { type Exporting, exportCase } from './export.ts'
import { makeInvitation } from './invite.ts'
import { testPeer } from './peer-test.ts'
import { endSessions } from './session-ends.ts'

export const worksOf = (clock: Clock = systemClock) => ({
  invite: async (config: string) => makeInvitation(await readConfig(config), clock),
  endSessions: async (config: string, person: PersonId | null) =>
    endSessions(await readConfig(config), person, clock),
  examine: async (config: string) => examine(await readConfig(config), clock),
  exportCase: async (config: string, of: Exporting) =>
    exportCase(await readConfig(config), of, clock),
  testPeer: async (config: string, peer: string) => testPeer(await readConfig(config), peer, clock),
})
