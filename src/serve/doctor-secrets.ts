/** Secret files of an installation: there, its own, and what they are taken for. */
import { isFault } from '../base/error.ts'
import { type Config, readKey, readSecret } from '../office/config.ts'
import { parseSignerKey } from '../transparency/note-signer.ts'
import { bad, type Check, good } from './check.ts'

/** One line for all that are in order, one for each that is not. */
export async function secretChecks(config: Config): Promise<Check[]> {
  const { keys, database, listeners } = config
  const passwords =
    database === 'embedded' ? [] : [database.passwordFile, database.owner.passwordFile]
  const tls = Object.values(listeners).flatMap((listener) => listener?.tls?.key ?? [])
  const looked = await Promise.all([
    look(keys.peer, readKey),
    look(keys.log, async (file) => parseSignerKey(text(await readSecret(file)))),
    ...Object.values(keys.offices).map((file) => look(file, readKey)),
    ...[...passwords, ...tls].map((file) => look(file, readSecret)),
  ])
  const wrong = looked.filter((one) => one !== undefined)
  if (wrong.length > 0) return wrong
  return [good('secrets', `${looked.length} files, for this account alone`)]
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim()

/** No line quotes what a file holds. */
async function look(
  file: string,
  read: (file: string) => Promise<unknown>,
): Promise<Check | undefined> {
  try {
    await read(file)
    return undefined
  } catch (error) {
    if (!isFault(error)) throw error
    const exposed = error.code.endsWith('/secret-exposed')
    const next = exposed ? `run chmod 0600 ${file}` : 'put the key there; no backup has it'
    return bad('secrets', `"${file}": ${error.code}`, next)
  }
}
