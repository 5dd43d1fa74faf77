/** What the demonstration prints: a line an act, who, what, and its name; as wide as there is. */
import { styleText } from 'node:util'
import { short } from './client.ts'
import type { SpokenFinding } from './spoken.ts'

/** Where lines go: a terminal, or a file. */
export interface Screen {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface Teller {
  /** Whether rules, clocks and leaves are told too. */
  readonly explains: boolean
  title(text: string): void
  /** @param end - stands in a column of its own: an outcome, the name of an act */
  line(who: string, what: string, end?: string): void
  act(who: string, what: string, id: string): void
  /** Belongs to the line before it. */
  under(text: string): void
  /** Why the law stops something: its words, its cure, its place. */
  reason(finding: SpokenFinding): void
  /** As it is: a command to copy. */
  plain(text: string): void
  /** Says on a terminal what is waited for, once it has taken a second. */
  during<T>(what: string, work: Promise<T>): Promise<T>
}

const WHO = 11
const END = 24
const MOST_COLUMNS = 99
/** Narrower screens have what stands at the end of a line below it. */
const SIDE_BY_SIDE_COLUMNS = 76
const FEWEST_COLUMNS = 40
const PATIENCE_MS = 1000

export function teller(screen: Screen, { explain }: { readonly explain: boolean }): Teller {
  const progress = new Progress(screen)
  const styled = (style: 'dim' | 'bold', text: string) =>
    screen.isTTY && text !== '' ? styleText(style, text) : text
  const out = (line: string) => {
    progress.clear()
    screen.write(`${line.trimEnd()}\n`)
  }
  const columns = () => Math.max(FEWEST_COLUMNS, Math.min(screen.columns ?? 120, MOST_COLUMNS))
  const line = (who: string, what: string, end = '') => {
    const beside = end !== '' && columns() >= SIDE_BY_SIDE_COLUMNS
    const width = columns() - WHO - (beside ? END + 1 : 0)
    for (const [i, text] of wrapped(what, width).entries()) {
      const begin = `${i === 0 ? `  ${who}` : ''}`.padEnd(WHO)
      const last = beside && i === 0 ? styled('dim', end) : ''
      out(`${begin}${beside ? `${text.padEnd(width)} ` : text}${last}`)
    }
    if (end !== '' && !beside) out(`${' '.repeat(WHO)}${styled('dim', end)}`)
  }
  const under = (text: string) => {
    for (const part of wrapped(text, columns() - WHO - 2)) {
      out(`${' '.repeat(WHO + 2)}${styled('dim', part)}`)
    }
  }
  return {
    explains: explain,
    title: (text) => {
      for (const part of wrapped(text, columns())) out(styled('bold', part))
    },
    line,
    act: (who, what, id) => line(who, what, short(id)),
    under,
    reason({ says, cites, cure }) {
      under(`${sources(cites)}: ${says}`)
      if (cure) under(`Cure: ${cure}`)
    },
    plain: out,
    during: (what, work) => progress.during(what, work),
  }
}

/** Where a rule stands in the law, two places at most: `SG-05, uncc-2024 24(2)`. */
export const sources = (cites: SpokenFinding['cites']): string =>
  [...new Set(cites.map(({ instrument, at }) => (/^SG-/.test(at) ? at : `${instrument} ${at}`)))]
    .slice(0, 2)
    .join(', ')

/** Words in lines of this width; a longer word stands alone. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** One line at the bottom of a terminal that says what takes long, and goes again. */
class Progress {
  private readonly screen: Screen
  private shown = false

  constructor(screen: Screen) {
    this.screen = screen
  }

  async during<T>(what: string, work: Promise<T>): Promise<T> {
    if (!this.screen.isTTY) return work
    const began = performance.now()
    const ticking = setInterval(() => {
      this.clear()
      const seconds = Math.round((performance.now() - began) / 1000)
      const text = `  … ${what} (${seconds} s)`
      this.screen.write(text.slice(0, (this.screen.columns ?? MOST_COLUMNS) - 1))
      this.shown = true
    }, PATIENCE_MS)
    try {
      return await work
    } finally {
      clearInterval(ticking)
      this.clear()
    }
  }

  clear(): void {
    if (this.shown) this.screen.write('\r\u001b[2K')
    this.shown = false
  }
}
