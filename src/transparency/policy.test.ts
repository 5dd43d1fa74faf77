import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromUtf8, utf8 } from '../base/bytes.ts'
import { addSeconds, type Instant } from '../base/instant.ts'
import { signCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { formatVerifierKey, KEY_TYPE } from './note-key.ts'
import { cosignedTimes, couldMeet, type Policy, quorumOf } from './policy.ts'
import { formatPolicy, parsePolicy } from './policy-text.ts'
import { NOON, ORIGIN, testSigner } from './testkit.ts'
import { EMPTY_ROOT } from './tree.ts'

const vkey = (name: string) => formatVerifierKey(testSigner(name, KEY_TYPE.cosignature).key)
const logKey = formatVerifierKey(testSigner(ORIGIN).key)
const witnessLines = (...names: string[]) =>
  names.map((name) => `witness ${name} ${vkey(`${name.toLowerCase()}.example`)}\n`).join('')

/** The example of C2SP tlog-policy, with keys. */
const EXAMPLE = `log ${logKey}

${witnessLines('X1', 'X2', 'X3')}group X-witnesses 2 X1 X2 X3

${witnessLines('Y1', 'Y2', 'Y3')}group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`
const at = (seconds: number) => addSeconds(NOON, seconds)
const times = (cosigned: Readonly<Record<string, number>>) =>
  new Map(Object.entries(cosigned).map(([name, seconds]) => [name, at(seconds)]))

test('the example of the specification means two of X and one of Y', () => {
  const policy = parsePolicy(EXAMPLE)
  const met = (cosigned: Readonly<Record<string, number>>) => quorumOf(policy, times(cosigned))
  assert.deepEqual(met({ X1: 1, X3: 2, Y2: 3 }), { met: true, by: at(3) })
  assert.deepEqual(met({ X1: 9, X2: 5, X3: 7, Y1: 1, Y2: 8 }), { met: true, by: at(7) })
  assert.deepEqual(met({ X1: 1, X2: 2, X3: 3 }), { met: false })
  assert.deepEqual(met({ X1: 1, Y1: 1, Y2: 1, Y3: 1 }), { met: false })
  assert.deepEqual(met({ X1: 1, Z1: 1, Y1: 1 }), { met: false })
  assert.deepEqual(met({}), { met: false })
})

test('a quorum of one witness, of none, and of any', () => {
  const one = parsePolicy(`${witnessLines('W')}quorum W\n`)
  assert.deepEqual(quorumOf(one, times({ W: 4 })), { met: true, by: at(4) })
  assert.deepEqual(quorumOf(one, times({})), { met: false })
  const none = parsePolicy('quorum none\n')
  assert.deepEqual(none, { logs: [], witnesses: [], groups: [], quorum: 'none' })
  assert.deepEqual(quorumOf(none, times({})), { met: true })
  const any = parsePolicy(`${witnessLines('A', 'B')}group g any A B\nquorum g\n`)
  assert.deepEqual(quorumOf(any, times({ A: 6, B: 2 })), { met: true, by: at(2) })
})

test('fewer than k false witnesses cannot make the quorum earlier than an honest one', () => {
  const names = ['A', 'B', 'C', 'D', 'E']
  const scenario = fc.record({
    k: fc.integer({ min: 1, max: 5 }),
    honest: fc.array(fc.integer({ min: 1000, max: 2000 }), { minLength: 5, maxLength: 5 }),
    lies: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 5, maxLength: 5 }),
    liars: fc.shuffledSubarray([0, 1, 2, 3, 4]),
  })
  fc.assert(
    fc.property(scenario, ({ k, honest, lies, liars }) => {
      const group = { name: 'g', threshold: k, members: names }
      const witnesses = parsePolicy(`${witnessLines(...names)}quorum none\n`).witnesses
      const policy: Policy = { logs: [], witnesses, groups: [group], quorum: 'g' }
      const false_ = liars.slice(0, k - 1)
      const said = honest.map((time, i) => (false_.includes(i) ? lies[i]! : time))
      const result = quorumOf(policy, times(Object.fromEntries(names.map((n, i) => [n, said[i]!]))))
      const earliest = Math.min(...honest.filter((_, i) => !false_.includes(i)))
      assert.ok(result.met && result.by! >= at(earliest))
    }),
  )
})

test('one more cosignature never unmeets a quorum, nor makes it later', () => {
  const policy = parsePolicy(EXAMPLE)
  const names = policy.witnesses.map(({ name }) => name)
  const entry = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 100 }))
  fc.assert(
    fc.property(fc.array(entry), entry, (some, [name, seconds]) => {
      const before = Object.fromEntries(some)
      fc.pre(!(name in before))
      const [less, more] = [before, { ...before, [name]: seconds }].map((each) =>
        quorumOf(policy, times(each)),
      )
      if (less?.met) assert.ok(more?.met && more.by! <= less.by!)
    }),
  )
})

test('those who are not heard must not be able to meet the quorum by themselves', () => {
  const policy = parsePolicy(EXAMPLE)
  assert.equal(couldMeet(policy, ['X1', 'X2', 'Y1']), true)
  assert.equal(couldMeet(policy, ['X1', 'Y1', 'Y2', 'Y3']), false)
  assert.equal(couldMeet(policy, []), false)
  assert.equal(couldMeet(parsePolicy('quorum none\n'), []), false)
})

