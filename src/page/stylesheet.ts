/** The one style sheet, under a name made of its bytes, so that it is kept for ever. */
import { readFileSync } from 'node:fs'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'

/** In the order of the cascade. */
const SHEETS = [
  ...['tokens', 'base', 'frame', 'table', 'parts', 'chart', 'case', 'request', 'print'],
] as const

export const STYLE: string = SHEETS.map((name) =>
  readFileSync(new URL(`./style/${name}.css`, import.meta.url), 'utf8'),
).join('\n')

export const STYLE_PATH = `/style/${digest(utf8(STYLE)).slice(0, 16)}.css`
