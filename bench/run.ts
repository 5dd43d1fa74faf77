/** `npm run bench`: every comparison, one after the other, with the machine it ran on. */
import { cpus, release, totalmem } from 'node:os'
import { benchDoor } from './door.ts'
import { benchHttp } from './http.ts'
import { benchLaw } from './law.ts'
import { benchFirst } from './law-first.ts'
import { benchOverlay } from './overlay.ts'
import type { Row } from './row.ts'
import { benchVault } from './vault.ts'
import { benchWorkList } from './worklist.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  law: benchLaw,
  first: benchFirst,
  overlay: benchOverlay,
  door: benchDoor,
  vault: benchVault,
  http: benchHttp,
  worklist: benchWorkList,
}

const wanted = process.argv.slice(2)
const [cpu] = cpus()
print(`${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gigabytes(totalmem())}`)
print(`Linux ${release()}, Node ${process.version}\n`)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const before = process.cpuUsage()
  const rows = await bench()
  const { user, system } = process.cpuUsage(before)
  print(`${name} (${((user + system) / 1e6).toFixed(1)} s of processor time)`)
  for (const { name: what, value, unit, note = '' } of rows) {
    print(
      `  ${what.padEnd(58)} ${value.toLocaleString('en').padStart(14)} ${unit}  ${note}`.trimEnd(),
    )
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 30)} GiB`
}
