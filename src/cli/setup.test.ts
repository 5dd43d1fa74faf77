/** From nothing to a running installation: by the commands only, as docs/operate.md tells it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { StateCode } from '../base/id.ts'
import { readConfig } from '../office/config.ts'
import { systemClock } from '../office/system.ts'
import { serveInstallation } from '../serve/installation.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { Desk, foundState, INIT } from './test-state.ts'
import { ROOT } from './testkit.ts'

test('a State founded by the commands alone is served, and so is its next directory', async () => {
  const desk = await foundState(testDirectory())
  const made = await desk.well('directory show XB-1.json')
  const fingerprint = /root fingerprint: ([0-9a-f]{64})/.exec(made)![1]!
  const words = ['--source', 'read aloud by two persons', '--by', 'XB/p-1,XB/p-2']
  const trust = ['directory', 'trust', 'XB-1.json', '--out', 'xb/trust/XB.json']
  await desk.well([...trust, '--fingerprint', fingerprint, ...words])
  assert.deepEqual(await served(desk.cwd), { livez: 200, serial: 1, persons: ['XB/p-1', 'XB/p-2'] })

  await desk.person(3, ['XB/court'])
  const more = 'xb/for-directory.json p3.json --out next.json'
  await desk.well(`directory draft --previous XB-1.json ${more}`)
  const sign = 'directory sign next.json --root root.key --previous XB-1.json --out XB-2.json'
  assert.match(
    await desk.well(sign),
    /against serial 1:\n {2}\+ person XB\/p-3\n {2}\+ software key/,
  )
  await desk.well('directory trust XB-2.json --out xb/trust/XB.json')
  const persons = ['XB/p-1', 'XB/p-2', 'XB/p-3']
  assert.deepEqual(await served(desk.cwd), { livez: 200, serial: 2, persons })
})

test('the documents that the page shows are taken, and the example is one of them', async () => {
  const page = readFileSync(join(ROOT, 'docs/formats/setup.md'), 'utf8')
  const desk = new Desk(testDirectory())
  for (const name of ['offices', 'state', 'person']) {
    const [, block] = new RegExp(`^\`\`\`json ${name}\n([\\s\\S]*?)\`\`\`$`, 'm').exec(page)!
    desk.write(`${name}.json`, JSON.parse(block!))
  }
  const example = JSON.parse(readFileSync(join(ROOT, 'examples/setup/state.json'), 'utf8'))
  assert.deepEqual(desk.read('state.json'), example)
  const offices = '--offices central-authority,contact-point,court'
  await desk.well(INIT.replace(offices, '--offices-file offices.json'))
  const files = 'state.json xb/for-directory.json person.json'
  await desk.well(`directory draft ${files} --out draft.json`)
  await desk.well('directory check draft.json')
})

async function served(cwd: string) {
  const config = await readConfig(join(cwd, 'xb', 'rogatory.json'))
  const running = await serveInstallation(config, { clock: systemClock, report: () => {} })
  try {
    const answer = await fetch(new URL('livez', running.addresses['admin']!))
    const directory = running.opened.trusted.view().latest('XB' as StateCode)!
    const { serial } = directory.content
    return { livez: answer.status, serial, persons: [...directory.persons.keys()] }
  } finally {
    await running.close()
  }
}
