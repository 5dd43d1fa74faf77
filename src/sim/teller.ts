/** What the demonstration prints: one line an act, who, what, and its name. */
import { styleText } from 'node:util'
import { short } from './client.ts'
import type { Spoken } from './spoken.ts'

export interface Teller {
  title(text: string): void
  act(who: string, what: string, id: string): void
  line(who: string, what: string, source: string): void
  stopped(who: string, what: string, spoken: Extract<Spoken, { kind: 'stopped' }>): void
  plain(text: string): void
}

const WHO = 9
const WHAT = 74

/** @param out - takes one line @param colour - whether the reader's terminal has colours */
export function teller(out: (line: string) => void, colour: boolean): Teller {
  const faint = (text: string) => (colour ? styleText('dim', text) : text)
  const bold = (text: string) => (colour ? styleText('bold', text) : text)
  const row = (who: string, what: string, end: string) =>
    out(`  ${who.padEnd(WHO)}${what.padEnd(WHAT)} ${faint(end)}`.trimEnd())
  return {
    title: (text) => out(bold(text)),
    act: (who, what, id) => row(who, what, short(id)),
    line: (who, what, source) => row(who, what, source),
    stopped(who, what, { outcome, findings }) {
      row(who, what, outcome)
      const [first] = findings
      if (!first) return
      const source = first.cites.map(({ instrument, at }) => `${instrument} ${at}`)
      for (const text of [first.says, ...(first.cure ? [`Cure: ${first.cure}`] : [])]) {
        for (const line of wrapped(text)) row('', `  ${line}`, '')
      }
      row('', `  ${source.slice(0, 3).join(', ')}`, '')
    },
    plain: (text) => out(text),
  }
}

/** Words in lines that fit under the act that they explain. */
function wrapped(text: string): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line.length + word.length + 1 > WHAT) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
