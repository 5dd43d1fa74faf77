import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Json } from '../base/json.ts'
import { accept } from '../base/schema.ts'
import { type Declarations, declarations, type Parties } from './declarations.ts'
import { choiceOf } from './instrument.ts'

const AT = '2027-03-01T12:00:00Z' as Instant

const declares = (over: { readonly [k: string]: Json }): Declarations =>
  accept(
    declarations,
    {
      instruments: [],
      otherTreatiesWith: [],
      languages: ['en'],
      deathPenalty: 'abolished',
      dualCriminalityRequired: true,
      finds: [],
      ...over,
    },
    { code: 'test/declarations', what: 'declarations' },
  )

const from = (id: string, inForceFrom = '2026-01-01', more: { readonly [k: string]: Json } = {}) =>
  ({ id, inForceFrom, reservations: [], ...more }) satisfies Json

const pair = (
  requesting: { readonly [k: string]: Json },
  requested: { readonly [k: string]: Json },
): Parties => ({
  requesting: { state: 'XB' as StateCode, declares: declares(requesting) },
  requested: { state: 'XA' as StateCode, declares: declares(requested) },
})

const both = (...instruments: Json[]) => pair({ instruments }, { instruments })

test('the Convention binds from the later of the two days, and neither before', () => {
  const early = { instruments: [from('uncc-2024')] }
  const late = { instruments: [from('uncc-2024', '2027-03-01')] }
  for (const parties of [pair(early, late), pair(late, early)]) {
    assert.equal(choiceOf('uncc-2024', parties, AT).binds, true)
    const before = '2027-02-28T23:59:59Z' as Instant
    assert.deepEqual(choiceOf('uncc-2024', parties, before), { binds: false, alternatives: [] })
  }
  assert.equal(choiceOf('uncc-2024', pair(early, { instruments: [] }), AT).binds, false)
})

test('a denounced treaty, and one excluded by an objection, no longer bind', () => {
  const ended = both(from('untoc-2000', '2026-01-01', { inForceUntil: '2027-03-01' }))
  assert.equal(choiceOf('untoc-2000', ended, AT).binds, false)
  assert.equal(choiceOf('untoc-2000', ended, '2027-02-28T12:00:00Z' as Instant).binds, true)
  const plain = { instruments: [from('untoc-2000')] }
  const objects = (state: string) => ({
    instruments: [from('untoc-2000', '2026-01-01', { notWith: [state] })],
  })
  assert.equal(choiceOf('untoc-2000', pair(objects('XA'), plain), AT).binds, false)
  assert.equal(choiceOf('untoc-2000', pair(plain, objects('XB')), AT).binds, false)
  assert.equal(choiceOf('untoc-2000', pair(objects('XC'), plain), AT).binds, true)
})

test('what binds beside the one named is told, in the order of the list', () => {
  const parties = both(from('budapest-2001'), from('untoc-2000'), from('uncc-2024', '2028-01-01'))
  assert.deepEqual(choiceOf('uncc-2024', parties, AT), {
    binds: false,
    alternatives: ['budapest-2001', 'untoc-2000'],
  })
  assert.deepEqual(choiceOf('budapest-2001', parties, AT), {
    binds: true,
    alternatives: ['untoc-2000'],
  })
})

test('a protocol binds only those whom its convention binds', () => {
  const alone = both(from('budapest-2ap-2022'))
  assert.equal(choiceOf('budapest-2ap-2022', alone, AT).binds, false)
  const whole = both(from('budapest-2ap-2022'), from('budapest-2001'))
  assert.equal(choiceOf('budapest-2ap-2022', whole, AT).binds, true)
})

const treatyWith = (state: string, over: { readonly [k: string]: Json } = {}) => ({
  bilateral: [
    {
      with: state,
      title: 'Treaty on assistance',
      inForceFrom: '2010-01-01',
      centralAuthorities: ['XA/central-authority'],
      languages: ['en'],
      grounds: [],
      dualCriminality: false,
      contents: [],
      useLimited: true,
      ...over,
    },
  ],
})

test('a bilateral treaty is one that both declare, with each other', () => {
  assert.equal(choiceOf('bilateral', pair(treatyWith('XA'), treatyWith('XB')), AT).binds, true)
  assert.equal(choiceOf('bilateral', pair(treatyWith('XA'), {}), AT).binds, false)
  assert.equal(choiceOf('bilateral', pair(treatyWith('XA'), treatyWith('XC')), AT).binds, false)
  const later = treatyWith('XB', { inForceFrom: '2027-03-02' })
  assert.equal(choiceOf('bilateral', pair(treatyWith('XA'), later), AT).binds, false)
})

test('reciprocity binds nobody, and is a way where the requested State’s law knows it', () => {
  const knows = { assistsWithoutTreaty: true }
  assert.deepEqual(choiceOf('uncc-2024', pair({}, knows), AT).alternatives, ['reciprocity'])
  assert.deepEqual(choiceOf('uncc-2024', pair(knows, {}), AT).alternatives, [])
  assert.deepEqual(choiceOf('reciprocity', pair({}, knows), AT), {
    binds: false,
    alternatives: [],
  })
})

test('an instrument that no layer knows binds nobody here', () => {
  assert.equal(choiceOf('xx-1999', both(from('xx-1999')), AT).binds, false)
})
