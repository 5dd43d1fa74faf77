import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeId } from '../base/id.ts'
import type { ActType } from '../law/act-types.ts'
import type { CaseAct } from './act.ts'
import { ACTS } from './acts/table.ts'
import { admit } from './admit.ts'
import { fold } from './fold.ts'
import { ANSWERS, type Hands, nameable, nextActs } from './next-acts.ts'
import { assessor, duty, orderingJudge, prosecutor, REQUEST, sender, WHOLE } from './test-case.ts'
import { act, CASE, PROVIDER } from './testkit.ts'

const caseOf = (acts: readonly CaseAct[]) => ({ acts, state: fold(CASE, acts) })
const handsOf = (signer: typeof prosecutor): Hands => ({
  office: signer.office,
  kind: signer.officeKind,
  powers: signer.powers,
})
const hindrance = (acts: readonly CaseAct[], signer: typeof prosecutor, type: ActType) =>
  nextActs(caseOf(acts), handsOf(signer)).find((one) => one.type === type)?.hindrance

test('says of each act the first reason why it cannot be said', () => {
  const made = [act([], REQUEST)]
  assert.deepEqual(hindrance(made, prosecutor, 'OrderIssued'), {
    why: 'office',
    offices: ['court', 'contact-point', 'central-authority'],
  })
  assert.deepEqual(hindrance(made, assessor, 'RequestTransmitted'), {
    why: 'side',
    side: 'requesting',
  })
  assert.deepEqual(hindrance(made, prosecutor, 'RequestMade'), { why: 'opened' })
  assert.deepEqual(hindrance(made, duty, 'RequestReceived'), {
    why: 'needs',
    types: ['RequestTransmitted', 'EvidenceTransmitted'],
  })
  assert.equal(hindrance(made, sender, 'RequestTransmitted'), null)
  assert.equal(hindrance([], prosecutor, 'RequestMade'), null)
})

test('asks for a power that some content of the act needs', () => {
  const without = { ...orderingJudge, powers: [] }
  assert.deepEqual(hindrance([act([], REQUEST)], without, 'OrderIssued'), {
    why: 'power',
    powers: ['preserve', 'authorize', 'order'],
  })
})

test('offers nothing that form would refuse for its office, its side or a missing act', () => {
  const all = WHOLE
  for (const [n, said] of all.entries()) {
    if (said.signer.kind === 'office') continue
    const past = all.slice(0, n)
    const found = hindrance(past, said.signer, said.type)
    assert.equal(found, null, `${said.type} was said, and is called impossible`)
  }
  const known = caseOf(all)
  for (const signer of [prosecutor, sender, assessor, duty, orderingJudge, PROVIDER]) {
    for (const { type, hindrance: why } of nextActs(known, handsOf(signer))) {
      if (why?.why !== 'office') continue
      const past = new Map(all.map((one) => [one.id, one]))
      const tried = act(all, { type, by: signer, body: {} })
      assert.equal(admit({ act: tried, state: known.state, past })?.code, 'form/office', type)
    }
  }
})

test('names acts that have effect alone', () => {
  const made = act([], REQUEST)
  const known = caseOf([made])
  assert.deepEqual(
    nameable('request', known)?.map(({ id }) => id),
    [made.id],
  )
  const voided = { ...known.state, without: [{ act: made.id, because: made.id }] }
  assert.deepEqual(nameable('request', { ...known, state: voided }), [])
  assert.equal(nameable('items', known), undefined)
})

test('a closed case ends what advances, but not the use of what was received', () => {
  const made = act([], REQUEST)
  const closed = {
    ...caseOf([made]).state,
    closed: { act: made.id, at: made.at, by: ['XA' as const] },
  } as never
  const at = (signer: typeof prosecutor, type: ActType) =>
    nextActs({ acts: [made], state: closed }, handsOf(signer)).find((one) => one.type === type)
      ?.hindrance
  assert.deepEqual(at(sender, 'RequestTransmitted'), { why: 'closed' })
  assert.deepEqual(at(prosecutor, 'EvidenceLodged'), { why: 'needs', types: ['EvidenceReceived'] })
})

test('every duty that a person answers names acts that persons say', () => {
  for (const [duty, types] of Object.entries(ANSWERS)) {
    for (const type of types) assert.notEqual(ACTS.get(type)?.power ?? 'registry', 'registry', duty)
  }
  const outsider = { ...handsOf(prosecutor), office: 'XC/court' as OfficeId }
  const known = caseOf([act([], REQUEST)])
  const found = nextActs(known, outsider).find(({ type }) => type === 'InformationSupplied')
  assert.equal(found?.hindrance?.why, 'side')
})
