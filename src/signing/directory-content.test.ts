import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTENT, keyFrom, ROOT } from '../sim/testkit.ts'
import { directoryContent, isInstallationId } from './directory-content.ts'

/** Replaces members in the JSON text, which may then be of any form. */
const isForm = (
  change: (json: { installations: object[]; persons: { keys: object[] }[] }) => void,
) => {
  const json = JSON.parse(JSON.stringify(CONTENT))
  change(json)
  return directoryContent.safeParse(json).success
}

test('the fixture is in form', () => {
  assert.ok(isForm(() => {}))
})

test('the form of every member is closed', () => {
  const { d } = keyFrom('root')
  const wrong: [string, unknown][] = [
    ['v', 2],
    ['serial', 0],
    ['serial', 1.5],
    ['extra', 1],
    ['name', {}],
    ['name', { en: '' }],
    ['name', { English: 'Exampland' }],
    ['languages', []],
    ['languages', ['fr', 'en']],
    ['timeZone', 'Europe/../etc'],
    ['timeZone', ''],
    ['root', { ...ROOT.jwk, d }],
    ['nextRoot', 'short'],
    ['installations', []],
    ['offices', []],
    ['speaks', { acts: ['RequestMade'] }],
    ['speaks', { acts: ['RequestMade@0'] }],
    ['speaks', { acts: ['B@1', 'A@1'] }],
    ['declarations', []],
    ['validUntil', '2027-11-01'],
  ]
  for (const [name, value] of wrong) {
    assert.equal(
      isForm((json) => Object.assign(json, { [name]: value })),
      false,
      name,
    )
  }
})

test('addresses and origins are plain and only of the web', () => {
  const withAddress = (address: string) =>
    isForm(({ installations }) => Object.assign(installations[0]!, { address }))
  for (const fine of ['https://a.example/', 'http://127.0.0.1:8080/', 'https://a.example/xb/']) {
    assert.ok(withAddress(fine), fine)
  }
  for (const wrong of [
    'https://a.example',
    'HTTPS://a.example/',
    'ftp://a.example/',
    'https://user@a.example/',
    'https://a.example/?q',
    'https://a.example/#f',
    'https://0x7f.1/',
    'file:///etc/passwd',
    'not a url',
  ]) {
    assert.equal(withAddress(wrong), false, wrong)
  }
  const withOrigins = (origins: string[]) =>
    isForm(({ persons }) => Object.assign(persons[0]!.keys[0]!, { origins }))
  assert.ok(withOrigins(['http://localhost:8080']))
  for (const wrong of ['https://a.example/', 'http://a.example', 'null', 'https://A.example']) {
    assert.equal(withOrigins([wrong]), false, wrong)
  }
})

test('an installation is named like an office', () => {
  assert.ok(isInstallationId('XB/main'))
  for (const wrong of ['xb/main', 'XB', 'XB/Main', 'XB/', 'XB/a--b', `XB/${'a'.repeat(62)}`]) {
    assert.equal(isInstallationId(wrong), false, wrong)
  }
})
