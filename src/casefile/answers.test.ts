import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Finding } from '../law/finding.ts'
import type { GroundTag } from '../law/vocabulary/codes.ts'
import type { CaseAct } from './act.ts'
import { ACTS } from './acts/table.ts'
import { answeredGrounds } from './answers.ts'
import { fold } from './fold.ts'
import { assessor, decided, idIn, more, orderingJudge, orderTerms, until } from './test-case.ts'
import { act, CASE, holder, PROVIDER, type Said } from './testkit.ts'

const found = (rule: string, tag?: GroundTag) =>
  ({ rule, certain: true, because: [], ...(tag ? { tag } : {}) }) as unknown as Finding
const RULE = 'uncc-2024/35-1-scope'
const SCOPE = found(RULE, 'out-of-scope')
const HARM = found('uncc-2024/40-22-discrimination', 'discrimination')

const received = until('RequestTransmitted', 1)
const request = idIn(received, 'RequestMade')

function answered(
  past: readonly CaseAct[],
  said: Said,
  { findings = [SCOPE, HARM], both = [] as readonly string[], items = [2] } = {},
) {
  const state = fold(CASE, past)
  const acts = new Map(past.map((one) => [one.id, one]))
  const asked = { act: act(past, said), past: { acts, state }, items }
  return [...answeredGrounds({ ...asked, seenByBoth: () => new Set(both) }, findings)]
}

const ANSWERS = [{ rule: RULE, reasons: 'a grave matter all the same' }]
const order: Said = { type: 'OrderIssued', by: orderingJudge, body: orderTerms({}) }

const assessed = (discrimination: 'yes' | 'no', confirmed = true): readonly CaseAct[] => {
  const recorded = more(received, {
    type: 'AssessmentRecorded',
    by: assessor,
    body: { request, items: [2] },
    parts: {
      assessment: {
        dualCriminality: [],
        protectedConduct: { only: 'no', reasons: 'examined' },
        similarDomesticCase: 'lawful',
        dataProtection: { result: 'permitted', reasons: 'examined' },
        grounds: [{ tag: 'discrimination', found: discrimination, reasons: 'examined' }],
      },
    },
  })
  if (!confirmed) return recorded
  const assessment = idIn(recorded, 'AssessmentRecorded')
  return more(recorded, {
    type: 'AssessmentConfirmed',
    by: holder('XA', 'central-authority', 1),
    body: { assessment },
  })
}

const decision = (outcome: string, ...grounds: readonly string[]): Said => ({
  ...decided(request, outcome),
  body: { request, items: [{ item: 2, outcome, grounds, conditions: [] }] },
})

