import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { StateCode } from '../../base/id.ts'
import { type Json, parseJson } from '../../base/json.ts'
import { accept } from '../../base/schema.ts'
import { declarations, type Parties } from '../declarations.ts'
import { requestDocument } from '../request.ts'
import { START } from '../testkit.ts'
import { instrumentsDeclared, objectionFacts } from './regulation-facts.ts'
import { documentFacts } from './request-facts.ts'

const example = (name: string): Json =>
  parseJson(readFileSync(new URL(`../../../examples/ransomware/${name}.json`, import.meta.url)))

type Loose = Record<string, Record<string, unknown>> & {
  offences: Record<string, unknown>[]
}

/** The facts of the example with a change. */
const factsOf = (change: (json: Loose) => void) => {
  const json = structuredClone(example('request')) as unknown as Loose
  change(json)
  const code = 'test/request'
  return documentFacts(accept(requestDocument, json as unknown as Json, { code, what: 'request' }))
}

test('an order under the Regulation states what the Regulation asks for', () => {
  const facts = factsOf((json) => {
    json['epoc'] = {
      addressee: 'legal-representative',
      similarDomesticCase: true,
      enforcingNotified: false,
      localOffence: true,
      localPerson: false,
    }
    json['investigation']!['stage'] = 'execution'
    for (const offence of json.offences) {
      offence['epoc'] = { listed: 'attacks-on-systems', annexIV: true }
    }
  })
  assert.equal(facts['epoc.addressee'], 'legal-representative')
  assert.equal(facts['epoc.similarDomesticCase'], true)
  assert.equal(facts['epoc.enforcingNotified'], false)
  assert.equal(facts['epoc.localOffence'], true)
  assert.equal(facts['epoc.localPerson'], false)
  assert.equal(facts['epoc.listedOffence'], 'attacks-on-systems')
  assert.equal(facts['epoc.annexIV'], true)
  assert.equal(facts['epoc.executesSentence'], true)
  assert.equal(facts['epoc.sentenceMonths'], 0)
})

test('one offence that is not ticked leaves Annex IV unmet; silence leaves facts unknown', () => {
  const one = factsOf((json) => {
    json.offences.push(structuredClone(json.offences[0]!))
    json.offences[0]!['epoc'] = { annexIV: true }
    delete json.offences[1]!['epoc']
  })
  assert.equal(one['epoc.annexIV'], false)
  assert.equal(one['epoc.listedOffence'], 'none')
  assert.equal(one['epoc.addressee'], undefined)
  const told = factsOf((json) => {
    json['notice'] = { to: 'the account holder', when: 'in May' }
  })
  assert.equal(told['epoc.userInformation'], true)
  const silent = factsOf((json) => {
    delete json['notice']
  })
  assert.equal(silent['epoc.userInformation'], false)
})

test('an instrument counts for a State from the day on which it is in force for it', () => {
  const told = example('parties') as Record<'requesting' | 'requested', Record<string, Json>>
  const party = (side: 'requesting' | 'requested'): Parties['requesting'] => ({
    state: told[side]['state'] as StateCode,
    declares: {
      ...accept(declarations, told[side]['declares']!, { code: 'test/parties', what: side }),
      instruments: [
        { id: 'led-2016-680', inForceFrom: '2026-01-01', reservations: [] },
        { id: 'oecd-2022', inForceFrom: '2099-01-01', reservations: [] },
      ] as unknown as Parties['requesting']['declares']['instruments'],
    },
  })
  const facts = instrumentsDeclared(
    { requesting: party('requesting'), requested: party('requested') },
    START,
  )
  assert.deepEqual(facts['requesting.instruments'], ['led-2016-680'])
  assert.deepEqual(facts['requested.instruments'], ['led-2016-680'])
})

test('an objection says what it rests on, or leaves it unknown', () => {
  assert.deepEqual(objectionFacts([]), {
    'challenge.conflictOfLaws': false,
    'challenge.formalLack': false,
  })
  assert.deepEqual(objectionFacts([{ ground: 'conflict-of-laws', restsOn: 'storage-place' }]), {
    'challenge.conflictOfLaws': true,
    'challenge.formalLack': false,
    'challenge.restsOn': 'storage-place',
  })
  assert.deepEqual(objectionFacts([{ ground: 'conflict-of-laws' }, { ground: 'incomplete' }]), {
    'challenge.conflictOfLaws': true,
    'challenge.formalLack': true,
  })
})
