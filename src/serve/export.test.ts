/** An installation that runs is asked for a case; when it is not heard, that is told. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CaseId, PersonId } from '../base/id.ts'
import type { Config } from '../office/config.ts'
import { systemClock } from '../office/system.ts'
import { generateKey, signingKey } from '../signing/keys.ts'
import { lockDirectory } from '../storage/lock.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { exportCase } from './export.ts'

const reader = {
  person: 'XB/p-1' as PersonId,
  office: undefined,
  key: signingKey(generateKey('ES256', randomBytes)),
}

test('a listener that cannot be heard ends in a fault, and in no file', async (t) => {
  const dataDir = testDirectory()
  const lock = await lockDirectory(dataDir)
  t.after(() => lock.release())
  const server = createServer((_, answer) => answer.writeHead(502).end('null')).listen(0)
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const out = join(dataDir, 'case.rogatory')
  const asked = (officers: object) =>
    exportCase(
      { installation: 'XB/main', dataDir, listeners: { officers } } as Config,
      { case: 'ab'.repeat(16) as CaseId, reader, out },
      systemClock,
    )
  await assert.rejects(asked({ host: '127.0.0.1', port }), {
    code: 'export/refused',
    message: 'cannot export: the office answered 502',
  })
  const tls = { key: 'key.pem', cert: 'cert.pem' }
  await assert.rejects(asked({ host: '127.0.0.1', port, tls }), {
    code: 'export/unreachable',
    message: /^cannot export: "https:\/\/127\.0\.0\.1:\d+" cannot be reached: /,
  })
  assert.ok(!existsSync(out) && !existsSync(`${out}.partial`))
})
