/** `rogatory directory person`: what a person hands in to be listed, made from their own key. */
import type { Json } from '../base/json.ts'
import { type Grammar, readArgs } from './args.ts'
import { readJson, writeNew } from './files.ts'
import { acceptForm } from './form.ts'
import { EXIT, type Io, write } from './io.ts'
import { badInput } from './refuse.ts'
import { readSigningKey } from './secret-key.ts'
import { personForm, SETUP_PAGE } from './setup-forms.ts'

const NEEDED = ['id', 'name', 'post', 'offices', 'out'] as const
const KEYS = ['passkey', 'key', 'why'] as const
type Values = Readonly<Partial<Record<(typeof NEEDED)[number] | (typeof KEYS)[number], string>>>

const GRAMMAR: Grammar<never, keyof Values> = {
  verb: 'directory person',
  flags: [],
  values: [...NEEDED, ...KEYS],
  operands: [],
}

/** @throws Fault "cli/bad-input" */
export async function person(argv: readonly string[], io: Io): Promise<number> {
  const { values } = readArgs(GRAMMAR, argv)
  const missing = NEEDED.find((name) => values[name] === undefined)
  if (missing) {
    throw badInput(
      `cannot describe a person without --${missing}`,
      'read "rogatory directory --help"',
    )
  }
  const { id, name, post, offices, out } = values as Required<Values>
  const given = {
    form: 'rogatory-person@1',
    id,
    name,
    post,
    offices: offices.split(',').map((office) => ({ office })),
    keys: [await keyOf(io, values)],
  }
  acceptForm(given, out, { schema: personForm, page: SETUP_PAGE })
  writeNew(io, out, `${JSON.stringify(given, null, 2)}\n`)
  write(io, [`made ${out}: it holds no secret; hand it to whoever keeps the directory`])
  return EXIT.done
}

async function keyOf(io: Io, { passkey, key, why }: Values): Promise<{ [k: string]: Json }> {
  if (passkey !== undefined && key === undefined && why === undefined) {
    return { kind: 'passkey', registration: readJson(io, passkey) }
  }
  if (passkey === undefined && key !== undefined && why !== undefined) {
    const { jwk } = await readSigningKey(io, key)
    return { kind: 'software', jwk: { ...jwk }, why }
  }
  throw badInput(
    'cannot tell by which key the person signs',
    'give --passkey FILE, or --key FILE with --why, since readers are shown why it is no passkey',
  )
}
