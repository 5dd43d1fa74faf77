/** The command `rogatory`: finds the verb, runs it, and tells in one voice what went wrong. */
import { isFault } from '../base/error.ts'
import { CHECK_USAGE, check } from './check.ts'
import { DIRECTORY_USAGE, directory } from './directory.ts'
import { INIT_USAGE, init } from './init.ts'
import { EXIT, type Io, write } from './io.ts'
import { KEYS_USAGE, keys } from './keys.ts'
import { badInput, nearest, quoted, refuse } from './refuse.ts'
import { VERIFY_USAGE, verify } from './verify.ts'

interface Verb {
  readonly says: string
  readonly usage: string
  /** @throws Fault for bad input */
  readonly run: (argv: readonly string[], io: Io) => Promise<number>
}

const VERBS: Readonly<Record<string, Verb>> = {
  check: { says: 'what the law says of a request', usage: CHECK_USAGE, run: check },
  verify: { says: 'verify an exported case offline', usage: VERIFY_USAGE, run: verify },
  init: { says: 'make the folder of a new installation', usage: INIT_USAGE, run: init },
  directory: {
    says: 'found and keep the signed directory of a State',
    usage: DIRECTORY_USAGE,
    run: directory,
  },
  keys: { says: 'make and show key files', usage: KEYS_USAGE, run: keys },
}

/** Verbs that start servers and are run elsewhere: name and what it does. */
export type Elsewhere = Readonly<Record<string, string>>

/**
 * Runs one verb.
 * @param argv - without the program and its script
 * @param elsewhere - verbs that the caller runs itself
 * @returns the exit code, or undefined for a verb that is run elsewhere
 */
export async function runCli(
  argv: readonly string[],
  io: Io,
  elsewhere: Elsewhere,
): Promise<number | undefined> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return helped(rest[0], io, elsewhere)
  }
  if (Object.hasOwn(elsewhere, name)) return undefined
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb === undefined) return refuse(io, unknownVerb(name, elsewhere), 'help')
  try {
    return await verb.run(rest, io)
  } catch (error) {
    if (isFault(error)) return refuse(io, error, name)
    throw error
  }
}

function helped(name: string | undefined, io: Io, elsewhere: Elsewhere): number {
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  write(io, verb ? verb.usage.split('\n') : usage(elsewhere))
  return EXIT.done
}

function usage(elsewhere: Elsewhere): string[] {
  const own = Object.entries(VERBS).map(([name, { says }]) => [name, says] as const)
  const rows = [...own, ...Object.entries(elsewhere)]
  return [
    'Usage: rogatory VERB [options]',
    '',
    'Cross-border requests for electronic evidence, in which no safeguard can be skipped.',
    '',
    ...rows.map(([name, says]) => `  ${name.padEnd(10)} ${says}`),
    '',
    '"rogatory VERB --help" says what a verb takes and how it ends.',
    '',
    'Example: may this request go out?',
    '',
    '    rogatory check examples/ransomware/request.json',
  ]
}

function unknownVerb(name: string, elsewhere: Elsewhere) {
  const near = nearest(name, [...Object.keys(VERBS), ...Object.keys(elsewhere)])
  const next = near ? `did you mean "rogatory ${near}"?` : 'run "rogatory --help" for the verbs'
  return badInput(`cannot run ${quoted(name)}: there is no such verb`, next)
}