describe('a ground', () => {
  test('is answered by nobody unless somebody did', () => {
    assert.deepEqual(answered(more(received, decision('execute')), order), [])
  })

  test('is answered by name in the act itself, and no other ground is', () => {
    assert.deepEqual(answered(received, { ...order, parts: { answered: ANSWERS } }), [RULE])
  })

  test('once answered is so for later acts of the same State on the same items', () => {
    const past = more(received, { ...order, parts: { answered: ANSWERS } })
    const serve: Said = {
      type: 'OrderServed',
      by: assessor,
      body: { order: idIn(past, 'OrderIssued', 1) },
    }
    assert.deepEqual(answered(past, serve), [RULE])
    assert.deepEqual(answered(past, serve, { items: [1, 2] }), [])
    const theirs: Said = {
      type: 'RequestTransmitted',
      by: holder('XB', 'central-authority'),
      body: { request, items: [2] },
    }
    assert.deepEqual(answered(past, theirs), [])
  })

  test('is open again with the order that answered it withdrawn', () => {
    const ordered = more(received, { ...order, parts: { answered: ANSWERS } })
    const past = more(ordered, {
      type: 'OrderWithdrawn',
      by: assessor,
      body: { order: idIn(ordered, 'OrderIssued', 1) },
    })
    assert.deepEqual(answered(past, { ...order, mark: 2 }), [])
  })

  test('is open again once the request is amended, and answered on its new words', () => {
    const amending: Said = {
      type: 'RequestAmended',
      by: holder('XB', 'competent-authority'),
      body: { request, members: ['facts'] },
    }
    const past = more(received, { ...order, parts: { answered: ANSWERS } }, amending)
    assert.deepEqual(answered(past, { ...order, mark: 2 }), [])
    const anew = more(past, { ...order, mark: 3, parts: { answered: ANSWERS } })
    assert.deepEqual(answered(anew, { ...order, mark: 4 }), [RULE])
    const theirs: Said = {
      type: 'RequestTransmitted',
      by: holder('XB', 'central-authority'),
      body: { request, items: [2] },
    }
    assert.deepEqual(answered(past, theirs), [])
    const said = more(received, { ...amending, parts: { answered: ANSWERS } })
    assert.deepEqual(answered(said, theirs), [RULE])
  })

  test('answered in an act that stays at home is so for no act that crosses', () => {
    const seeks: Said = {
      type: 'AuthorizationSought',
      by: holder('XB', 'competent-authority'),
      body: { request, items: [2], court: 'XB/court' },
    }
    const sends: Said = {
      type: 'RequestTransmitted',
      by: holder('XB', 'central-authority'),
      body: { request, items: [2] },
    }
    const past = more(received, { ...seeks, parts: { answered: ANSWERS } })
    assert.deepEqual(answered(past, { ...seeks, mark: 2 }), [RULE])
    assert.deepEqual(answered(past, sends), [])
  })

  test('is answered by tag in the decision to execute all its items', () => {
    const past = more(received, decision('execute', 'out-of-scope'))
    assert.deepEqual(answered(past, order), [RULE])
    assert.deepEqual(answered(past, order, { items: [1, 2] }), [])
    const refused = more(received, decision('refuse', 'out-of-scope'))
    assert.deepEqual(answered(refused, order), [])
    const later = more(past, { ...decision('execute'), mark: 2 })
    assert.deepEqual(answered(later, order), [])
  })

  test('is answered by a confirmed assessment under a decision to execute', () => {
    const past = assessed('yes')
    assert.deepEqual(answered(more(past, decision('execute')), order), [HARM.rule])
    assert.deepEqual(answered(past, order), [])
    assert.deepEqual(answered(more(assessed('yes', false), decision('execute')), order), [])
    assert.deepEqual(answered(more(assessed('no'), decision('execute')), order), [])
  })

  test('that the other side finds too is not answered by what stays at home', () => {
    const past = more(assessed('yes'), decision('execute'))
    assert.deepEqual(answered(past, order, { both: [HARM.rule] }), [])
  })

  test('is not answered at home for acts of the provider of another State', () => {
    const past = more(received, { ...order, parts: { answered: ANSWERS } })
    const produce: Said = { type: 'NothingHeld', by: PROVIDER, body: {} }
    const abroad = { ...produce, by: { ...PROVIDER, office: 'XC/nimbus' as never } }
    assert.deepEqual(answered(past, produce), [RULE])
    assert.deepEqual(answered(past, abroad), [])
  })
})

test('the part "answered" is for acts of States that may advance, and both States see it', () => {
  for (const { type, advances, side, circle, parts } of ACTS.values()) {
    const carries = advances !== false && side !== 'provider'
    assert.equal('answered' in parts, carries, type)
    if (!carries) continue
    const wanted = circle === 'internal' ? 'internal' : 'bilateral'
    assert.equal(parts['answered']!.circle, wanted, type)
    assert.equal(parts['answered']!.required, false, type)
    const schema = parts['answered']!.schema!
    assert.ok(schema.safeParse(ANSWERS).success)
    for (const bad of [
      [],
      [...ANSWERS, ...ANSWERS],
      [{ rule: RULE }],
      [{ rule: RULE, reasons: '' }],
    ]) {
      assert.ok(!schema.safeParse(bad).success, JSON.stringify(bad))
    }
  }
})
