import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseAct } from './act.ts'
import { openApplications, openOrderApplications } from './applications.ts'
import { assessor, idIn, more, orderingJudge, orderTerms, prosecutor, until } from './test-case.ts'
import type { Said } from './testkit.ts'

const applied = until('OrderApplied')
const request = idIn(applied, 'RequestMade')
const itemsOf = (acts: readonly CaseAct[]) => openOrderApplications(acts).map(({ items }) => items)

test('an order is applied for before the court that is named, on the request decided', () => {
  const decision = idIn(applied, 'DecisionTaken')
  const open = { act: idIn(applied, 'OrderApplied'), decision, request, court: 'XA/court' }
  assert.deepEqual(openOrderApplications(applied), [{ ...open, items: [2] }])
  assert.deepEqual(openApplications(applied), [])
  assert.deepEqual(openOrderApplications(until('DecisionTaken')), [])
})

test('an application for an order ends with the order, a refusal, or the ground under it', () => {
  const entry = { item: 2, outcome: 'refuse', grounds: ['torture'], conditions: [] }
  const ends: readonly Said[] = [
    { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) },
    { type: 'AuthorizationRefused', by: orderingJudge, body: { request, items: [2] } },
    { type: 'RequestWithdrawn', by: prosecutor, body: { request, items: [2] } },
    { type: 'DecisionTaken', by: assessor, body: { request, items: [entry] } },
  ]
  for (const said of ends) assert.deepEqual(itemsOf(more(applied, said)), [], said.type)
})

test('an application for an order stays open by what says nothing of it', () => {
  const preserves = orderTerms({ kind: 'preservation', items: [2] })
  const entry = { item: 2, outcome: 'execute', grounds: [], conditions: [] }
  const others: readonly Said[] = [
    { type: 'OrderIssued', by: orderingJudge, body: preserves },
    { type: 'AuthorizationRefused', by: orderingJudge, body: { request, items: [1] } },
    { type: 'AuthorizationRefused', by: prosecutor, body: { request, items: [2] } },
    { type: 'DecisionTaken', by: assessor, body: { request, items: [entry] } },
  ]
  for (const said of others) assert.deepEqual(itemsOf(more(applied, said)), [[2]], said.type)
})
