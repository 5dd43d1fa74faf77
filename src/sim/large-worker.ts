/** A thread that makes and loads part of a large world. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Instant } from '../base/instant.ts'
import type { RequestDocument } from '../casefile/request.ts'
import type { Config } from '../office/config.ts'
import { assemble, type World } from '../office/open.ts'
import { systemRandom } from '../office/system.ts'
import { type ConnectionSettings, connect, withClient } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { Builder, type Cast, type Template, unflushedKeys } from './large.ts'
import { load } from './large-load.ts'

type Settings = Omit<ConnectionSettings, 'password'> & { readonly password: string }

export interface Part {
  readonly config: Config
  readonly cast: Cast
  readonly example: RequestDocument
  readonly returnTo: string
  readonly at: Instant
  readonly app: Settings
  readonly owner: Settings
  /** Cases that the door's functions make, on whose pattern the others are stamped. */
  readonly templates: number
  readonly from: number
  readonly to: number
}

const CASES_AT_ONCE = 250

/** Nothing goes out of it. */
const nowhere = async (): Promise<never> => {
  throw new Error('a large world has no network')
}
const worldAt = (at: Instant): World => ({
  clock: { now: () => at },
  random: systemRandom,
  report: () => {},
  net: { post: nowhere, stream: nowhere },
  witness: () => nowhere,
  witnessed: nowhere,
})

const settings = (of: Settings): ConnectionSettings => ({ ...of, password: () => of.password })

async function build(part: Part): Promise<void> {
  const { config, cast, example, returnTo, from, to } = part
  const db = connect<Tables>(settings(part.app))
  const opened = await assemble(config, worldAt(part.at), { db, close: () => db.close() })
  const caseKeys = unflushedKeys(join(config.dataDir, 'case-keys'))
  const builder = new Builder({ ...opened.office.installation, caseKeys }, cast, example)
  const templates: Template[] = []
  for (let i = 0; i < part.templates; i++) templates.push(await builder.template(i, returnTo))
  await withClient(settings(part.owner), async (client) => {
    await client.query('set synchronous_commit = off')
    for (let number = from; number < to; ) {
      const cases = []
      for (; number < to && cases.length < CASES_AT_ONCE; number++) {
        cases.push(await builder.stamped(templates[number % templates.length]!, number))
      }
      await load(client, cases)
      parentPort?.postMessage(number)
    }
  })
  await opened.close()
}

await build(workerData as Part)
