/** Invented cases to try the law on: scenarios that ship, each with the facts that it states. */
import { readFileSync } from 'node:fs'
import { parseScenario, type Scenario } from '../../law/scenario.ts'

const NAMES = [
  'T01',
  'T02',
  'T04',
  'T07',
  'T08',
  'T10-genuine',
  'T11',
  'T16',
  'T19',
  'SG03-public-interest',
  'Property-victims-claim',
  'EPOC-ordinary',
]

export const samples: readonly Scenario[] = NAMES.map((name) =>
  parseScenario(readFileSync(new URL(`../../../scenarios/${name}.json`, import.meta.url))),
)
