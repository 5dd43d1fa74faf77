import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { type Declarations, declarations } from '../declarations.ts'
import { type RequestDocument, requestDocument } from '../request.ts'
import { extraditionFacts } from './help-facts.ts'
import { documentFacts } from './request-facts.ts'

const EXAMPLE = new URL('../../../examples/ransomware/request.json', import.meta.url)
const example = parseJson(readFileSync(EXAMPLE)) as Record<string, Json>
const document = (change: Record<string, Json> = {}): RequestDocument =>
  accept(requestDocument, { ...example, ...change }, { code: 'test/request', what: 'request' })

const states = (change: Record<string, Json> = {}) => {
  const declares: Declarations = accept(
    declarations,
    {
      instruments: [],
      otherTreatiesWith: [],
      languages: ['en'],
      deathPenalty: 'abolished',
      dualCriminalityRequired: true,
      finds: [],
      ...change,
    },
    { code: 'test/declarations', what: 'declarations' },
  )
  return {
    requesting: { state: 'XB' as StateCode, declares },
    requested: { state: 'XA' as StateCode, declares },
  }
}
const TERMS = {
  minimumYears: 2,
  treatyNeeded: true,
  conventionAsBasis: true,
  withoutDualCriminality: false,
  nationals: false,
}
const offences = (change: Record<string, Json>) =>
  (example['offences'] as Record<string, Json>[]).map((offence) => ({ ...offence, ...change }))

test('a request without a hearing says nothing about one, and with one all of it', () => {
  assert.equal(documentFacts(document())['hearing.consent'], undefined)
  const hearing = {
    person: 'P1',
    conductedBy: 'requesting',
    attended: true,
    returnUndertaken: false,
    safeConduct: true,
    safeConductDays: 15,
    protection: 'heard by video, name kept back',
  }
  const facts = documentFacts(document({ hearing }))
  assert.equal(facts['hearing.byRequesting'], true)
  assert.equal(facts['hearing.consent'], false)
  assert.equal(facts['hearing.safeConductDays'], 15)
  assert.equal(facts['hearing.protectionConsidered'], true)
  assert.equal(facts['hearing.agreedDays'], false)
})

test('property is described by its block, and an order by what it says of itself', () => {
  assert.equal(documentFacts(document())['property.described'], false)
  const order = { certifiedCopy: true, extent: 'the wallet', final: false }
  const facts = documentFacts(document({ property: { description: 'a wallet', order } }))
  assert.equal(facts['property.described'], true)
  assert.equal(facts['property.orderFinal'], false)
  assert.equal(facts['property.thirdPartiesNotified'], false)
  assert.equal(facts['property.ownersNamed'], false)
})

test('extradition is held against what the requested State declares', () => {
  assert.deepEqual(extraditionFacts(states(), document()), {})
  const facts = (terms: object, change: Record<string, Json> = {}) =>
    extraditionFacts(states({ extradition: { ...TERMS, ...terms } }), document(change))
  assert.equal(facts({})['extradition.treatyMissing'], false)
  assert.equal(facts({ conventionAsBasis: false })['extradition.treatyMissing'], true)
  assert.equal(facts({ minimumYears: 100 })['extradition.belowMinimum'], true)
  assert.equal(facts({})['extradition.belowMinimum'], false)
  const persons = [
    { label: 'P1', nationality: 'XA', role: 'suspect', privilege: 'none', minor: false },
  ]
  assert.equal(facts({}, { persons })['extradition.ownNational'], true)
  assert.equal(facts({ nationals: true }, { persons })['extradition.ownNational'], false)
})

test('who took part, tried or prepared stands under Article 19, and power has a basis', () => {
  assert.equal(documentFacts(document())['offence.form'], 'completed')
  const tried = documentFacts(
    document({
      offences: offences({ form: 'attempt', conventionArticle: 7 }),
      jurisdiction: { basis: 'victim', reasons: 'the hospital is ours' },
    }),
  )
  assert.equal(tried['offence.conventionArticle'], 'art-19')
  assert.equal(tried['offence.form'], 'attempt')
  assert.equal(tried['offence.jurisdiction'], 'victim')
})
