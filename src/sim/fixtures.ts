/** What a scenario's file says must come of an attempt, held against what came of it. */
import { readFile } from 'node:fs/promises'
import { fault } from '../base/error.ts'
import { type Citation, citeText } from '../law/citation.ts'
import { type Expected, parseScenario } from '../law/scenario.ts'
import { DEFAULT_PROFILE, profiles } from '../law/shipped.ts'

const FOLDER = new URL('../../scenarios/', import.meta.url)
const { rules: RULES } = profiles[DEFAULT_PROFILE]

/** What a door answered to an attempt. */
export interface Answered {
  /** `recorded` or `refused` where the law did not speak. */
  readonly outcome: string
  /** Rules that spoke, by id. */
  readonly rules: readonly string[]
}

/**
 * Holds an answer against the scenario: outcome, rules and provisions.
 * @returns the outcome, and where the rules that the scenario names stand in the law
 * @throws Fault "demo/unexpected" naming what differs
 */
export async function asStated(
  name: string,
  answered: Answered,
): Promise<{ outcome: string; cites: readonly Citation[] }> {
  const scenario = parseScenario(await readFile(new URL(`${name}.json`, FOLDER)))
  const expected = scenario.expect[DEFAULT_PROFILE]
  const differs = expected ? differences(expected, answered) : ['it states nothing']
  if (differs.length > 0) {
    throw fault('demo/unexpected', `cannot go on: not as "${name}" states: ${differs.join('; ')}`)
  }
  return { outcome: answered.outcome, cites: citesOf(expected?.must ?? []) }
}

/** Where rules stand in the law: the first place of each, then the others. */
export function citesOf(rules: readonly string[]): readonly Citation[] {
  const all = RULES.filter(({ id }) => rules.includes(id)).map(({ cites }) => cites)
  return [...all.flatMap((cites) => cites.slice(0, 1)), ...all.flatMap((cites) => cites.slice(1))]
}

function differences({ outcome, must, mustNot }: Expected, answered: Answered): string[] {
  const names = new Set([...answered.rules, ...citesOf(answered.rules).map(citeText)])
  return [
    ...(answered.outcome === outcome ? [] : [`${answered.outcome} instead of ${outcome}`]),
    ...must.filter((one) => !names.has(one)).map((one) => `missing: ${one}`),
    ...mustNot.filter((one) => names.has(one)).map((one) => `unwanted: ${one}`),
  ]
}
