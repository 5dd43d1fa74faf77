import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import { testDirectory } from '../storage/test-directory.ts'
import { type Desk, foundState, refused, STATE_FACTS, signing } from './test-state.ts'

let desk: Desk
before(async () => {
  desk = await foundState(testDirectory())
})

describe('directory draft and approve', () => {
  test('what is missing or stands otherwise already is refused by name', async () => {
    desk.write('other.json', { ...STATE_FACTS, state: 'XC' })
    desk.edit('p1.json', (person) => {
      person.post = 'chief'
    })
    desk.write('stray.json', { ...desk.read('p2.json'), offices: [{ office: 'XB/none' }] })
    const of = (words: string) => desk.run(`directory draft ${words} --out none.json`)
    assert.match(await of(''), refused('of nothing'))
    assert.match(await of('state.json other.json'), refused('one directory of "XB" and "XC"'))
    assert.match(await of('other.json --previous XB-1.json'), refused('of "XC" after one of "XB"'))
    assert.match(await of('p1.json --previous XB-1.json'), refused('person "XB/p-1": it is there'))
    assert.match(await of('state.json stray.json'), refused('no office "XB/none" is listed'))
    assert.match(await of('p2.key'), refused('"p2.key"'))
    assert.match(await desk.run('directory draft state.json'), refused('without --out'))
    assert.ok(!readdirSync(desk.cwd).includes('none.json'))
  })

  test('who is listed gets one more key by a file that says nothing else of them', async () => {
    await desk.person(5, ['XB/central-authority', 'XB/contact-point'])
    desk.edit('p5.json', (person) => Object.assign(person, { id: 'XB/p-2', name: 'Person 2' }))
    const draft =
      'directory draft --previous XB-1.json p5.json p5.json p2.json --out more-keys.json'
    await desk.well(draft)
    const [before, after] = [await desk.edited(() => {}), 'more-keys.json'].map(
      (name) => desk.read(name).persons,
    )
    assert.deepEqual(after[0], before[0])
    assert.deepEqual({ ...after[1], keys: after[1].keys.slice(0, 1) }, before[1])
    assert.deepEqual(after[1].keys[1].jwk, desk.read('p5.json').keys[0].jwk)
    assert.equal(after[1].keys.length, 2)
  })

  test('another profile stands from the next serial on, and needs new approvals', async () => {
    desk.write('minimum.json', { ...STATE_FACTS, profile: 'convention-minimum' })
    await desk.well('directory draft minimum.json --previous XB-1.json --out minimum.draft')
    const { profile } = desk.read('minimum.draft')
    assert.deepEqual([profile.id, profile.since, profile.approvals], ['convention-minimum', 2, []])
    assert.match(await desk.run(signing('minimum.draft')), refused('has 0 of 2 approvals'))
    for (const one of [1, 2]) await desk.approve('minimum.draft', one)
    const text = await desk.well(signing('minimum.draft', 'minimum-2.json'))
    assert.match(text, /- profile full-safeguards\n {2}\+ profile convention-minimum\n/)
  })

  test('only a person’s own valid key approves; twice is once, a third is refused', async () => {
    const name = await desk.edited((draft) => draft.profile.approvals.pop())
    const approve = `directory approve ${name}`
    assert.match(await desk.run(`${approve} --person XB/p-9 --key p1.key`), refused('"XB/p-9"'))
    assert.match(
      await desk.run(`${approve} --person XB/p-2 --key p1.key`),
      refused('no software key of "XB/p-2"'),
    )
    const early = `${approve} --person XB/p-2 --key p2.key --at 2020-01-01T00:00:00Z`
    assert.match(await desk.run(early), refused('no key of theirs is valid then'))
    assert.match(await desk.well(`${approve} --person XB/p-1 --key p1.key`), /1 of 2/)
    await desk.approve(name, 2)
    desk.edit(name, (draft) => draft.persons.push({ ...draft.persons[0], id: 'XB/p-4', keys: [] }))
    await desk.person(4, ['XB/court'])
    desk.edit(name, (draft) => {
      draft.persons[2].keys = [
        { ...draft.persons[0].keys[0], jwk: desk.read('p4.json').keys[0].jwk },
      ]
    })
    assert.match(
      await desk.run(`${approve} --person XB/p-4 --key p4.key`),
      refused('two other persons'),
    )
  })
})

describe('directory', () => {
  test('a subverb that there is not is answered with the nearest', async () => {
    assert.match(await desk.run('directory sing'), refused('directory "sing"'))
    assert.match(await desk.run('directory sing'), /did you mean "rogatory directory sign"/)
    assert.match(await desk.run('directory'), refused('what to do with directories'))
    assert.match(await desk.well('directory sign --help'), /^Usage: rogatory directory root/)
    for (const verb of ['root', 'person', 'draft', 'approve', 'sign', 'show', 'check', 'trust']) {
      assert.match(await desk.run(`directory ${verb}`), refused(''))
    }
    assert.match(await desk.run('directory show XB-1.json --at 2026'), refused('"--at"'))
  })

  test('a document is shown whole to programs', async () => {
    const [line] = (await desk.well('directory show XB-1.json --json')).split('\n')
    assert.equal(JSON.parse(line!).serial, 1)
    assert.match(await desk.well('directory show draft.json'), /^draft of the directory of XB/)
  })
})
