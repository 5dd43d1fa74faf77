/** `rogatory verify`: an exported case, checked offline against the reader's own trust file. */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { isFault } from '../base/error.ts'
import { ofMillis } from '../base/instant.ts'
import { canonicalJson, type Json } from '../base/json.ts'
import { reportLines } from '../bundle/report.ts'
import type { Verification } from '../bundle/verification.ts'
import { type VerifyOptions, verifyBundle } from '../bundle/verify.ts'
import type { Profile } from '../law/profile.ts'
import { profiles } from '../law/shipped.ts'
import { parseTrust, type TrustFile } from '../signing/trust.ts'
import { type Grammar, readArgs } from './args.ts'
import { brokenJson, readFile, unreadable } from './files.ts'
import { readInstant } from './instant-option.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted } from './refuse.ts'

const FLAGS = ['json', 'timeline', 'as-corrected'] as const
const VALUES = ['trust', 'as-of'] as const

const GRAMMAR: Grammar<(typeof FLAGS)[number], (typeof VALUES)[number]> = {
  verb: 'verify',
  flags: FLAGS,
  values: VALUES,
  operands: ['BUNDLE'],
}

export const VERIFY_USAGE = `Usage: rogatory verify BUNDLE --trust FILE [options]

Verifies an exported case: signatures, powers, log proofs, the order of the acts and every
decision made again. No server is asked. Trust comes from your own file and never from the bundle.

  --trust FILE      root fingerprints of States and keys of log witnesses, pinned by you
  --as-of INSTANT   the reader's time; now unless told
  --as-corrected    also decide by today's encoding of the law then in force, and print what differs
  --timeline        with the acts in their order
  --json            one line for programs, everything that was found in it

Ends with 0 if nothing is wrong; 1 if something is; 2 if a file cannot be read. Also with 0, look
at what the report lists as not checked.

Example: one's own copy of a case, with the acts in their order.

    rogatory verify case.rogatory --trust trust.json --timeline`

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function verify(argv: readonly string[], io: Io): Promise<number> {
  const { help, flags, values, operands } = readArgs(GRAMMAR, argv)
  if (help) {
    write(io, VERIFY_USAGE.split('\n'))
    return EXIT.done
  }
  const [path] = operands
  const { trust } = values
  if (path === undefined || trust === undefined) {
    const missing = path === undefined ? 'no bundle is named' : 'no trust file is named'
    throw badInput(`cannot verify: ${missing}`, 'run rogatory verify BUNDLE --trust FILE')
  }
  const given = values['as-of']
  const asOf = given === undefined ? ofMillis(Date.now()) : readInstant('as-of', given)
  const found = await verified(io, path, {
    trustPath: trust,
    options: {
      trust: readTrust(io, trust),
      asOf,
      ...(flags.has('as-corrected') ? { corrected: todays } : {}),
    },
  })
  if (flags.has('json')) io.out(canonicalJson(found as unknown as Json))
  else write(io, reportLines(found, { timeline: flags.has('timeline') }))
  return found.ok ? EXIT.done : EXIT.no
}

/** The profile that ships under the name by which was decided, without national overlays. */
const todays = ({ id }: Profile): Profile | undefined =>
  (profiles as Readonly<Record<string, Profile>>)[id.split('+')[0]!]

async function verified(
  io: Io,
  path: string,
  { options, trustPath }: { readonly options: VerifyOptions; readonly trustPath: string },
): Promise<Verification> {
  try {
    return await verifyBundle(createReadStream(resolve(io.cwd, path)), options)
  } catch (error) {
    if (isFault(error)) throw badTrust(trustPath, error.message)
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw unreadable(path, error)
  }
}

function readTrust(io: Io, path: string): TrustFile {
  const bytes = readFile(io, path)
  try {
    return parseTrust(bytes)
  } catch (error) {
    if (isFault(error, 'trust/malformed')) throw badTrust(path, error.message)
    throw brokenJson(path, bytes, error)
  }
}

const badTrust = (path: string, why: string) =>
  badInput(
    `cannot read ${quoted(path)}: ${why}`,
    'correct what is named; docs/formats/directory.md says what a trust file holds',
  )
