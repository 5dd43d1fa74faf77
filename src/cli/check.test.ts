import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { expected, ROOT, transcript } from './testkit.ts'

const EXAMPLE = 'examples/ransomware/request.json'
const scratch = mkdtempSync(join(tmpdir(), 'rogatory-check-'))
after(() => rmSync(scratch, { recursive: true }))
cpSync(join(ROOT, 'examples/ransomware/parties.json'), join(scratch, 'parties.json'))

type Document = { [k: string]: unknown } & {
  handling: string
  reference?: string
  from: { authority: string }
  offences: {
    maxPenaltyYears: unknown
    conduct: { protectedKinds: string[]; onlyProtected: boolean }
  }[]
  items: { atLarge?: string; weakensSecurity: boolean; identifiers: unknown[] }[]
}

/** The example with something changed, as `request.json` of the scratch folder. */
function changed(change: (document: Document) => void): void {
  const document: Document = JSON.parse(readFileSync(join(ROOT, EXAMPLE), 'utf8'))
  change(document)
  writeFileSync(join(scratch, 'request.json'), JSON.stringify(document))
}
const checked = (args = '') => transcript(`check request.json${args}`, { cwd: scratch })

const WITHOUT_JUDGE = expected`
BEL-2026-4471, XB to XA: RequestTransmitted of items 2 and 3
supposed: authorized by nobody but the authority that asks
RETURN_FOR_COMPLETION: it goes back until what is missing or open is supplied
full-safeguards <profile>, as of 2026-11-20T00:00:00Z
Meanwhile the data may be preserved, by an act of its own.

Missing (full-safeguards, SG-05): Traffic or content data is asked for without a prior
  authorization by a court or independent body of the requesting State that covers exactly this
  measure.
  see also: uncc-2024, Art 24(2); positions, S1-25; positions, S2-18; positions, S5-11
  cure: Attach the authorization, or narrow the request to subscriber information. The data can be
    preserved meanwhile.
  because of item 3, the kind of the item is traffic (RequestMade)
  because of item 3, the authorizing authority of the requesting State is prosecutor (RequestMade)
exit 1`

