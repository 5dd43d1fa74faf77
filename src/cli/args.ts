/** Reads the arguments of a verb; what it does not know it refuses, naming what is nearest. */
import { parseArgs } from 'node:util'
import { badInput, listed, nearest, quoted } from './refuse.ts'

/** What a verb takes. */
export interface Grammar<F extends string, V extends string> {
  /** As it is typed: `check`, `keys new`. */
  readonly verb: string
  /** Options without value. Each verb has `--help` too. */
  readonly flags: readonly F[]
  /** Options with a value. */
  readonly values: readonly V[]
  /** What stands without a name, in order, at most. */
  readonly operands: readonly string[]
  /** Whether the last of them may stand any number of times. */
  readonly repeats?: boolean
}

export interface Args<F extends string, V extends string> {
  readonly help: boolean
  readonly flags: ReadonlySet<F>
  readonly values: Readonly<Partial<Record<V, string>>>
  readonly operands: readonly string[]
}

/** @throws Fault "cli/bad-input" */
export function readArgs<F extends string, V extends string>(
  grammar: Grammar<F, V>,
  argv: readonly string[],
): Args<F, V> {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: optionsOf(grammar),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const flags = new Set<string>()
  const values: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (flags.has(name) || Object.hasOwn(values, name)) throw wrong(grammar, rawName, 'given twice')
    if (grammar.values.includes(name as V)) {
      const taken = value === undefined || (!token.inlineValue && /^-./.test(value))
      if (taken) throw wrong(grammar, rawName, 'given without its value')
      values[name] = value
    } else if (name === 'help' || grammar.flags.includes(name as F)) {
      if (value !== undefined) throw wrong(grammar, rawName, `given the value ${quoted(value)}`)
      flags.add(name)
    } else throw unknownOption(grammar, rawName)
  }
  const help = flags.delete('help')
  const extra = grammar.repeats ? undefined : positionals[grammar.operands.length]
  if (extra !== undefined && !help) {
    throw badInput(
      `cannot take ${quoted(extra)}: ${grammar.verb} has no place for it`,
      seeHelp(grammar),
    )
  }
  return {
    help,
    flags: flags as Set<F>,
    values: values as Partial<Record<V, string>>,
    operands: positionals,
  }
}

/** The value of an option that a verb cannot do without. @throws Fault "cli/bad-input" */
export function needed<V extends string>(
  grammar: Grammar<string, V>,
  values: Readonly<Partial<Record<V, string>>>,
  name: V,
): string {
  const value = values[name]
  if (value !== undefined) return value
  throw badInput(`cannot run ${grammar.verb} without --${name}`, seeHelp(grammar))
}

/** The value, if it is one of the words that the option takes. @throws Fault "cli/bad-input" */
export function oneOf<W extends string>(option: string, value: string, words: readonly W[]): W {
  const found = words.find((word) => word === value)
  if (found !== undefined) return found
  throw badInput(
    `cannot read --${option} ${quoted(value)}`,
    `give --${option} ${listed(words, 'or')}`,
  )
}

function optionsOf<F extends string, V extends string>({ flags, values }: Grammar<F, V>) {
  return {
    help: { type: 'boolean', short: 'h' } as const,
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' } as const])),
    ...Object.fromEntries(values.map((name) => [name, { type: 'string' } as const])),
  }
}

type AnyGrammar = Grammar<string, string>

const seeHelp = ({ verb }: AnyGrammar) => `read "rogatory ${verb} --help"`

const wrong = (grammar: AnyGrammar, option: string, why: string) =>
  badInput(`cannot read option "${option}": it is ${why}`, seeHelp(grammar))

function unknownOption(grammar: AnyGrammar, option: string) {
  const known = [...grammar.flags, ...grammar.values, 'help'].map((name) => `--${name}`)
  const near = nearest(option, known)
  const next = near === undefined ? seeHelp(grammar) : `did you mean "${near}"? ${seeHelp(grammar)}`
  return badInput(`cannot read option ${quoted(option)}: ${grammar.verb} has no such option`, next)
}
