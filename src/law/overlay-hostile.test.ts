/** Overlays that mean harm cost no more than lawful ones: counted in steps, never in time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import { bindPair, type Profile } from './profile.ts'
import { readOverlay } from './read-overlay.ts'
import { profiles } from './shipped.ts'
import { HOSTILE } from './test-hostile.ts'

const base = profiles['full-safeguards']
const on = '2027-03-01' as Day
const LARGEST = 1 << 17
const EXTENSION = 'full-safeguards/sg-09-extension'
const FLAG = { op: 'is', fact: 'confidentiality.asked' }

function verdict(text: Uint8Array | string, under: Profile = base): string {
  try {
    bindPair(under, { requested: readOverlay(text), on })
    return 'accepted'
  } catch (error) {
    assert.ok(isFault(error), String(error))
    return error.code
  }
}

const overlay = (...tighten: readonly unknown[]): string =>
  JSON.stringify({
    id: 'xa-national',
    on: 'full-safeguards',
    legalBasis: [{ instrument: 'xa-law', at: '12', role: 'requires', confidence: 'own' }],
    inForce: { from: '2026-11-01' },
    tighten,
  })

/** Bytes of which nothing but the number may be looked at. */
const closed = (bytes: Uint8Array): Uint8Array =>
  new Proxy(bytes, {
    get(target, name) {
      if (name === 'length') return target.length
      throw new Error(`looked at ${String(name)}`)
    },
  })

for (const [shape, of] of Object.entries(HOSTILE)) {
  test(`a megabyte of ${shape} is refused by its length alone`, () => {
    const bytes = new TextEncoder().encode(of(1_100_000))
    assert.ok(bytes.length >= 900_000, `${bytes.length}`)
    assert.equal(verdict(closed(bytes)), 'json/too-large')
  })
}

/** What becomes of each shape where its length is let pass. */
const WITHIN: Readonly<Record<string, string>> = {
  'brackets all the way down': 'json/too-deep',
  'a condition nested in itself': 'json/too-deep',
  'wide and deep at once': 'law/too-large',
  'a few steps of many terms': 'law/too-large',
  'a wide any': 'law/too-large',
  'a list of known values': 'law/too-large',
  'one member again and again': 'json/duplicate-member',
  'a very long number': 'json/inexact-number',
  // Lawful, if odd: they say little, or what they say is theirs to say.
  'nothing but spaces': 'accepted',
  'rules with all they may have': 'accepted',
}

for (const [shape, of] of Object.entries(HOSTILE)) {
  test(`${shape} within the length is met by the next limit`, () => {
    const text = of(LARGEST - 3000)
    assert.ok(text.length <= LARGEST && text.length > LARGEST / 2, `${text.length}`)
    assert.equal(verdict(text), WITHIN[shape] ?? 'law/bad-overlay')
  })
}

test('no step of a list that is too long is looked at, and every step of one that is not', () => {
  assert.throws(() => readOverlay(overlay(...Array(257).fill('no step'))), /list of at most 256/)
  assert.throws(() => readOverlay(overlay(...Array(256).fill('no step'))), /step 1.*an object/)
})

test('no condition is looked at beyond the last that there may be', () => {
  const wide = (good: number, bad: number) =>
    overlay({
      do: 'widen',
      rule: EXTENSION,
      or: { op: 'any', of: [...Array(good).fill(FLAG), ...Array(bad).fill('no condition')] },
    })
  assert.equal(verdict(wide(2047, 1000)), 'law/too-large')
  assert.equal(verdict(wide(2046, 1000)), 'law/bad-overlay')
  assert.equal(verdict(wide(2047, 0)), 'accepted')
})

test('the conditions of all steps are counted together', () => {
  const step = { do: 'widen', rule: EXTENSION, or: { op: 'any', of: Array(20).fill(FLAG) } }
  assert.equal(verdict(overlay(...Array(97).fill(step))), 'accepted')
  assert.equal(verdict(overlay(...Array(98).fill(step))), 'law/too-large')
})

test('the profile is gone through as often for one step as for two hundred', () => {
  const looks = (steps: number): number => {
    let seen = 0
    const rules = new Proxy([...base.rules], {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) seen++
        return Reflect.get(target, name)
      },
    })
    const step = { do: 'widen', rule: EXTENSION, or: FLAG }
    assert.equal(verdict(overlay(...Array(steps).fill(step)), { ...base, rules }), 'accepted')
    return seen
  }
  assert.equal(looks(200), looks(1))
  assert.ok(looks(1) >= base.rules.length)
})

test('a rule that is widened again and again gets wider, not deeper, and one mark', () => {
  const steps = Array(200).fill({ do: 'widen', rule: EXTENSION, or: FLAG })
  const pair = bindPair(base, { requested: readOverlay(overlay(...steps)), on })
  const [before, after] = [base, pair].map((set) => set.rules.find(({ id }) => id === EXTENSION)!)
  const parts = (when: unknown) => (when as { readonly of: readonly unknown[] }).of.length
  assert.equal(parts(after!.when), parts(before!.when) + 200)
  assert.equal(after!.tightenedBy?.length, 1)
})
