/** What an overlay may not do, and in which words it is told so. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fault, isFault } from '../base/error.ts'
import type { Day } from '../base/instant.ts'
import { bindPair } from './profile.ts'
import { readOverlay } from './read-overlay.ts'
import { profiles } from './shipped.ts'

const base = profiles['full-safeguards']
const on = '2027-03-01' as Day
const CITE = { instrument: 'xa-law', at: '12', role: 'requires', confidence: 'own' }
const FLAG = { op: 'is', fact: 'confidentiality.asked' }
const RULE = {
  id: 'xa-national/own',
  kind: 'bar',
  tag: 'own-law-prohibits',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [CITE],
  says: { id: 'xa-national/own#says', en: 'The law of this State forbids it.' },
  when: FLAG,
  inForce: { from: '2026-11-01' },
}

const document = (tighten: readonly object[], change: object = {}): string =>
  JSON.stringify({
    id: 'xa-national',
    on: 'full-safeguards',
    legalBasis: [CITE],
    inForce: { from: '2026-11-01' },
    tighten,
    ...change,
  })

function refusal(text: string, under = base): Fault {
  try {
    bindPair(under, { requested: readOverlay(text), on })
  } catch (error) {
    if (isFault(error)) return error
    throw error
  }
  return assert.fail(`accepted: ${text.slice(0, 300)}`)
}

/** What it may not do, a step that tries, and the code of the refusal. */
type Try = readonly [what: string, step: object, code: string]

const add = (change: object): object => ({ do: 'add', rule: { ...RULE, ...change } })
const when = (condition: object): object => add({ when: condition })
const EXTENSION = 'full-safeguards/sg-09-extension'
const REASONS = 'uncc-2024/40-25-reasons'
const JUDGE = 'full-safeguards/sg-05-judge-in-requesting-state'
const LONG = { op: 'moreThan', fact: 'retention.days', param: 'maxRetentionDays' }
const KNOWN_TERM = 'more than preservation is asked for'

let deep: object = FLAG
for (let level = 1; level < 33; level++) deep = { op: 'not', of: deep }

const TRIES: readonly Try[] = [
  ['remove a rule', { do: 'remove', rule: EXTENSION }, 'law/bad-overlay'],
  ['demote a rule', { do: 'promote', rule: EXTENSION, to: 'duty' }, 'law/overlay-demotes'],
  ['leave a kind as it is', { do: 'promote', rule: EXTENSION, to: 'need' }, 'law/overlay-demotes'],
  [
    'make a stop a matter for a person',
    { do: 'promote', rule: JUDGE, to: 'ground' },
    'law/overlay-demotes',
  ],
  [
    'give a rule a kind it does not fit',
    { do: 'promote', rule: EXTENSION, to: 'bar' },
    'law/overlay-bad-rule',
  ],
  ['add an exception', { do: 'add-exception', rule: EXTENSION, when: FLAG }, 'law/bad-overlay'],
  [
    'add an exception through another verb',
    { do: 'widen', rule: EXTENSION, or: FLAG, unless: {} },
    'law/bad-overlay',
  ],
  [
    'name an exception that is not there',
    { do: 'close-exception', rule: EXTENSION, exception: 'constructor' },
    'law/overlay-unknown-exception',
  ],
  ['redefine a term', when({ op: 'term', name: KNOWN_TERM, of: FLAG }), 'law/overlay-redefines'],
  ['invent a term', when({ op: 'term', name: 'is fine', of: FLAG }), 'law/overlay-redefines'],
  [
    'redefine a term in a widening',
    { do: 'widen', rule: EXTENSION, or: { op: 'term', name: KNOWN_TERM, of: FLAG } },
    'law/overlay-redefines',
  ],
  ['replace a rule', add({ id: EXTENSION }), 'law/overlay-replaces'],
  ['write under another name', add({ id: 'xb-national/own' }), 'law/overlay-replaces'],
  [
    'take the text of another rule',
    add({ says: { id: `${EXTENSION}#says`, en: 'All is well.' } }),
    'law/overlay-replaces',
  ],
  [
    'raise a number that is stricter when low',
    { do: 'param', param: 'maxRetentionDays', value: 365 },
    'law/overlay-loosens',
  ],
  [
    'leave a number as it is',
    { do: 'param', param: 'maxRetentionDays', value: 90 },
    'law/overlay-loosens',
  ],
  [
    'move a number that is not there',
    { do: 'param', param: 'constructor', value: 1 },
    'law/overlay-unknown-parameter',
  ],
  ['use a number that is not there', when({ ...LONG, param: 'none' }), 'law/unknown-parameter'],
  [
    'use a name that every object has as a number',
    when({ op: 'not', of: { ...LONG, param: 'constructor' } }),
    'law/unknown-parameter',
  ],
  ['use a number the loosening way', when({ op: 'not', of: LONG }), 'law/polarity'],
  [
    'use a number the loosening way in an exception',
    add({
      unless: {
        short: { cite: CITE, says: { id: `${RULE.id}#unless-short`, en: 'x' }, when: LONG },
      },
    }),
    'law/polarity',
  ],
  ['speak to an act that protects', add({ on: ['PreservationReleased'] }), 'law/overlay-hinders'],
  ['speak to refusals', add({ decisions: ['refuse'] }), 'law/overlay-hinders'],
  ['hold a request', add({ effect: 'hold' }), 'law/overlay-hinders'],
  ['keep a request from being carried', add({ effect: 'not-carried' }), 'law/overlay-hinders'],
  [
    'make a refusal harder by a wider rule',
    { do: 'widen', rule: REASONS, or: FLAG },
    'law/overlay-hinders',
  ],
  [
    'make a refusal harder by a rank',
    { do: 'promote', rule: REASONS, to: 'bar' },
    'law/overlay-hinders',
  ],
  [
    'demand an act that is no safeguard',
    add({ duty: { by: 'provider', act: 'DataProduced', owedTo: 'requesting' } }),
    'law/overlay-no-safeguard',
  ],
  [
    'impose a condition outside the list',
    add({ kind: 'condition', impose: ['pay-a-fee'] }),
    'law/bad-overlay',
  ],
  ['claim a treaty as its authority', add({ basis: 'treaty' }), 'law/bad-overlay'],
  ['claim another State’s mark', add({ tightenedBy: [] }), 'law/bad-overlay'],
  ['speak under an instrument nobody knows', add({ under: ['xa-law'] }), 'law/bad-overlay'],
  ['state a bar without a reason', add({ tag: undefined }), 'law/bad-rule'],
  [
    'tighten a rule that is not there',
    { do: 'widen', rule: 'a/b', or: FLAG },
    'law/overlay-unknown-rule',
  ],
  ['ask of an unknown fact', when({ op: 'is', fact: 'sender.charming' }), 'law/bad-overlay'],
  ['ask of a fact of another kind', when({ op: 'is', fact: 'sender.role' }), 'law/bad-overlay'],
  ['use an unknown operator', when({ op: 'matches', fact: 'sender.role' }), 'law/bad-overlay'],
  ['use a member that the operator has not', when({ ...FLAG, value: 1 }), 'law/bad-overlay'],
  [
    'use an unknown word',
    when({ op: 'oneOf', fact: 'sender.role', values: ['king'] }),
    'law/bad-overlay',
  ],
  ['leave a condition empty', when({ op: 'all', of: [] }), 'law/bad-overlay'],
  ['leave values empty', when({ op: 'oneOf', fact: 'sender.role', values: [] }), 'law/bad-overlay'],
  [
    'count below nothing',
    when({ op: 'atLeast', fact: 'retention.days', value: -1 }),
    'law/bad-overlay',
  ],
  ['leave a bound out', when({ op: 'atLeast', fact: 'retention.days' }), 'law/bad-overlay'],
  ['give two bounds', when({ ...LONG, value: 1 }), 'law/bad-overlay'],
  ['ask of an unknown list', when({ op: 'some', list: 'persons', of: FLAG }), 'law/bad-overlay'],
  [
    'ask of the case inside a list',
    when({ op: 'some', list: 'items', of: FLAG }),
    'law/bad-overlay',
  ],
  [
    'nest lists',
    when({ op: 'some', list: 'items', of: { op: 'some', list: 'items', of: FLAG } }),
    'law/bad-overlay',
  ],
  ['nest too deep', when(deep), 'law/bad-overlay'],
  [
    'say too much',
    when({ op: 'any', of: Array.from({ length: 2048 }, () => FLAG) }),
    'law/too-large',
  ],
]

