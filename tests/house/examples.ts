/**
 * Examples that readers copy: found in the documents and doc comments, run, and compared.
 *
 * A `console` or `sh` block holds commands after `$ ` and, below each, what it prints on both
 * streams; a block without `$ ` is only shown. Commands of one document share a scratch
 * directory with a copy of `examples/` and `rogatory` on the path. A command must end well: one
 * that is meant to fail says so, `$ rogatory check x.json; echo "exit $?"`.
 *
 * A block `ts run` is a module whose imports start at the root, `./src/base/json.ts`; what it
 * prints stands in its comments `// prints: …`, one a line, in order.
 *
 * In doc comments only blocks marked `run` are examples. A line `…` stands for any lines.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type Offence, ROOT } from './tree.ts'

/** A minute and a half of installation is no example; their output is shown as it was. */
const OPENING = ['npm ci && npm run demo', 'npm ci && npm test']
const PATIENCE_MS = 30_000

export interface Example {
  readonly path: string
  /** Of the command or of the block's first line, from 1. */
  readonly line: number
  readonly kind: 'command' | 'module'
  readonly code: string
  readonly prints: readonly string[]
}

interface Block {
  readonly line: number
  readonly info: string
  readonly lines: readonly string[]
}

/** Every example of a Markdown document, in order. */
export function examplesOf(path: string, markdown: string): Example[] {
  return blocksOf(markdown.split('\n')).flatMap((block) => inBlock(path, block))
}

/** The examples marked `run` in a doc comment that begins on `line`. */
export function examplesInComment(path: string, line: number, comment: string): Example[] {
  const lines = comment.split('\n').map((text) => text.replace(/^\s*(?:\/\*\*|\*\/?)? ?/, ''))
  return blocksOf(lines)
    .filter(({ info }) => / run$/.test(info))
    .flatMap((block) => inBlock(path, { ...block, line: block.line + line - 1 }))
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(\s*)(`{3,})(\w.*)?$/.exec(lines[at] ?? '')
    if (fence === null) continue
    const [, indent = '', ticks = '', info = ''] = fence
    const end = lines.findIndex((line, later) => later > at && line.trim() === ticks)
    const inside = lines.slice(at + 1, end < 0 ? undefined : end)
    const bare = inside.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    blocks.push({ line: at + 2, info: info.trim(), lines: bare })
    at = end < 0 ? lines.length : end
  }
  return blocks
}

function inBlock(path: string, { line, info, lines }: Block): Example[] {
  if (info === 'ts run') {
    const prints = lines.flatMap((text) => /\/\/ prints: ?(.*)$/.exec(text)?.[1] ?? [])
    return [{ path, line, kind: 'module', code: lines.join('\n'), prints }]
  }
  return /^(?:console|sh)(?: run)?$/.test(info) ? commandsIn(path, line, lines) : []
}

function commandsIn(path: string, first: number, lines: readonly string[]): Example[] {
  const starts = lines.flatMap((text, at) => (text.startsWith('$ ') ? [at] : []))
  return starts.map((start, nth) => {
    let last = start
    while (lines[last]?.endsWith('\\')) last++
    const code = lines
      .slice(start, last + 1)
      .join('\n')
      .slice(2)
    return {
      path,
      line: first + start,
      kind: 'command',
      code,
      prints: lines.slice(last + 1, starts[nth + 1]),
    }
  })
}

export const isOpening = (command: string): boolean => OPENING.includes(command.trim())

/** Runs the examples of one document in order; what does not print what it says. */
export function failures(examples: readonly Example[]): Offence[] {
  const scratch = mkdtempSync(join(tmpdir(), 'rogatory-docs-'))
  try {
    furnish(scratch)
    return examples
      .filter((example) => !isOpening(example.code))
      .flatMap((example) => {
        const { path, line } = example
        const fault = faultOf(example, scratch)
        return fault === undefined ? [] : [{ path, line, what: fault }]
      })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function furnish(scratch: string): void {
  mkdirSync(join(scratch, '.bin'))
  symlinkSync(join(ROOT, 'bin/rogatory.js'), join(scratch, '.bin/rogatory'))
  const examples = join(ROOT, 'examples')
  if (existsSync(examples)) cpSync(examples, join(scratch, 'examples'), { recursive: true })
}

function faultOf({ kind, code, prints }: Example, scratch: string): string | undefined {
  const [program, options, cwd] =
    kind === 'module'
      ? [process.execPath, ['--input-type=module-typescript', '--eval', code], ROOT]
      : ['sh', ['-c', `exec 2>&1\n${code}`], scratch]
  const { status, signal, stdout, stderr } = spawnSync(program, options, {
    cwd,
    env: environment(scratch),
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  })
  const end = signal === null ? `exit ${status}` : signal
  if (status !== 0) return `ends with ${end}: ${code}\n${stdout}${stderr}`
  const said = mask(stdout.replaceAll(scratch, '<dir>'))
  if (matches(said, prints.map(mask))) return undefined
  return `prints something else: ${code}\n${said}\ninstead of\n${prints.join('\n')}`
}

const environment = (scratch: string): NodeJS.ProcessEnv => ({
  PATH: [join(scratch, '.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
  HOME: scratch,
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
  TZ: 'UTC',
})

/** What differs from run to run, and the word that a document may write in its place. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, '<time>'],
  [/\b\d{2}:\d{2}:\d{2}\b/g, '<time>'],
  [/\b\d+(?:\.\d+)? ?m?s\b/g, '<duration>'],
  [/(?<=127\.0\.0\.1:|localhost:|\[::1\]:)\d+/g, '<port>'],
  [/\b[0-9a-f]{12,}\b|\b[0-9a-f]{6,}(?=…)/g, '<hash>'],
  [/[A-Za-z0-9+/_-]{40,}={0,2}/g, '<ciphertext>'],
]

/** Text with every value that differs from run to run replaced by its placeholder. */
export function mask(text: string): string {
  return MASKS.reduce((masked, [pattern, word]) => masked.replace(pattern, word), text)
}

/** Trailing space and outer blank lines do not count; `…` alone on a line is any lines. */
function matches(said: string, prints: readonly string[]): boolean {
  const actual = trimmed(said.split('\n'))
  const pattern = trimmed(prints)
    .map((line) => (line.trim() === '…' ? '(?:.*\\n)*' : `${literally(line)}\\n`))
    .join('')
  return new RegExp(`^${pattern}$`).test(actual.map((line) => `${line}\n`).join(''))
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function trimmed(lines: readonly string[]): string[] {
  const text = lines.map((line) => line.trimEnd()).join('\n')
  return text.replace(/^\n+|\n+$/g, '').split('\n')
}
