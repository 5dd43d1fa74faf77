/**
 * What no page can reach and no script has to bring: most of the schema library, and the English
 * in which the law's facts are told to people. It halves a script.
 *
 * Schemas are made while a script loads: one that asks for what is left out fails at once, wherever
 * its page is opened.
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** What schemas of the ground and proof floors are made of; another name fails the bundling. */
const SCHEMA_NAMES = `array boolean custom discriminatedUnion enum int json literal looseObject
  record strictObject string tuple union`.split(/\s+/)
/** What a page tells fields and blanks apart by. */
const SCHEMA_KINDS = `ZodArray ZodBoolean ZodEnum ZodLazy ZodLiteral ZodNullable ZodNumber ZodObject
  ZodOptional ZodString ZodUnion`.split(/\s+/)

/** What these schemas are told to be, and how they are asked. */
const SCHEMA_METHODS = `array check clone exactOptional extend length max meta min nullable omit
  optional parse partial pick refine regex safeParse superRefine unwrap`.split(/\s+/)

export const LIGHTER: Plugin = {
  name: 'lighter',
  setup({ onLoad }) {
    // Its sentences in fifty languages stay out with the rest.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]external\.js$/ }, () => ({
      contents: `export { ${[...SCHEMA_NAMES, ...SCHEMA_KINDS]} } from './schemas.js'
export { config } from '../core/index.js'`,
    }))
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, ({ path }) => ({
      contents: withFewMethods(readFileSync(path, 'utf8')),
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

/** As the library's file is set: `    async parseAsync(data, params) {` to `    },`. */
const METHOD =
  /^ {4}(?:async |get |set )?"?([~\w]+)"?(?:: .*function \w+)?\(.*\) \{\n(?: {8}.*\n)* {4}\},\n/gm

/** Nor what makes code while running, nor what looks for a value that contains itself. */
const withFewMethods = (source: string): string =>
  source
    .replace(METHOD, (found, name: string) => (SCHEMA_METHODS.includes(name) ? found : ''))
    .replace('core.$ZodObjectJIT', 'core.$ZodObject')
    .replace('core.config({ memoizer: core.memoizer() })', 'undefined')
    .replace('import { util } from "../core/index.js"', 'import * as util from "../core/util.js"')

/** What tells the bounds of a schema, by which pages fill in what is blank. */
const BOUNDS = /^[\s\S]*^export function aggregateChecks[\s\S]*?^}$/m

/** The names of a module, and nothing behind them. */
function hollow(source: string): string {
  const [bounds = ''] = BOUNDS.exec(source) ?? []
  const names = source.slice(bounds.length).matchAll(/^export (?:const|function|class) (\w+)/gm)
  const empty = [...names].map(([, name]) => `export const ${name} = () => () => undefined`)
  return [bounds, ...empty].join('\n')
}

/** Texts of three words and more become empty; comments, which may hold quotes, go first. */
const withoutSentences = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'/g, (found) => {
    if (found.startsWith('/*')) return ''
    return / .* /.test(found) ? "''" : found
  })
