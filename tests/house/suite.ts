/**
 * Runs test files in one of two ways and tells its parent what came of it.
 *
 * `node suite.ts together FILE…`: all in this process, which is fast. `node suite.ts apart FILE…`:
 * a process each, one after the other, for tests that kill, measure or listen to signals.
 * Failures and what tests have to say are printed; a test that passes is only counted.
 */
import { relative, sep } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ROOT } from './tree.ts'

/** A test that stands at the top of a file. */
export interface Timing {
  /** `src/law`, `tests`, … */
  readonly folder: string
  readonly durationMs: number
}

export interface Report {
  /** Node's own summary: `tests`, `suites`, `pass`, `fail` … `duration_ms`. */
  readonly totals: Readonly<Record<string, number>>
  readonly timings: readonly Timing[]
}

interface TestEvent {
  readonly type: string
  readonly data: {
    readonly file?: string
    readonly name?: string
    readonly message?: string
    readonly nesting?: number
    readonly details?: { readonly duration_ms: number }
  }
}

/** Longer than any one test: what is silent for so long has left something open. */
const SILENCE_MS = 300_000
const TOTAL = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/
const TOLD = new Set(['test:fail', 'test:diagnostic', 'test:stdout', 'test:stderr'])

const TOGETHER = { isolation: 'none' } as const
const APART = { isolation: 'process', concurrency: 1 } as const

const [way, ...files] = process.argv.slice(2)
process.send?.(await follow(run({ files, ...(way === 'apart' ? APART : TOGETHER) })))

async function follow(events: AsyncIterable<TestEvent>): Promise<Report> {
  const said = new spec()
  said.pipe(process.stdout)
  const totals: Record<string, number> = {}
  const timings: Timing[] = []
  let watch = watchAfter('the start')
  for await (const event of events) {
    const total = TOTAL.exec(event.data.message ?? '')
    if (total !== null && event.data.file === undefined) {
      totals[total[1] ?? ''] = Number(total[2])
      continue
    }
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      clearTimeout(watch)
      watch = watchAfter(`"${event.data.name}"`)
      timings.push(...timingOf(event))
    }
    if (TOLD.has(event.type)) said.write(event)
  }
  clearTimeout(watch)
  said.end()
  return { totals, timings }
}

function watchAfter(last: string): NodeJS.Timeout {
  const give = () => {
    process.stdout.write(`no test has ended for ${SILENCE_MS / 1000} s after ${last}\n`)
    process.exit(1)
  }
  return setTimeout(give, SILENCE_MS).unref()
}

function timingOf({ data }: TestEvent): Timing[] {
  if (data.nesting !== 0 || data.file === undefined || data.details === undefined) return []
  const [top = '', next = ''] = relative(ROOT, data.file).split(sep)
  const folder = top === 'src' && !next.endsWith('.ts') ? `src/${next}` : top
  return [{ folder, durationMs: data.details.duration_ms }]
}
