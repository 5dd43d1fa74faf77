/** Overlays that mean harm: each shape of about so many bytes, for the test and the bench. */
import { profiles } from './shipped.ts'

const CITE = { instrument: 'xa-law', at: '12', role: 'requires', confidence: 'own' }
const FLAG = { op: 'is', fact: 'confidentiality.asked' }
const EXTENSION = 'full-safeguards/sg-09-extension'
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

const document = (change: object): string =>
  JSON.stringify({
    id: 'xa-national',
    on: 'full-safeguards',
    legalBasis: [CITE],
    inForce: { from: '2026-11-01' },
    tighten: [],
    ...change,
  })

/** As many of it as the size holds. */
const many = <T>(bytes: number, one: (n: number) => T): T[] =>
  Array.from({ length: Math.floor(bytes / (JSON.stringify(one(99_999)).length + 1)) }, (_, n) =>
    one(n),
  )
const steps = (bytes: number, one: (n: number) => object): string =>
  document({ tighten: many(bytes, one) })
const when = (condition: object): string =>
  document({ tighten: [{ do: 'widen', rule: EXTENSION, or: condition }] })

/** Nested in itself as often as the size holds, or so many times. */
function nested(around: string, bytes: number, levels = Number.POSITIVE_INFINITY): string {
  const [before, after] = around.split('…') as [string, string]
  const times = Math.min(levels, Math.floor(bytes / (before.length + after.length)))
  return before.repeat(times) + JSON.stringify(FLAG) + after.repeat(times)
}

const inWhen = (condition: string): string => when({ op: '…' }).replace('{"op":"…"}', condition)

/** A term of the profile, which its name must match however often it is written. */
const aTerm = profiles['full-safeguards'].rules
  .flatMap((rule) => (rule.when.op === 'all' ? rule.when.of : []))
  .find(({ op }) => op === 'term')!

export const HOSTILE: Readonly<Record<string, (bytes: number) => string>> = {
  'brackets all the way down': (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2),
  'a condition nested in itself': (bytes) => inWhen(nested('{"op":"not","of":…}', bytes)),
  'wide and deep at once': (bytes) =>
    when({
      op: 'any',
      of: many(bytes, () => JSON.parse(nested('{"op":"not","of":…}', 4096, 28)) as object),
    }),
  'a million tiny steps': (bytes) => document({ tighten: many(bytes, () => 1) }),
  'empty steps': (bytes) => steps(bytes, () => ({})),
  'a chain of promotions': (bytes) =>
    steps(bytes, (n) => ({ do: 'promote', rule: RULE.id, to: n % 2 ? 'bar' : 'need' })),
  'a number moved again and again': (bytes) =>
    steps(bytes, (n) => ({ do: 'param', param: 'maxRetentionDays', value: n % 90 })),
  'one rule widened again and again': (bytes) =>
    steps(bytes, () => ({ do: 'widen', rule: EXTENSION, or: FLAG })),
  'a few steps of many terms': (bytes) => {
    const or = { op: 'any', of: many(bytes / 200, () => aTerm) }
    return steps(bytes, () => ({ do: 'widen', rule: EXTENSION, or }))
  },
  'a wide any': (bytes) => when({ op: 'any', of: many(bytes, () => FLAG) }),
  'a wide all of nothing': (bytes) => when({ op: 'all', of: many(bytes, () => ({})) }),
  'a list of values': (bytes) => when({ op: 'among', fact: 'x', values: many(bytes, () => 'en') }),
  'a list of known values': (bytes) =>
    when({ op: 'oneOf', fact: 'request.language', values: many(bytes, () => 'en') }),
  'a huge text': (bytes) =>
    document({
      tighten: [{ do: 'add', rule: { ...RULE, says: { ...RULE.says, en: 'x'.repeat(bytes) } } }],
    }),
  'a text of escapes': (bytes) => document({ on: '§' }).replace('§', '\\u0041'.repeat(bytes / 6)),
  'a very long id': (bytes) => document({ id: 'a'.repeat(bytes) }),
  'an id of many words': (bytes) => document({ id: 'a-'.repeat(bytes / 2) }),
  'a rule id of many words': (bytes) =>
    document({ tighten: [{ do: 'promote', rule: `a/${'a-'.repeat(bytes / 2)}b!`, to: 'bar' }] }),
  'very long names of exceptions': (bytes) =>
    document({
      tighten: [{ do: 'add', rule: { ...RULE, unless: { ['x'.repeat(bytes)]: { when: FLAG } } } }],
    }),
  'many exceptions': (bytes) => {
    const exception = { cite: CITE, says: RULE.says, when: FLAG }
    const unless = Object.fromEntries(many(bytes, (n) => [`e${n}`, exception]))
    return document({ tighten: [{ do: 'add', rule: { ...RULE, unless } }] })
  },
  'many strange members': (bytes) => document(Object.fromEntries(many(bytes, (n) => [`m${n}`, n]))),
  'members named like places in a list': (bytes) =>
    document(Object.fromEntries(many(bytes, (n) => [n * 40_009, n]))),
  'one member again and again': (bytes) => `{${'"id":"x",'.repeat(bytes / 9)}"id":"x"}`,
  'many provisions': (bytes) => document({ legalBasis: many(bytes, () => CITE) }),
  'one act again and again': (bytes) =>
    document({
      tighten: [{ do: 'add', rule: { ...RULE, on: many(bytes, () => 'DecisionTaken') } }],
    }),
  'rules with all they may have': (bytes) =>
    steps(bytes, (n) => {
      const id = `xa-national/own-${n}`
      const cites = Array.from({ length: 128 }, () => CITE)
      return { do: 'add', rule: { ...RULE, id, cites, says: { ...RULE.says, id: `${id}#says` } } }
    }),
  'a very long number': (bytes) =>
    document({ on: 1 }).replace('"on":1', `"on":${'1'.repeat(bytes)}`),
  'nothing but spaces': (bytes) => document({}) + ' '.repeat(bytes),
}
