/** An answer that is not what its scenario states stops the demonstration, loudly. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asStated } from './fixtures.ts'

const BARRED = { outcome: 'MUST_REFUSE', rules: ['full-safeguards/sg-04-untargeted'] }

test('an answer as the scenario states it comes with its provisions', async () => {
  const { outcome, cites } = await asStated('T11', BARRED)
  assert.equal(outcome, 'MUST_REFUSE')
  assert.deepEqual(
    cites.slice(0, 2).map(({ at }) => at),
    ['SG-04', '23(1)'],
  )
})

test('another outcome, a missing rule and an unwanted one are named', async () => {
  const wrong = (code: RegExp) => ({ code: 'demo/unexpected', message: code })
  await assert.rejects(
    asStated('T11', { ...BARRED, outcome: 'EXECUTE' }),
    wrong(/^cannot go on: not as "T11" states: EXECUTE instead of MUST_REFUSE$/),
  )
  await assert.rejects(
    asStated('T11', { ...BARRED, rules: [] }),
    wrong(/missing: full-safeguards\/sg-04-untargeted; missing: uncc-2024 23\(1\)$/),
  )
  const rules = [
    'full-safeguards/sg-05-judge-in-requesting-state',
    'full-safeguards/sg-02-dual-criminality',
  ]
  await assert.rejects(
    asStated('T04', { outcome: 'RETURN_FOR_COMPLETION', rules }),
    wrong(/unwanted: full-safeguards\/sg-02-dual-criminality$/),
  )
})
