import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseAct } from './act.ts'
import { runsOnPromise } from './promise.ts'
import { decided, idIn, more, REQUEST, sender, until, WHOLE } from './test-case.ts'

const promised = (acts: readonly CaseAct[]) => {
  const all = new Map(acts.map((act) => [act.id, act]))
  return acts.filter((act) => runsOnPromise(act, all)).map(({ type }) => type)
}
const items = REQUEST.body['items'] as readonly { item: number }[]

test('of a whole case, its receipts and what only preserves run on a promise', () => {
  assert.deepEqual(promised(WHOLE), [
    'RequestMade',
    'RequestTransmitted',
    'RequestReceived',
    'OrderIssued',
    'OrderServed',
    'DataPreserved',
  ])
})

test('a transmission or decision of more than preservation waits for the log', () => {
  const begun = until('RequestMade')
  const request = idIn(begun, 'RequestMade')
  for (const sent of [[1, 2], [2], []]) {
    const body = { request, items: sent }
    const acts = more(begun, { type: 'RequestTransmitted', by: sender, body })
    assert.deepEqual(promised(acts), ['RequestMade'], `items ${sent}`)
  }
  const whole = decided(request, 'execute')
  const kept = { ...whole, body: { request, items: [{ item: 1, outcome: 'execute' }] } }
  assert.deepEqual(promised(more(begun, whole, kept)), ['RequestMade', 'DecisionTaken'])
})

test('what names acts that are not here, or a request without preservation, waits', () => {
  const acts = more([], { ...REQUEST, body: { ...REQUEST.body, items: items.slice(1) } })
  assert.deepEqual(promised(acts), [])
  const alone = WHOLE.filter(({ type }) => type === 'OrderServed' || type === 'RequestTransmitted')
  assert.deepEqual(promised(alone), [])
})
