/** What a verb of the command may use of the terminal, and how it writes there. */
import { styleText } from 'node:util'

/** The terminal as a port: a test gives lists of lines, the program its streams. */
export interface Io {
  /** One line of the answer, without line end. */
  readonly out: (line: string) => void
  /** One line of what went wrong, without line end. */
  readonly err: (line: string) => void
  /** Whether a person reads `out`: colours stand there and nowhere else. */
  readonly isTty: boolean
  /** Folder from which relative paths are read. */
  readonly cwd: string
}

/**
 * How the command ends.
 * `done`: the answer is yes · `no`: the answer is no · `badInput`: no answer ·
 * `person`: the answer is for a person to give.
 */
export const EXIT = { done: 0, no: 1, badInput: 2, person: 3 } as const

const COLUMNS = 99

/**
 * Breaks a line at spaces; what follows stands two columns further in than its beginning.
 * A word is never broken: a key or a digest must be copied whole.
 */
export function wrap(line: string): string[] {
  const indent = ' '.repeat(line.length - line.trimStart().length + 2)
  const lines: string[] = []
  let rest = line
  while (rest.length > COLUMNS) {
    const before = rest.lastIndexOf(' ', COLUMNS)
    const cut = before >= indent.length ? before : rest.indexOf(' ', COLUMNS)
    if (cut < 0) break
    lines.push(rest.slice(0, cut))
    rest = indent + rest.slice(cut).trimStart()
  }
  return [...lines, rest]
}

export function write(io: Io, lines: readonly string[]): void {
  for (const line of lines.flatMap(wrap)) io.out(line)
}

type Style = Parameters<typeof styleText>[0]

/** Styled text for a terminal; `styleText` itself heeds NO_COLOR. */
export const paint = (io: Io, style: Style, text: string): string =>
  io.isTty ? styleText(style, text) : text
