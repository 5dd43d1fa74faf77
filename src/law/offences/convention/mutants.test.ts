/** No element of the Convention’s offences can be broken unnoticed: some case tells each mutant. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutantsOf } from '../../test-mutants.ts'
import type { Catalogue, OffenceLaw } from '../catalogue.ts'
import type { Conduct } from '../conduct.ts'
import { type Answer, anyOf, byAct, judgeAct } from '../judge-conduct.ts'
import { CONVENTION_OPTIONS, conventionCatalogue } from './catalogue.ts'
import { withOption } from './option.ts'
import { CASES, EDGES, LACKING, OPTION_CASES } from './test-cases.ts'

const BASE = conventionCatalogue()

const answer = (id: string, conduct: Conduct, catalogue: Catalogue): Answer =>
  anyOf(
    byAct(conduct)
      .flatMap((one) => judgeAct(one, catalogue).offences)
      .filter((one) => one.id === id)
      .map((one) => one.answer),
  )

const changed = (offence: OffenceLaw): Catalogue => ({ ...BASE, offences: [offence] })

/** Plain cases in all their acts and objects, and those that lack something. */
function casesOf({ id, acts, objects }: OffenceLaw): readonly (readonly [Conduct, Answer])[] {
  const plain = CASES[id] ?? {}
  return [
    ...acts.map((act) => [{ ...plain, acts: [act] }, 'met'] as const),
    ...objects.map((object) => [{ ...plain, objects: [object] }, 'met'] as const),
    [{ ...plain, intent: 'knowledge' }, 'met'],
    [{ ...plain, intent: 'recklessness' }, 'not-met'],
    ...withoutRight(id, plain),
    ...EDGES.filter(([of]) => of === id).map(
      ([, change]) => [{ ...plain, ...change }, 'met'] as const,
    ),
    ...LACKING.filter(([of]) => of === id).map(
      ([, change]) => [{ ...plain, ...change }, 'not-met'] as const,
    ),
  ]
}

const withoutRight = (id: string, plain: Conduct): readonly (readonly [Conduct, Answer])[] =>
  /^art-(?:15|17)/.test(id) ? [] : [[{ ...plain, withoutRight: false }, 'not-met']]

const tells = (offence: OffenceLaw, mutant: OffenceLaw): boolean =>
  casesOf(offence).some(([conduct, is]) => answer(offence.id, conduct, changed(mutant)) !== is)

test('the cases of each offence come out as they say', () => {
  for (const offence of BASE.offences) {
    for (const [conduct, is] of casesOf(offence)) {
      assert.equal(answer(offence.id, conduct, BASE), is, JSON.stringify([offence.id, conduct]))
    }
  }
})

test('every mutant of an element, and every element or word left out, is told by a case', () => {
  const survivors: string[] = []
  let tried = 0
  for (const offence of BASE.offences) {
    for (const [what, mutant] of mutantsOfOffence(offence)) {
      tried++
      if (!tells(offence, mutant)) survivors.push(`${offence.id}: ${what}`)
    }
  }
  assert.deepEqual(survivors, [])
  assert.ok(tried > 150, String(tried))
})

function mutantsOfOffence(offence: OffenceLaw): readonly (readonly [string, OffenceLaw])[] {
  const { acts, objects, elements } = offence
  const put = (at: number, when: OffenceLaw['elements'][number]['when'] | undefined) =>
    elements.flatMap((one, i) => (i !== at ? [one] : when === undefined ? [] : [{ ...one, when }]))
  return [
    ...acts.map(
      (act) => [`without ${act}`, { ...offence, acts: acts.filter((one) => one !== act) }] as const,
    ),
    ...objects.map(
      (object) =>
        [
          `without ${object}`,
          { ...offence, objects: objects.filter((one) => one !== object) },
        ] as const,
    ),
    ...elements.flatMap((one, at) => [
      [`without ${one.element} ${at}`, { ...offence, elements: put(at, undefined) }] as const,
      ...mutantsOf(one.when).map(
        ({ what, of }) =>
          [`${one.element}: ${what}`, { ...offence, elements: put(at, of) }] as const,
      ),
    ]),
  ]
}

test('every option is told by a case from the same catalogue without it', () => {
  for (const option of CONVENTION_OPTIONS) {
    const others = CONVENTION_OPTIONS.filter((one) => one !== option && one.id === option.id)
    const without = others.reduce(withOption, BASE)
    const told = OPTION_CASES.some(([id, offence, conduct, , then]) => {
      return id === option.id && answer(offence, conduct ?? {}, without) !== then
    })
    assert.ok(told, `${option.id} of ${option.offences.join(', ')}`)
  }
})
