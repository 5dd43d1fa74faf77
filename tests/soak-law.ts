/**
 * `npm run soak:law [RUNS]`: the properties of the law, 50,000 overlays on cases and 100,000 cases
 * under both evaluators, as the tests make 60 and 120. Takes about half an hour of one core.
 */
import { spawnSync } from 'node:child_process'
import { ROOT } from './house/tree.ts'

const [runs = 50_000] = process.argv.slice(2).map(Number)
if (!Number.isSafeInteger(runs) || runs < 60) {
  throw new Error('cannot soak: expected a number of runs from 60 on, such as `50000`')
}
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-isolation=none', 'src/law/properties.test.ts'],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ROGATORY_RUNS: String(runs) } },
)
process.exitCode = status ?? 1