test('the times are those of the witnesses that the policy knows', async () => {
  const policy = parsePolicy(EXAMPLE)
  const note = await signCheckpoint({ size: 0, root: EMPTY_ROOT }, testSigner(ORIGIN))
  const line = (name: string, seconds: number) =>
    cosign(note.text, at(seconds), testSigner(name, KEY_TYPE.cosignature))
  const lines = [await line('x2.example', 5), await line('z.example', 6)]
  const signatures = [...note.signatures, ...lines]
  assert.deepEqual(cosignedTimes(policy, { ...note, signatures }), times({ X2: 5 }))
  const spoiled = { ...lines[0]!, signature: lines[1]!.signature }
  assert.throws(() => cosignedTimes(policy, { ...note, signatures: [spoiled] }), {
    code: 'note/bad-signature',
  })
})

test('reading undoes writing, addresses included', () => {
  const text = EXAMPLE.replace(logKey, `${logKey} https://log.example/`).replace(
    vkey('x1.example'),
    `${vkey('x1.example')} https://x1.example/`,
  )
  const policy = parsePolicy(text)
  assert.equal(policy.logs[0]?.url, 'https://log.example/')
  assert.equal(policy.witnesses[0]?.url, 'https://x1.example/')
  assert.deepEqual(parsePolicy(formatPolicy(policy)), policy)
  assert.match(fromUtf8(formatPolicy(policy)), /\ngroup X-witnesses 2 X1 X2 X3\n/)
})

test('white space, comments and empty lines mean nothing', () => {
  const spaced = EXAMPLE.replaceAll('\n', ' \t\n')
    .replaceAll('witness ', '\t witness \t ')
    .replaceAll('quorum', '# a comment: ключ\n  #another\nquorum')
  assert.deepEqual(parsePolicy(spaced), parsePolicy(EXAMPLE))
})

test('names are octets: UTF-8, or anything else above ASCII', () => {
  const octets = concat(
    utf8('witness '),
    Uint8Array.of(0xff, 0x80),
    utf8(` ${vkey('a.example')}\nwitness K ${vkey('b.example')}\n`),
    utf8(`witness \u212a ${vkey('c.example')}\nquorum K\n`),
  )
  const policy = parsePolicy(octets)
  assert.deepEqual(
    policy.witnesses.map(({ name }) => name),
    ['\u00ff\u0080', 'K', '\u00e2\u0084\u00aa'],
  )
  assert.deepEqual(formatPolicy(policy), octets)
  const cyrillic = parsePolicy(`witness a ${vkey('свидетель.example')}\nquorum a\n`)
  assert.equal(cyrillic.witnesses[0]?.key.name, 'свидетель.example')
})

test('a malformed policy is refused, and its line named', () => {
  const [a, b] = [witnessLines('A'), witnessLines('B')]
  const sameKey = `witness B ${vkey('a.example')}\n`
  const cases: [string, number][] = [
    ['', 0],
    ['quorum none', 1],
    [`${a}`, 1],
    ['quorum none\nquorum none\n', 2],
    ['quorum A\n', 1],
    [`quorum A\n${a}`, 1],
    ['quorum\n', 1],
    ['quorum none none\n', 1],
    [`${a}${a}quorum A\n`, 2],
    [`${a}${sameKey}quorum A\n`, 2],
    [`log ${logKey}\nlog ${logKey}\nquorum none\n`, 2],
    [`log ${vkey('a.example')}\nquorum none\n`, 1],
    [`witness A ${logKey}\nquorum A\n`, 1],
    ['witness A\nquorum none\n', 1],
    ['log\nquorum none\n', 1],
    [`log ${logKey} https://a https://b\nquorum none\n`, 1],
    ['log no-key\nquorum none\n', 1],
    [`witness none ${vkey('a.example')}\nquorum none\n`, 1],
    [`${a}group g any\nquorum g\n`, 2],
    [`${a}group g any none\nquorum g\n`, 2],
    [`${a}group g any g\nquorum g\n`, 2],
    [`${a}group g any B\n${b}quorum g\n`, 2],
    [`${a}group g any A A\nquorum g\n`, 2],
    [`${a}group g any A\ngroup h any A\nquorum h\n`, 3],
    [`${a}group A any A\nquorum A\n`, 2],
    [`${a}group g 0 A\nquorum g\n`, 2],
    [`${a}group g 2 A\nquorum g\n`, 2],
    [`${a}group g 01 A\nquorum g\n`, 2],
    [`${a}group g -1 A\nquorum g\n`, 2],
    [`${a}group g some A\nquorum g\n`, 2],
    [`${a}quorum A\r\n`, 2],
    [`${a}quorum A\u0000\n`, 2],
    [`${a}quorum A\u007f\n`, 2],
    ['witnesses A\nquorum none\n', 1],
    ['Quorum none\n', 1],
  ]
  for (const [text, line] of cases) {
    const isNamed = (error: Error & { code: string; data: { line: number } }) =>
      error.code === 'policy/malformed' && error.data.line === line
    assert.throws(() => parsePolicy(text), isNamed, JSON.stringify(text))
  }
})

test('thirty-two logs, witnesses and groups fit, and a flood does not', () => {
  const names = Array.from({ length: 32 }, (_, i) => `W${i}`)
  const groups = names.map((name) => `group g${name} any ${name}\n`).join('')
  const logs = names.map((name) => `log ${formatVerifierKey(testSigner(name).key)}\n`).join('')
  const quorum = `group all all ${names.map((name) => `g${name}`).join(' ')}\nquorum all\n`
  const policy = parsePolicy(`${logs}${witnessLines(...names)}${groups}${quorum}`)
  assert.equal(policy.groups.length, 33)
  const cosigned = Object.fromEntries(names.map((name, i) => [name, i]))
  assert.deepEqual(quorumOf(policy, times(cosigned)), { met: true, by: at(31) as Instant })
  assert.throws(() => parsePolicy(`${'#'.repeat(256 * 1024)}\nquorum none\n`), {
    code: 'policy/malformed',
  })
})
