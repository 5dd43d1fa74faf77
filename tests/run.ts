/**
 * What `npm test` runs: types and lint side by side, then every test.
 *
 * `--only FOLDER` keeps to the tests and the lint of one folder (`law` or `src/law`); types are
 * always checked whole. A file `*.process.test.ts` gets a process of its own, beside the others; a
 * file `*.browser.test.ts` needs the system's Chromium, and without one is counted as not run.
 */
import { fork, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { findChromium, INSTALL } from './house/chromium.ts'
import type { Report } from './house/suite.ts'
import { filesBelow, ROOT } from './house/tree.ts'

interface Part {
  readonly name: string
  readonly passed: boolean
  readonly durationMs: number
  readonly output: string
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
process.exitCode = (await main(values.only)) ? 0 : 1

async function main(only: string | undefined): Promise<boolean> {
  const folder = only === undefined ? undefined : folderOf(only)
  const all = testsIn(folder)
  const parts = await Promise.all([
    tool('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
    tool('types of islands', 'typescript/bin/tsc', ['-p', 'tsconfig.islands.json']),
    tool('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', folder ?? '.']),
  ])
  for (const { name, passed, durationMs, output } of parts) {
    say(`${passed ? '✔' : '✖'} ${name.padEnd(20)}${seconds(durationMs)}`)
    if (!passed) say(output)
  }
  const pages = all.filter((path) => path.endsWith('.browser.test.ts'))
  const chromium = findChromium()
  const tests = all.filter((path) => chromium !== undefined || !pages.includes(path))
  const reports = await sideBySide(lanesOf(tests))
  times(reports)
  const looked = chromium !== undefined || pages.length === 0 || !process.env['CI']
  const passed = parts.every((part) => part.passed) && reports.every(isSound) && looked
  if (!looked) say(styleText('red', `no page was looked at: ${INSTALL}`))
  if (!passed) say(styleText('red', `not passed: ${failing(parts, reports).join(', ')}`))
  summary(reports)
  if (chromium === undefined && pages.length > 0) {
    say(`${pages.length} files of browser tests were not run: ${INSTALL}`)
  }
  return passed
}

/** @throws Error if no such folder is there */
function folderOf(name: string): string {
  const folder = [name, `src/${name}`].find((path) => existsSync(join(ROOT, path)))
  if (folder === undefined) throw new Error(`cannot test only "${name}": no such folder`)
  return folder.replace(/\/+$/, '')
}

function testsIn(folder: string | undefined): string[] {
  const folders = folder === undefined ? ['src', 'tests', 'bench'] : [folder]
  return folders
    .filter((path) => existsSync(join(ROOT, path)))
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
}

async function tool(name: string, program: string, options: readonly string[]): Promise<Part> {
  const start = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  const passed = (await promise) === 0
  const output = Buffer.concat(pieces).toString()
  return { name, passed, durationMs: performance.now() - start, output }
}

interface Lane {
  readonly way: 'apart' | 'together'
  readonly files: readonly string[]
}

/** In the order in which they are begun: the longest first, browsers last, which end sooner. */
function lanesOf(tests: readonly string[]): Lane[] {
  const kinds = Object.groupBy(tests, kindOf)
  const seen = kinds.seen ?? []
  const half = Math.ceil(seen.length / 2)
  return [
    { way: 'together', files: kinds.worlds ?? [] },
    ...(kinds.alone ?? []).map((file) => ({ way: 'apart', files: [file] }) as const),
    { way: 'together', files: kinds.others ?? [] },
    { way: 'together', files: seen.slice(0, half) },
    { way: 'together', files: seen.slice(half) },
  ]
}

function kindOf(path: string): 'alone' | 'seen' | 'worlds' | 'others' {
  if (path.endsWith('.process.test.ts')) return 'alone'
  if (path.endsWith('.browser.test.ts')) return 'seen'
  return /^(src\/(sim|web)|tests)\//.test(path) ? 'worlds' : 'others'
}

/** One lane more than there are processors: each also waits for disks, browsers and others. */
async function sideBySide(lanes: readonly Lane[]): Promise<(Report | undefined)[]> {
  const reports: (Report | undefined)[] = []
  const waiting = [...lanes]
  const next = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
      reports.push(await suite(lane.way, lane.files))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, next))
  return reports
}

/** `undefined` if the process ended before it could tell: a test has ended it, or it hung. */
async function suite(way: string, files: readonly string[]): Promise<Report | undefined> {
  if (files.length === 0) return { totals: {}, timings: [] }
  const env = { ...process.env, NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/rogatory') }
  const child = fork(join(ROOT, 'tests/house/suite.ts'), [way, ...files], { cwd: ROOT, env })
  let report: Report | undefined
  child.on('message', (message) => {
    report = message as Report
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  child.on('close', resolve)
  await promise
  return report
}

function isSound(report: Report | undefined): boolean {
  if (report === undefined) return false
  const { fail = 0, cancelled = 0 } = report.totals
  return fail + cancelled === 0
}

function failing(parts: readonly Part[], reports: readonly (Report | undefined)[]): string[] {
  const cut = reports.includes(undefined)
  const red = reports.some((report) => report !== undefined && !isSound(report))
  return [
    ...parts.filter((part) => !part.passed).map((part) => part.name),
    ...(red ? ['tests'] : []),
    ...(cut ? ['the test process ended before its summary'] : []),
  ]
}

function times(reports: readonly (Report | undefined)[]): void {
  const timings = reports.flatMap((report) => report?.timings ?? [])
  for (const [folder, of] of [...Map.groupBy(timings, (timing) => timing.folder)].sort()) {
    const durationMs = of.reduce((sum, timing) => sum + timing.durationMs, 0)
    say(`  ${folder.padEnd(20)}${seconds(durationMs)}${String(of.length).padStart(6)} tests`)
  }
}

/** Node's own summary lines, summed over both ways of running. */
function summary(reports: readonly (Report | undefined)[]): void {
  const names = 'tests suites pass fail cancelled skipped todo duration_ms'.split(' ')
  for (const name of names) {
    const total = reports.reduce((sum, report) => sum + (report?.totals[name] ?? 0), 0)
    say(`ℹ ${name} ${Number(total.toFixed(3))}`)
  }
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`.padStart(8)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
