/** What stands in the way of opening, and that nothing of the try is left behind. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Digest } from '../base/digest.ts'
import { BELMORA } from '../sim/states.ts'
import { testWorld } from '../sim/test-world.ts'
import type { SimWorld } from '../sim/world.ts'
import { withClient } from '../storage/database.ts'
import { startEmbedded } from '../storage/embedded.ts'
import { lockHolder } from '../storage/lock.ts'
import { markRestored, unmarkRestored } from '../storage/restored.ts'
import { open } from './open.ts'

let world: SimWorld
before(async () => {
  world = await testWorld({ states: [BELMORA] })
})
after(() => world?.close())

test('a restore that was cut short is left as it is', async () => {
  const config = world.configs.get('XB/main')!
  await markRestored(config.dataDir, { backup: 'ab'.repeat(32) as Digest, stage: 'loading' })
  await assert.rejects(open(config, world.around), { code: 'storage/restore-incomplete' })
  assert.equal(existsSync(join(config.dataDir, 'database')), false, 'no schema was made')
  await unmarkRestored(config.dataDir)
})

test('a database that a newer program made is left stopped and unlocked', async () => {
  const config = world.configs.get('XB/main')!
  const { dataDir } = config
  await (await open(config, world.around)).close()
  const server = await startEmbedded({ dataDir })
  await withClient(server.settings('owner'), (client) =>
    client.query(`insert into schema_version values (99, '0099-later', repeat('a', 64))`),
  )
  await server.stop()
  await assert.rejects(open(config, world.around), { code: 'storage/schema-newer' })
  assert.equal(await lockHolder(dataDir), undefined)
})
