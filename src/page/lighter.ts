/**
 * What no page can reach and no script has to bring: most of the schema library, and the English
 * in which the law's facts are told to people. It halves a script.
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** What schemas of the ground and proof floors are made of; another name fails the bundling. */
const SCHEMA_NAMES = `array boolean custom discriminatedUnion enum int json literal looseObject
  record strictObject string tuple union`.split(/\s+/)
/** What a page tells fields and blanks apart by. */
const SCHEMA_KINDS = `ZodArray ZodBoolean ZodEnum ZodLazy ZodLiteral ZodNullable ZodNumber ZodObject
  ZodOptional ZodString ZodUnion`.split(/\s+/)

export const LIGHTER: Plugin = {
  name: 'lighter',
  setup({ onLoad }) {
    // Its sentences in fifty languages stay out with the rest.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]external\.js$/ }, () => ({
      contents: `export { ${[...SCHEMA_NAMES, ...SCHEMA_KINDS]} } from './schemas.js'
export { config } from '../core/index.js'`,
    }))
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/](to-)?json-schema[\w-]*\.js$/ }, ({ path }) => ({
      contents: hollow(readFileSync(path, 'utf8')),
    }))
    onLoad(
      { filter: /[\\/]src[\\/]law[\\/](vocabulary|offences)[\\/][\w-]+\.ts$/ },
      ({ path }) => ({
        contents: withoutSentences(readFileSync(path, 'utf8')),
        loader: 'ts',
      }),
    )
  },
}

/** The names of a module, and nothing behind them. */
const hollow = (source: string): string =>
  [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)]
    .map(([, name]) => `export const ${name} = () => () => undefined`)
    .join('\n')

/** Texts of three words and more become empty; comments, which may hold quotes, go first. */
const withoutSentences = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'/g, (found) => {
    if (found.startsWith('/*')) return ''
    return / .* /.test(found) ? "''" : found
  })
