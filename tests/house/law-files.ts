/**
 * The files that are made of the rules: the coverage page, the canonical document of each shipped
 * profile, and what every profile finds in every scenario. They are kept, so that a change of a
 * rule shows in its diff what changes for whom; `npm run law` makes them anew.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../../src/base/json.ts'
import { parseScenarios } from '../../src/law/corpus.ts'
import { coveragePage } from '../../src/law/coverage/page.ts'
import { documentJson, type Profile } from '../../src/law/profile.ts'
import { runScenario } from '../../src/law/scenario.ts'
import { profiles } from '../../src/law/shipped.ts'
import { ROOT } from './tree.ts'

export interface LawFile {
  /** From the root of the project. */
  readonly path: string
  readonly text: string
}

export const lawFiles = (): readonly LawFile[] => [
  { path: 'docs/law/coverage.md', text: `${coveragePage().join('\n')}\n` },
  { path: 'scenarios/findings.txt', text: `${findingLines().join('\n')}\n` },
  ...Object.values(profiles).map((profile) => ({
    path: `src/law/canonical/${profile.id}.json`,
    text: canonicalJson(documentJson(profile)),
  })),
]

/** One line for each scenario and profile: the outcome, and the rules that found something. */
export function findingLines(all: readonly Profile[] = Object.values(profiles)): string[] {
  const folder = join(ROOT, 'scenarios')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
  const scenarios = files.flatMap((name) => parseScenarios(readFileSync(join(folder, name))))
  return scenarios.flatMap((scenario) =>
    all.map((profile) => {
      const { outcome, findings, elsewhere = [] } = runScenario(scenario, profile).decision
      const rules = [
        ...findings.map(({ rule, certain }) => (certain ? rule : `${rule}?`)),
        ...elsewhere.map(({ rule }) => `(${rule})`),
      ]
      return `${scenario.name} ${profile.id} ${outcome}: ${rules.join(' ')}`.trimEnd()
    }),
  )
}
