/** `rogatory export`: a case as a bundle that anyone can verify. Who reads it is recorded. */
import { resolve } from 'node:path'
import { isFault } from '../base/error.ts'
import { isCaseId, isOfficeId, isPersonId } from '../base/id.ts'
import { type Grammar, needed, readArgs } from './args.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput, quoted, refuse } from './refuse.ts'
import { readSigningKey } from './secret-key.ts'
import type { Works } from './works.ts'

const GRAMMAR: Grammar<never, 'config' | 'person' | 'office' | 'key' | 'out'> = {
  verb: 'export',
  flags: [],
  values: ['config', 'person', 'office', 'key', 'out'],
  operands: ['CASE'],
}

export const EXPORT_USAGE = `Usage: rogatory export CASE --config CONFIG --person PERSON --out FILE
                      [--office OFFICE] [--key FILE]

Writes a case as one file, as far as the person's office may see it. Who reads is recorded before
anything is shown. An installation that runs is asked as that person, who signs with a software key;
people with a passkey export in the office. Of one that is stopped the operator names the reader,
and the record says so unless the person signs.

  --person PERSON   who reads, such as XB/p-103
  --office OFFICE   for which of their offices, where they have several
  --key FILE        the person's software key
  --out FILE        the file to make

Ends with 0; 1 if the case may not be read so; 2 for bad input.

Example:

    rogatory export 8f14e45fceea167a5a36dedd4bea2543 --config rogatory.json \\
      --person XB/p-103 --out case.rogatory`

/** @returns the exit code. @throws Fault "cli/bad-input" and those of the configuration */
export async function exportVerb(argv: readonly string[], io: Io, works: Works): Promise<number> {
  const { help, values, operands } = readArgs(GRAMMAR, argv)
  if (help) {
    write(io, EXPORT_USAGE.split('\n'))
    return EXIT.done
  }
  const id = operands[0] ?? ''
  if (!isCaseId(id)) {
    throw badInput(`cannot export ${quoted(id)}`, 'give the case, 32 hexadecimal digits')
  }
  const person = needed(GRAMMAR, values, 'person')
  const { office, key } = values
  if (!isPersonId(person)) throw badInput(`cannot read --person ${quoted(person)}`, 'XB/p-103')
  if (office !== undefined && !isOfficeId(office)) {
    throw badInput(`cannot read --office ${quoted(office)}`, 'give an office such as XB/court')
  }
  const config = resolve(io.cwd, needed(GRAMMAR, values, 'config'))
  const out = needed(GRAMMAR, values, 'out')
  const signing = key === undefined ? undefined : await readSigningKey(io, key)
  const reader = { person, office, key: signing }
  try {
    const bytes = await works.exportCase(config, { case: id, reader, out: resolve(io.cwd, out) })
    write(io, [
      `made ${out}, ${bytes} bytes; the access of ${person} is recorded`,
      `next: rogatory verify ${out} --trust FILE`,
    ])
    return EXIT.done
  } catch (error) {
    if (!isFault(error) || /^(?:config|json)\//.test(error.code)) throw error
    refuse(io, error, 'export')
    return EXIT.no
  }
}
