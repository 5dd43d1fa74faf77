/** `rogatory doctor`: what is wrong with an installation, and what to do about it. */
import { resolve } from 'node:path'
import { type Grammar, readArgs } from './args.ts'
import { tellChecks } from './checks.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput } from './refuse.ts'
import type { Works } from './works.ts'

const GRAMMAR: Grammar<'json', never> = {
  verb: 'doctor',
  flags: ['json'],
  values: [],
  operands: ['CONFIG'],
}

export const DOCTOR_USAGE = `Usage: rogatory doctor CONFIG [--json]

Looks at everything that could be wrong with an installation, before it runs or while it does, and
says what to do: secrets, data directory, database, log against its witnesses, tiles, clocks,
backup, directories, keys, peers. Changes nothing; a stopped embedded database is started for it.

  --json   one line for programs

Ends with 0 if all is well; 1 if something is wrong; 2 if the configuration cannot be read.

Example:

    rogatory doctor /etc/rogatory/rogatory.json`

/** @returns the exit code. @throws Fault "cli/bad-input" and those of the configuration */
export async function doctor(argv: readonly string[], io: Io, works: Works): Promise<number> {
  const { help, flags, operands } = readArgs(GRAMMAR, argv)
  if (help) {
    write(io, DOCTOR_USAGE.split('\n'))
    return EXIT.done
  }
  const [path] = operands
  if (path === undefined) {
    throw badInput('cannot look: no configuration is named', 'run rogatory doctor CONFIG')
  }
  return tellChecks(io, await works.examine(resolve(io.cwd, path)), flags.has('json'))
}