describe('check of the ransomware request', () => {
  test('without the judge, traffic data is not asked for, with provision and cure', async () => {
    assert.equal(await transcript(`check ${EXAMPLE} --items 2,3`), WITHOUT_JUDGE)
  })

  test('with the judge it may go on', async () => {
    assert.equal(
      await transcript(`check ${EXAMPLE} --items 2,3 --judge court`),
      expected`
        BEL-2026-4471, XB to XA: RequestTransmitted of items 2 and 3
        supposed: authorized by a court
        EXECUTE: it may go on
        full-safeguards <profile>, as of 2026-11-20T00:00:00Z
        exit 0`,
    )
  })

  test("a prosecutor's word suffices for subscriber data alone", async () => {
    assert.match(await transcript(`check ${EXAMPLE} --items 2 --judge prosecutor`), /exit 0$/)
    assert.match(await transcript(`check ${EXAMPLE} --items 3 --judge prosecutor`), /exit 1$/)
    const minimum = '--items 3 --judge prosecutor --profile convention-minimum'
    assert.match(await transcript(`check ${EXAMPLE} ${minimum}`), /exit 0$/)
  })

  test('a decision to execute needs what only an assessment tells', async () => {
    const text = await transcript(`check ${EXAMPLE} --act DecisionTaken --judge court --json`)
    const said = JSON.parse(text.slice(0, text.indexOf('\n')))
    assert.equal(said.outcome, 'RETURN_FOR_COMPLETION')
    assert.ok(said.needs.includes('dualCriminality.act'))
    assert.ok(said.needs.includes('risk.torture'))
    assert.ok(!said.needs.includes('sender.role'))
    assert.ok(said.conditionsMissing.includes('use-limited-to-request'))
  })

  test('an instrument that does not bind both States leaves it to a person', async () => {
    const declared = JSON.parse(readFileSync(join(scratch, 'parties.json'), 'utf8'))
    declared.requested.declares.instruments[0].inForceFrom = '2027-01-01'
    writeFileSync(join(scratch, 'later.json'), JSON.stringify(declared))
    const options = `--judge court --parties ${join(scratch, 'later.json')}`
    assert.match(await transcript(`check ${EXAMPLE} ${options}`), /^NO_OBLIGATION: [\s\S]*exit 3$/m)
    const later = `${options} --as-of 2027-01-01T00:00:00Z`
    assert.match(await transcript(`check ${EXAMPLE} ${later}`), /exit 0$/)
  })

  test('where another instrument binds, the request goes back to name it', async () => {
    const declared = JSON.parse(readFileSync(join(scratch, 'parties.json'), 'utf8'))
    for (const { declares } of [declared.requesting, declared.requested]) {
      const budapest = { id: 'budapest-2001', inForceFrom: '2026-01-01', reservations: [] }
      declares.instruments = [budapest]
    }
    writeFileSync(join(scratch, 'budapest.json'), JSON.stringify(declared))
    const options = `--judge court --parties ${join(scratch, 'budapest.json')}`
    const text = await transcript(`check ${EXAMPLE} ${options}`)
    assert.match(text, /^RETURN_FOR_COMPLETION: [\s\S]*budapest-2001[\s\S]*exit 1$/m)
  })

  test('--json is one line with codes and citations', async () => {
    const text = await transcript(`check ${EXAMPLE} --items 2,3 --json`)
    const [line = '', end, ...more] = text.split('\n')
    assert.deepEqual([end, more], ['exit 1', []])
    const said = JSON.parse(line)
    assert.equal(said.offer, 'PRESERVE_ONLY')
    assert.equal(said.profile.digest, '<profile>')
    assert.deepEqual(said.request, { reference: 'BEL-2026-4471', items: [2, 3], judge: 'none' })
    assert.deepEqual(
      said.findings.map(({ rule }: { rule: string }) => rule),
      ['full-safeguards/sg-05-judge-in-requesting-state'],
    )
    assert.ok(said.findings[0].cites.some(({ at }: { at: string }) => at === '24(2)'))
  })

  test('--explain shows the whole tree, its exceptions too, within 100 columns', async () => {
    const text = await transcript(`check ${EXAMPLE} --items 3 --explain`)
    assert.match(text, /^ {2}full-safeguards\/sg-05-judge-in-requesting-state$/m)
    assert.match(text, /^ +\[yes\] /m)
    assert.ok(text.split('\n').every((line) => line.length < 100))
  })
})

describe('check of an edited request', () => {
  test('only protected conduct is stopped, with any judge', async () => {
    changed(({ offences }) => {
      for (const { conduct } of offences) {
        Object.assign(conduct, { protectedKinds: ['expression'], onlyProtected: true })
      }
    })
    const text = await checked(' --judge court')
    assert.match(text, /bar \(full-safeguards, SG-03\): [\s\S]*exit 1$/i)
  })

  test('a search at large is refused', async () => {
    changed(({ items }) => Object.assign(items[2]!, { identifiers: [], atLarge: 'all customers' }))
    assert.match(await checked(' --judge court'), /^MUST_REFUSE: [\s\S]*SG-04[\s\S]*exit 1$/m)
  })

  test('each member that is wrong is named with its value', async () => {
    changed((document) => {
      delete document.reference
      document.handling = 'now'
      document.offences[0]!.maxPenaltyYears = 'ten'
      document['colour'] = 'red'
    })
    assert.equal(
      await checked(),
      expected`
        ! rogatory: cannot read "request.json": "reference" is missing
        !   also: "handling" is "now": expected one of "normal"|"urgent"|"emergency"
        !   also: "offences.0.maxPenaltyYears" is "ten": expected number, received string
        !   also: it has no member "colour"
        ! next: correct what is named; docs/formats/request.md says what each member is
        exit 2`,
    )
  })

  test('broken JSON is told by line and column', async () => {
    writeFileSync(
      join(scratch, 'request.json'),
      '{\n  "format": "rogatory-request/1",\n  oops\n}\n',
    )
    assert.equal(
      await checked(),
      expected`
        ! rogatory: cannot read "request.json": cannot read JSON at position 38: """ is missing
        ! next: correct line 3, column 3
        exit 2`,
    )
  })

  test('a member given twice is not read, whichever was meant', async () => {
    writeFileSync(join(scratch, 'request.json'), '{"handling":"normal","handling":"urgent"}')
    assert.match(await checked(), /member "handling" twice\n! next: correct line 1, .*\nexit 2$/)
  })

  test('declarations of other States are not taken for those of the request', async () => {
    changed(({ from }) => {
      from.authority = 'XC/cybercrime-prosecutor'
    })
    assert.equal(
      await checked(),
      expected`
        ! rogatory: cannot use "parties.json": its requesting State is "XB", the request's is "XC"
        ! next: give the declarations of the two States of the request
        exit 2`,
    )
  })

  test('without declarations the option is named that gives them', async () => {
    assert.equal(
      await transcript('check request.json', { cwd: join(ROOT, 'examples') }),
      expected`
        ! rogatory: cannot read "request.json": there is no such file
        ! next: check the path
        exit 2`,
    )
    const alone = mkdtempSync(join(scratch, 'alone-'))
    cpSync(join(ROOT, EXAMPLE), join(alone, 'request.json'))
    assert.match(
      await transcript('check request.json', { cwd: alone }),
      /--parties FILE[\s\S]*exit 2$/,
    )
  })
})

