/** `rogatory directory`: founds and keeps a State's signed directory, on a machine of its own. */
import { randomBytes } from 'node:crypto'
import { canonicalJson, type Json } from '../base/json.ts'
import { fingerprint, generateKey, signingKey } from '../signing/keys.ts'
import { type Grammar, readArgs } from './args.ts'
import { approve } from './directory-approve.ts'
import { draft } from './directory-draft.ts'
import { person } from './directory-person.ts'
import { show } from './directory-show.ts'
import { sign } from './directory-sign.ts'
import { check, trust } from './directory-trust.ts'
import { writeNew } from './files.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, listed, nearest, quoted } from './refuse.ts'

const ROOT: Grammar<never, 'out'> = {
  verb: 'directory root',
  flags: [],
  values: ['out'],
  operands: [],
}

export const DIRECTORY_USAGE = `Usage: rogatory directory root --out FILE
       rogatory directory person --id ID --name TEXT --post TEXT --offices ID,ID --out FILE
           (--passkey FILE | --key FILE --why TEXT)
       rogatory directory draft FILE… --out DRAFT [--previous SIGNED] [--overlay FILE|none]
       rogatory directory approve DRAFT --person ID [--key FILE | --assertion FILE --at INSTANT]
       rogatory directory sign DRAFT --root FILE --out SIGNED [--previous SIGNED] [--days N]
       rogatory directory show FILE [--json]
       rogatory directory check FILE [--trust FILE]
       rogatory directory trust SIGNED --out FILE [--fingerprint HEX --source TEXT --by ID,ID]

Founds and keeps a State's directory. The root key never leaves the machine on which it signs.

  root      makes the root key, which only its owner may read, and prints its fingerprint
  person    what a person hands in: a passkey as the browser gave it, or the public part of a
            software key
  draft     puts together what people then edit as JSON: the facts of the State, for-directory.json
            of its installations, files of its persons (docs/formats/setup.md); with --previous
            goes on from the signed directory, with what the files add; with --overlay puts
            the State's own law in force on top of its profile (docs/formats/rule-set.md)
  approve   one of the two persons who put the profile in force: by software key; without --key
            it prints the challenge for a passkey, and takes the answer as --assertion
  sign      checks everything that a reader will check, says what changed, and signs; valid for
            365 days unless told with --days
  show      what a draft or a signed directory says; nobody is trusted by it
  check     is the draft whole; does the pin of a trust file carry the signed directory
  trust     lays a signed directory under a pin, for a trust folder; a file that is there keeps its
            pin and takes the next serial

Every subverb but root, person and show takes --at INSTANT, in place of now.

Ends with 0; with 1 if check does not trust; with 2 if something cannot be read or made.

Example: the next directory, after one person left.

    rogatory directory draft --previous XB-1.json --out draft.json
    (take the person out of "persons" in draft.json)
    rogatory directory sign draft.json --root root.json --previous XB-1.json --out XB-2.json`

type Verb = (argv: readonly string[], io: Io) => number | Promise<number>

const VERBS: Readonly<Record<string, Verb>> = {
  root,
  person,
  draft,
  approve,
  sign,
  show,
  check,
  trust,
}

/** @returns the exit code. @throws Fault "cli/bad-input" */
export async function directory([name, ...argv]: readonly string[], io: Io): Promise<number> {
  const asked = [name, ...argv].some((word) => word === '--help' || word === '-h')
  if (asked) {
    write(io, DIRECTORY_USAGE.split('\n'))
    return EXIT.done
  }
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb) return verb(argv, io)
  const names = Object.keys(VERBS)
  const near = name === undefined ? undefined : nearest(name, names)
  throw badInput(
    name === undefined
      ? 'cannot tell what to do with directories'
      : `cannot do directory ${quoted(name)}`,
    near ? `did you mean "rogatory directory ${near}"?` : `use ${listed(names, 'or')}`,
  )
}

function root(argv: readonly string[], io: Io): number {
  const { values } = readArgs(ROOT, argv)
  if (values.out === undefined) {
    throw badInput('cannot make a root key without --out', 'name the file to make with --out')
  }
  const jwk = generateKey('EdDSA', randomBytes)
  const { kid } = signingKey(jwk)
  writeNew(io, values.out, `${canonicalJson(jwk as unknown as Json)}\n`)
  write(io, [
    `made ${values.out}`,
    `fingerprint: ${fingerprint(kid)}`,
    'Next: publish the fingerprint where others can compare it. Keep the file off every network.',
  ])
  return EXIT.done
}
