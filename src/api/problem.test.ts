import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fault } from '../base/error.ts'
import { kindOf } from '../http/problem-kinds.ts'
import { problem, problemReplyOf, problemSchema } from './problem.ts'

const src = join(import.meta.dirname, '..')
const sourcesIn = (...folders: string[]) =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: src }))
    .filter((path) => !/\.test\.ts$|testkit|problem-kinds/.test(path))
    .map((path) => readFileSync(join(src, path), 'utf8'))

const codesIn = (sources: readonly string[], area: string): Set<string> =>
  new Set(
    sources.flatMap(
      (text) => text.match(new RegExp(`(?<=['"])${area}/[a-z0-9-]+(?=['"])`, 'g')) ?? [],
    ),
  )

/** Said when a listener starts, to an operator. */
const AT_START = ['api/not-loopback', 'api/cannot-listen']

test('every code of the API has a kind, and every kind is said somewhere', () => {
  const said = codesIn(sourcesIn('api', 'http', 'page', 'web', 'sign-in'), 'api')
  for (const code of AT_START) said.delete(code)
  const listed = codesIn([readFileSync(join(src, 'http/problem-kinds.ts'), 'utf8')], 'api')
  assert.deepEqual([...said].sort(), [...listed].sort())
})

/** Faults that are nobody's but ours: their callers are told "api/unexpected". */
const OURS = [
  ...['acceptance', 'config', 'directory', 'exchange', 'instant', 'invitation', 'keys'],
  ...['peering', 'receipt', 'trust'],
  'evidence/not-handed-over',
  'notify/no-channel',
  'notify/not-on-duty',
  'participation/no-key',
  'submission/malformed',
  'office/damaged-act',
  'office/damaged-intake',
  'office/damaged-paper',
  'office/malformed-declarations',
  'office/unknown-profile',
]

test('every fault that a caller can cause has a kind', () => {
  const sources = sourcesIn('base', 'signing', 'casefile', 'exchange', 'office')
  const thrown = sources.flatMap((text) => [
    ...text.matchAll(/\bfault\(\s*['`]([a-z-]+)\/([a-z0-9-]+)?/g),
    ...text.matchAll(/\bcode: '([a-z-]+)\/([a-z0-9-]+)'/g),
  ])
  const without = thrown.flatMap(([, area = '', what = 'any']) =>
    kindOf(`${area}/${what}`) || OURS.includes(area) ? [] : [`${area}/${what}`],
  )
  assert.deepEqual(
    [...new Set(without)].filter((code) => !OURS.includes(code)),
    [],
  )
})

test('a problem says its type, title and status by its code alone', () => {
  const one = problem('form/side', 'cannot record the act: RequestMade is for the other side')
  assert.deepEqual(problemSchema.parse(one), {
    type: 'urn:rogatory:problem:form:side',
    title: 'Form or power is not in order',
    status: 409,
    detail: 'cannot record the act: RequestMade is for the other side',
    code: 'form/side',
  })
  assert.throws(() => problem('config/malformed', 'x'), TypeError)
})

test('a fault of ours is reported, and its caller learns a reference and nothing else', () => {
  const lines: unknown[] = []
  const ports = {
    report: (...line: unknown[]) => void lines.push(line),
    random: () => Uint8Array.of(1, 2, 3),
  }
  const { status, body } = problemReplyOf(fault('config/malformed', 'a secret'), ports)
  assert.equal(status, 500)
  assert.deepEqual(JSON.parse(String(body)), {
    code: 'api/unexpected',
    detail: 'cannot answer: the operator finds out why under this reference',
    reference: '010203',
    status: 500,
    title: 'Something failed here',
    type: 'urn:rogatory:problem:api:unexpected',
  })
  assert.match(JSON.stringify(lines), /"code":"config\/malformed"/)
  assert.doesNotMatch(JSON.stringify(lines), /a secret/)
})
