/** Documents tell the truth: examples run and print what they say, links lead somewhere. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  type Example,
  examplesInComment,
  examplesOf,
  failures,
  isOpening,
  mask,
} from './house/examples.ts'
import { deadMentions, deadPointers } from './house/mentions.ts'
import {
  comments,
  filesBelow,
  none,
  ROOT,
  repository,
  type Source,
  sentence,
} from './house/tree.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const documents = filesBelow('.').filter((path) => /^(?:docs\/.+|[^/]+)\.md$/.test(path))

const commentsOf = (source: Source) =>
  comments(source).map((one) => ({ path: source.path, ...one }))
const remarks = repository()
  .filter(({ path }) => path.startsWith('src/'))
  .flatMap(commentsOf)

test('every example in the documents and doc comments prints what it says', (t) => {
  const examples = [
    ...documents.flatMap((path) => examplesOf(path, read(path))),
    ...remarks.flatMap(({ path, line, text }) => examplesInComment(path, line, text)),
  ]
  const files = Map.groupBy(examples, ({ path }) => path)
  const run = examples.filter(({ code }) => !isOpening(code)).length
  t.diagnostic(`${run} examples run, ${examples.length - run} opening commands left alone`)
  none([...files.values()].flatMap(failures))
})

test('every file, heading and script that a document names is there', () => {
  const dead = documents.flatMap((path) => deadMentions(path, read(path)))
  const pointers = remarks.flatMap(({ path, line, text }) => deadPointers(path, line, text))
  none([...dead, ...pointers])
})

test('the opening commands stand in the README and continuous integration runs the second', () => {
  assert.match(read('.ci/run'), /^npm ci && npm test$/m)
  if (!existsSync(join(ROOT, 'README.md'))) return
  const lines = read('README.md')
    .split('\n')
    .map((line) => line.replace(/^\$ /, ''))
  assert.deepEqual(lines.filter(isOpening), ['npm ci && npm run demo', 'npm ci && npm test'])
})

const fenced = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, '```'].join('\n')
const outcome = (markdown: string) => failures(examplesOf('a.md', markdown)).map(sentence)

test('an example that prints something else, or fails, is refused with its line', () => {
  const wrong = fenced('console', '$ echo one', 'one', '$ echo two', 'three')
  assert.match(outcome(wrong).join(), /^a\.md:4 prints something else: echo two\ntwo\n/)
  assert.match(outcome(fenced('sh', '$ exit 3')).join(), /^a\.md:2 ends with exit 3/)
  assert.match(outcome(fenced('console', '$ echo one', 'one', 'two')).join(), /something else/)
  assert.match(outcome(fenced('console', '$ echo one')).join(), /something else/)
  assert.match(outcome(fenced('ts run', 'console.log(1)')).join(), /something else/)
  assert.match(outcome(fenced('ts run', 'throw new Error("no")')).join(), /ends with exit 1/)
  const comment = [
    '/**',
    ' * Why.',
    ' * ```ts run',
    ' * console.log(1) // prints: 2',
    ' * ```',
    ' */',
  ]
  const [example] = examplesInComment('a.ts', 10, comment.join('\n'))
  assert.equal(example?.line, 13)
  assert.match(
    failures([example as Example])
      .map(sentence)
      .join(),
    /^a\.ts:13 prints something/,
  )
})

test('an example that prints what it says is not refused', () => {
  const text = [
    fenced('console', '$ printf "a\\nb\\n" > x', '$ cat x; \\', '  echo "exit $?"', '…', 'exit 0'),
    fenced('console', '$ cat x', 'a', 'b', '$ echo no >&2', 'no', '$ pwd', '<dir>'),
    fenced('sh', 'shown but never run'),
    fenced(
      'ts run',
      "import { utf8 } from './src/base/bytes.ts'",
      'const length: number = utf8("é").length',
      'console.log(length) // prints: 2',
    ),
    fenced('console', '$ npm ci && npm test', 'ℹ pass 0'),
  ].join('\n\n')
  assert.deepEqual(outcome(text), [])
  assert.equal(examplesOf('a.md', text).length, 7)
})

test('only what differs from run to run is masked', () => {
  const hash = '9f86d081884c7d659a2feaa0c55ad015'
  const line = `2026-11-22T09:50:27Z in 12 ms at http://127.0.0.1:4711 ${hash} ${'aB-'.repeat(20)}=`
  const masked = '<time> in <duration> at http://127.0.0.1:<port> <hash> <ciphertext>'
  assert.equal(mask(line), masked)
  assert.equal(mask(masked), masked)
  for (const kept of ['art. 40(21) of 2024', '90 days', 'port 4711', 'deadbeef', '2026-11-22']) {
    assert.equal(mask(kept), kept)
  }
})

test('a link, a name or a pointer that leads nowhere is refused', () => {
  const dead = (text: string) => deadMentions('docs/a.md', text).map(sentence).join()
  assert.match(dead('\nsee [it](none.md)'), /^docs\/a\.md:2 links to "none\.md"/)
  assert.match(dead('[it](../ARCHITECTURE.md#no-such-place)'), /no such heading/)
  assert.match(dead('in `src/law/none.ts`'), /names no file: src\/law\/none\.ts/)
  assert.match(dead('run `npm run nothing`'), /names no script/)
  const sound =
    '[a](../ARCHITECTURE.md#decisions) [b](https://c2sp.org) `src/base/json.ts` `npm run types`'
  assert.equal(dead(`${sound}\n${fenced('sh', 'cat `src/none.ts`')}`), '')
  assert.equal(deadPointers('a.ts', 1, '/** @see docs/formats/none.md */').length, 1)
  assert.equal(deadPointers('a.ts', 1, '/** @see ARCHITECTURE.md */').length, 0)
})
