/** The command `rogatory`: finds the verb, runs it, and tells in one voice what went wrong. */
import { isFault } from '../base/error.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, nearest, quoted, refuse } from './refuse.ts'
import type { Works } from './works.ts'

interface Verb {
  readonly usage: string
  /** @throws Fault for bad input */
  readonly run: (argv: readonly string[], io: Io, works: Works) => Promise<number>
}

/** A verb is loaded when it is asked for: each stands on other floors, and starts the quicker. */
interface Listed {
  readonly says: string
  readonly load: () => Promise<Verb>
}

const VERBS: Readonly<Record<string, Listed>> = {
  check: {
    says: 'what the law says of a request',
    load: () => import('./check.ts').then(({ CHECK_USAGE: usage, check: run }) => ({ usage, run })),
  },
  explain: {
    says: 'one rule of the law, whole',
    load: () =>
      import('./explain.ts').then(({ EXPLAIN_USAGE: usage, explain: run }) => ({ usage, run })),
  },
  law: {
    says: 'list, compare and account for the rules of the law',
    load: () => import('./law.ts').then(({ LAW_USAGE: usage, law: run }) => ({ usage, run })),
  },
  verify: {
    says: 'verify an exported case offline',
    load: () =>
      import('./verify.ts').then(({ VERIFY_USAGE: usage, verify: run }) => ({ usage, run })),
  },
  init: {
    says: 'make the folder of a new installation',
    load: () => import('./init.ts').then(({ INIT_USAGE: usage, init: run }) => ({ usage, run })),
  },
  directory: {
    says: 'found and keep the signed directory of a State',
    load: () =>
      import('./directory.ts').then(({ DIRECTORY_USAGE: usage, directory: run }) => ({
        usage,
        run,
      })),
  },
  keys: {
    says: 'make and show key files',
    load: () => import('./keys.ts').then(({ KEYS_USAGE: usage, keys: run }) => ({ usage, run })),
  },
  evidence: {
    says: 'seal and open parcels',
    load: () =>
      import('./evidence.ts').then(({ EVIDENCE_USAGE: usage, evidence: run }) => ({ usage, run })),
  },
  export: {
    says: 'write a case as one file',
    load: () =>
      import('./export.ts').then(({ EXPORT_USAGE: usage, exportVerb: run }) => ({ usage, run })),
  },
  doctor: {
    says: 'say what is wrong with an installation',
    load: () =>
      import('./doctor.ts').then(({ DOCTOR_USAGE: usage, doctor: run }) => ({ usage, run })),
  },
  sessions: {
    says: 'end who is signed in',
    load: () =>
      import('./sessions.ts').then(({ SESSIONS_USAGE: usage, sessions: run }) => ({ usage, run })),
  },
  peer: {
    says: 'invite, accept and test other installations',
    load: () => import('./peer.ts').then(({ PEER_USAGE: usage, peer: run }) => ({ usage, run })),
  },
}

/** What the program hands in. */
export interface Outside {
  readonly elsewhere: Elsewhere
  readonly works: Works
}

/** Verbs that start servers and are run elsewhere: name and what it does. */
type Elsewhere = Readonly<Record<string, string>>

/**
 * Runs one verb.
 * @param argv - without the program and its script
 * @param outside - verbs that the caller runs itself, and what installations do for the others
 * @returns the exit code, or undefined for a verb that is run elsewhere
 */
export async function runCli(
  argv: readonly string[],
  io: Io,
  { elsewhere, works }: Outside,
): Promise<number | undefined> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return helped(rest[0], io, elsewhere)
  }
  if (Object.hasOwn(elsewhere, name)) return undefined
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb === undefined) return refuse(io, unknownVerb(name, elsewhere), 'help')
  try {
    const { run } = await verb.load()
    return await run(rest, io, works)
  } catch (error) {
    if (isFault(error)) return refuse(io, error, name)
    throw error
  }
}

async function helped(name: string | undefined, io: Io, elsewhere: Elsewhere): Promise<number> {
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  write(io, verb ? (await verb.load()).usage.split('\n') : usage(elsewhere))
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
