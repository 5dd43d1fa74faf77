import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { recipientOf } from '../vault/identity.ts'
import { joinShares } from '../vault/recovery.ts'
import { transcript } from './testkit.ts'

const cwd = mkdtempSync(join(tmpdir(), 'rogatory-recovery-'))
after(() => rmSync(cwd, { recursive: true }))
const run = (args: string) => transcript(`keys ${args}`, { cwd })
const text = (name: string) => readFileSync(join(cwd, name), 'utf8')
const recipientIn = (said: string) => /^recipient: (age1\S+)$/m.exec(said)?.[1]
const shareIn = (said: string) => /rogatory-share-1\S+/.exec(said)![0]

const made = await run('recovery --out shares')
await run('recovery --out others')

describe('the ceremony of the recovery key', () => {
  test('leaves three shares for their owners alone, and the whole key nowhere', () => {
    assert.match(made, /^made shares\/share-1.txt\n[\s\S]*exit 0$/)
    assert.deepEqual(readdirSync(join(cwd, 'shares')), [
      'share-1.txt',
      'share-2.txt',
      'share-3.txt',
    ])
    assert.equal(statSync(join(cwd, 'shares')).mode & 0o777, 0o700)
    for (const place of [1, 2, 3]) {
      const name = `shares/share-${place}.txt`
      assert.equal(statSync(join(cwd, name)).mode & 0o777, 0o600)
      assert.match(text(name), new RegExp(`^Recovery share ${place} of 3 of key [0-9a-f]{8}\\.`))
      assert.ok(text(name).includes(recipientIn(made)!))
      assert.doesNotMatch(text(name) + made, /AGE-SECRET-KEY/)
    }
  })

  test('prints the shares for paper, and writes nothing', async () => {
    const before = readdirSync(cwd)
    const said = await run('recovery --print')
    const [one, two] = [...said.matchAll(/rogatory-share-1\S+/g)].map(([share]) => share)
    assert.equal(recipientOf(joinShares(one!, two!)), recipientIn(said))
    assert.deepEqual(readdirSync(cwd), before)
  })

  test('never writes over an earlier one', async () => {
    const before = text('shares/share-1.txt')
    assert.match(await run('recovery --out shares'), /"shares": it is there already[\s\S]*exit 2$/)
    assert.equal(text('shares/share-1.txt'), before)
    assert.match(await run('recovery'), /either --out DIR or --print\nexit 2$/)
  })
})

describe('shares that are tried', () => {
  for (const places of [
    [1, 2],
    [3, 1],
    [2, 3],
    [1, 2, 3],
  ]) {
    test(`${places.join(' and ')} restore the key that the directory names`, async () => {
      const said = await run(`recover ${places.map((n) => `shares/share-${n}.txt`).join(' ')}`)
      assert.equal(recipientIn(said), recipientIn(made))
      assert.doesNotMatch(said, /AGE-SECRET-KEY/)
      assert.match(said, /exit 0$/)
    })
  }

  test('are named when they are too few, doubled, mixed up or damaged', async () => {
    const share = text('shares/share-1.txt')
    writeFileSync(
      join(cwd, 'damaged'),
      share.replace(/.(?=\n$)/, (last) => (last === 'q' ? 'p' : 'q')),
    )
    writeFileSync(join(cwd, 'cut'), share.slice(0, -12))
    writeFileSync(join(cwd, 'empty'), 'nothing\n')
    writeFileSync(join(cwd, 'copied'), shareIn(share).toUpperCase())
    const cases: readonly (readonly [string, RegExp])[] = [
      ['', /with no share/],
      ['shares/share-1.txt', /with one share: it says nothing/],
      ['shares/share-1.txt copied', /"shares\/share-1.txt" and "copied": both are share 1/],
      ['shares/share-1.txt others/share-2.txt', /one is of key [0-9a-f]{8}, the other of key/],
      [
        'shares/share-1.txt shares/share-2.txt others/share-3.txt',
        /and "others\/share-3.txt": one/,
      ],
      ['damaged shares/share-2.txt', /share "damaged": a character is wrong or missing/],
      ['shares/share-2.txt cut', /share "cut": a character is wrong or missing/],
      ['shares/share-2.txt empty', /share "empty": no share stands in it/],
      ['shares/share-2.txt none', /"none": there is no such file/],
    ]
    for (const [args, sentence] of cases) {
      const said = (await run(`recover ${args}`)).replaceAll('\n!  ', '')
      assert.match(said, new RegExp(`^! .*${sentence.source}[\\s\\S]*exit 2$`))
    }
  })
})

test('a reader key is an age identity for its owner alone, shown by its recipient', async () => {
  await run('new --kind reader --out reader.key')
  const secret = text('reader.key').trim()
  assert.match(secret, /^AGE-SECRET-KEY-1/)
  assert.equal(statSync(join(cwd, 'reader.key')).mode & 0o777, 0o600)
  const shown = await run('show reader.key')
  assert.equal(recipientIn(shown), recipientOf(secret as never))
  assert.doesNotMatch(shown, /AGE-SECRET-KEY/)
})
