/** `rogatory sessions`: ends who is signed in, from the machine of the installation. */
import { resolve } from 'node:path'
import { isPersonId } from '../base/id.ts'
import { type Grammar, readArgs } from './args.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'
import type { Works } from './works.ts'

const GRAMMAR: Grammar<'all', 'person'> = {
  verb: 'sessions end',
  flags: ['all'],
  values: ['person'],
  operands: ['CONFIG'],
}

export const SESSIONS_USAGE = `Usage: rogatory sessions end CONFIG (--person PERSON | --all)

Ends sessions at an installation that runs, at once, wherever they were begun. Whoever has a valid
key can sign in again: to keep a person out, or a key that was lost, have the directory say so.

  --person PERSON   of this person, such as XB/p-103
  --all             of everybody

Ends with 0; 2 if something cannot be read.

Example: an officer's telephone is gone.

    rogatory sessions end /etc/rogatory/rogatory.json --person XB/p-103`

/** @returns the exit code. @throws Fault "cli/bad-input" and those of the configuration */
export async function sessions(argv: readonly string[], io: Io, works: Works): Promise<number> {
  const [verb, ...rest] = argv
  const { help, flags, values, operands } = readArgs(GRAMMAR, verb === 'end' ? rest : argv)
  if (help) {
    write(io, SESSIONS_USAGE.split('\n'))
    return EXIT.done
  }
  if (verb !== 'end') {
    throw badInput('cannot tell what to do with sessions', 'run rogatory sessions end CONFIG')
  }
  const [path] = operands
  if (path === undefined) {
    throw badInput('cannot end sessions: no configuration is named', 'name it after "end"')
  }
  const { person } = values
  if ((person === undefined) !== flags.has('all')) {
    throw badInput('cannot tell whose sessions end', 'give --person PERSON, or --all')
  }
  if (person !== undefined && !isPersonId(person)) {
    throw badInput(`cannot read --person ${quoted(person)}`, 'give an id such as XB/p-103')
  }
  const runs = await works.endSessions(resolve(io.cwd, path), person ?? null)
  const whose = person ?? 'everybody'
  write(io, [
    runs ? `ended: sessions of ${whose}` : 'nobody is signed in: the installation does not run',
  ])
  return EXIT.done
}