describe('options of check', () => {
  const refused: readonly (readonly [string, RegExp, RegExp])[] = [
    ['--items 2,9', /--items "2,9": the request has no item "9"/, /items 1, 2 and 3/],
    ['--act OrderIssued', /--act "OrderIssued"/, /RequestMade, RequestTransmitted or Decision/],
    ['--judge sheriff', /--judge "sheriff"/, /court, prosecutor or none/],
    ['--profile lax', /--profile "lax"/, /convention-minimum or full-safeguards/],
    ['--as-of today', /--as-of "today"/, /2026-11-22T09:50:27Z/],
    ['--itms 2', /option "--itms"/, /did you mean "--items"/],
    ['--items --json', /"--items": it is given without its value/, /check --help/],
    ['--json --json', /"--json": it is given twice/, /check --help/],
    ['second.json', /cannot take "second.json"/, /check --help/],
    ['--act RequestMade --judge court', /"--judge" with --act RequestMade/, /RequestTransmitted/],
    ['--scenario scenarios/T01.json', /cannot take ".*request.json" beside --scenario/, /leave it/],
  ]
  for (const [option, sentence, next] of refused) {
    test(`"${option}" is refused with its value and the next step`, async () => {
      const text = await transcript(`check ${EXAMPLE} ${option}`)
      const told = text.replaceAll(/\n! {3}/g, ' ')
      assert.match(told, new RegExp(`^! rogatory: .*${sentence.source}`))
      assert.match(told, new RegExp(`\n! next: .*${next.source}.*\nexit 2$`))
    })
  }
})

test('--questions lists what is open, what is answered, and what is not needed', async () => {
  const text = await transcript(`check ${EXAMPLE} --act DecisionTaken --judge court --questions`)
  assert.match(text, /^Open: \d+$[\s\S]*^Answered by the record: \d+$[\s\S]*^Not needed: /m)
  assert.match(text, /^ {2}whether the request states the penalty [\s\S]*?: true in RequestMade$/m)
  const json = await transcript(
    `check ${EXAMPLE} --act DecisionTaken --judge court --questions --json`,
  )
  const { questions, findings } = JSON.parse(json.split('\n')[0]!) as {
    questions: { fact: string; state: string }[]
    findings: { kind: string; needs?: string[] }[]
  }
  const open = questions.filter(({ state }) => state === 'open').map(({ fact }) => fact)
  const needed = findings.flatMap(({ kind, needs = [] }) =>
    kind === 'condition' || kind === 'duty' ? [] : needs,
  )
  assert.ok(needed.length > 0)
  assert.deepEqual(
    needed.filter((fact) => !fact.startsWith('act.') && !open.includes(fact)),
    [],
  )
})