for (const [what, step, code] of TRIES) {
  test(`an overlay may not ${what}`, () => {
    const error = refusal(document([{ do: 'param', param: 'maxRetentionDays', value: 60 }, step]))
    assert.equal(error.code, code)
    assert.match(error.message, /^cannot (apply|read) overlay "xa-national", step 2/)
    const { do: verb } = step as { readonly do: string }
    assert.ok(error.message.includes(verb), error.message)
  })
}

test('the refusal of a step reads as a sentence', () => {
  assert.equal(
    refusal(document([{ do: 'promote', rule: EXTENSION, to: 'duty' }])).message,
    `cannot apply overlay "xa-national", step 1, promote: demotes ${EXTENSION} from need to duty`,
  )
  assert.equal(
    refusal(document([{ do: 'remove', rule: EXTENSION }])).message,
    'cannot read overlay "xa-national", step 1/do: expected one of add, promote, widen, ' +
      'close-exception, narrow-exception, param, got "remove"',
  )
})

test('a rule is added once, under its own name', () => {
  assert.equal(refusal(document([add({}), add({})])).code, 'law/overlay-replaces')
})

test('an overlay for another profile is refused, naming both', () => {
  const error = refusal(document([]), profiles['convention-minimum'])
  assert.equal(error.code, 'law/overlay-other-base')
  assert.match(error.message, /"xa-national" to profile "convention-minimum": it is on "full/)
})

test('what frames the steps is checked too', () => {
  for (const change of [
    { signedBy: 'me' },
    { legalBasis: [] },
    { legalBasis: Array.from({ length: 9 }, () => CITE) },
    { id: 'XA National' },
    { inForce: { from: '2026-02-31' } },
    { tighten: Array.from({ length: 257 }, () => 1) },
  ]) {
    assert.equal(refusal(document([], change)).code, 'law/bad-overlay')
  }
})

test('a document that is not strict JSON is refused before it can be named', () => {
  const twice = document([{ do: 'promote', rule: EXTENSION, to: 'bar' }]).replace(
    '"to":"bar"',
    '"to":"duty","to":"bar"',
  )
  assert.equal(refusal(twice).code, 'json/duplicate-member')
  assert.equal(
    refusal(document([], { x: '' }).replace('"x"', '"__proto__"')).code,
    'json/poisonous-member',
  )
})

test('two overlays of one name bind only if they are one document', () => {
  const text = document([add({})])
  const mild = document([add({ kind: 'ground', effect: 'may-refuse' })])
  const [requested, requesting] = [readOverlay(text), readOverlay(text)]
  const pair = bindPair(base, { requested, requesting, on })
  assert.equal(pair.id, 'full-safeguards+xa-national')
  assert.throws(
    () => bindPair(base, { requested, requesting: readOverlay(mild), on }),
    (error) => isFault(error, 'law/overlay-replaces'),
  )
})
