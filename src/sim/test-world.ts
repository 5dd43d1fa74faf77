/** Worlds of one process for tests, on databases of their own, and the stage on which to play. */
import { readFile } from 'node:fs/promises'
import type { OfficeId } from '../base/id.ts'
import { instant } from '../base/instant.ts'
import { parseJson } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type RequestDocument, requestDocument } from '../casefile/request.ts'
import type { Office } from '../office/office.ts'
import { systemRandom } from '../office/system.ts'
import type { Tables } from '../storage/tables.ts'
import { testDatabase } from '../storage/test-database.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { say } from './actor.ts'
import type { Stage } from './play.ts'
import { spokenOf } from './spoken.ts'
import { ARVENIA, BELMORA } from './states.ts'
import { makeWorld, type SimWorld, type WorldOptions } from './world.ts'

export const START = instant('2026-11-22T09:00:00Z')

/** Belmora and Arvenia with its provider, from `START` on; `over` changes that. */
export const testWorld = (over: Partial<WorldOptions> = {}): Promise<SimWorld> =>
  makeWorld({
    states: [BELMORA, ARVENIA],
    folder: testDirectory(),
    start: START,
    random: systemRandom,
    database: freshDatabase,
    ...over,
  })

export async function freshDatabase() {
  const { db, drop } = await testDatabase<Tables>()
  return { db, close: drop }
}

/** Each office speaks at its own installation: a provider's, or its State's. */
export const stageIn = (world: SimWorld): Stage => ({
  now: () => world.clock.now(),
  settle: () => world.settle(),
  say: async (office: OfficeId, said, nth = 0) =>
    spokenOf(await say(officeIn(world, office), world.person(office, nth), { ...said, office })),
})

/** The installation at which an office works, or that has this name itself. */
export const officeIn = (world: SimWorld, name: string): Office =>
  (world.installations.get(name) ?? world.installations.get(`${name.slice(0, 2)}/main`))!.office

/** The example: three items, of which the first only preserves. */
export async function exampleRequest(): Promise<RequestDocument> {
  const file = await readFile(new URL('../../examples/ransomware/request.json', import.meta.url))
  const what = { code: 'test/request', what: 'request' } as const
  return accept(requestDocument, parseJson(file), what)
}
