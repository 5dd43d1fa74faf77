/**
 * Writes a case as a bundle. Who reads is named and recorded before anything is shown: of an
 * installation that runs, as an officer who signs in at its listener; of one that is stopped, by
 * opening its office without starting any work.
 */
import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Bytes, fromBase64url, utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Config } from '../office/config.ts'
import { open } from '../office/open.ts'
import type { Clock } from '../office/ports.ts'
import { systemRandom } from '../office/system.ts'
import type { Identities } from '../sign-in/identities.ts'
import { signJws } from '../signing/jws.ts'
import type { SigningKey } from '../signing/keys.ts'
import { type Statement, signStatement } from '../signing/statement.ts'
import { lockHolder } from '../storage/lock.ts'
import { identitiesOf, officesHere } from './identities.ts'
import { httpNet, httpWitness, httpWitnessed } from './net.ts'

export interface Exporting {
  readonly case: CaseId
  readonly reader: {
    readonly person: PersonId
    /** Needed by a person of several offices. */
    readonly office: OfficeId | undefined
    /** A software key of theirs, where the directory lists one. */
    readonly key: SigningKey | undefined
  }
  /** A file that is not there yet; it has its name once it is whole. */
  readonly out: string
}

/**
 * @returns bytes written
 * @throws Fault "export/…", "read/no-such-case", and of the installation
 */
export async function exportCase(config: Config, of: Exporting, clock: Clock): Promise<number> {
  if (await lockHolder(config.dataDir)) return writeWhole(of.out, await fromRunning(config, of))
  const opened = await open(config, {
    clock,
    report: () => {},
    random: systemRandom,
    net: httpNet(),
    witness: httpWitness,
    witnessed: httpWitnessed,
  })
  try {
    const { office } = opened
    const { installation } = office
    const { person, key } = of.reader
    const reads = readerOf(of, officesHere(installation, person), config)
    if (key) proveKey(identitiesOf(installation), person, key)
    const what = key ? 'bundle' : 'bundle, named by the operator'
    return await writeWhole(of.out, await office.exportCase(reads, of.case, { what }))
  } finally {
    await opened.close()
  }
}

/** The person whose key this is reads. @throws Fault "signer/…" */
function proveKey(identities: Identities, person: PersonId, key: SigningKey): void {
  const said: Statement = {
    typ: 'rogatory-export+jws',
    label: 'rogatory:export:v1',
    bytes: systemRandom(32) as Bytes,
  }
  identities.verify(person, said, { kind: 'jws', ...signJws(key, said.typ, said.bytes) })
}

function readerOf({ reader }: Exporting, offices: readonly OfficeId[], config: Config) {
  const { person, office = offices[0] } = reader
  if (office === undefined || !offices.includes(office)) {
    const what = office === undefined ? 'an office' : `office "${office}"`
    throw fault('export/not-their-office', `cannot export: "${person}" holds not ${what} here`, {
      next: `name a person who the directory lists in an office of "${config.installation}"`,
    })
  }
  if (reader.office === undefined && offices.length > 1) {
    throw fault('export/office-needed', `cannot tell for which office "${person}" reads`, {
      next: `give --office ${offices.join(' or ')}`,
    })
  }
  return { person, office }
}

async function fromRunning(config: Config, of: Exporting): Promise<AsyncIterable<Uint8Array>> {
  const { person, office, key } = of.reader
  const { officers } = config.listeners
  if (!key || !officers || officers.port === 0) {
    throw fault(
      'export/running',
      `cannot export: "${config.installation}" runs, and must be asked`,
      {
        next: key
          ? 'give listeners.officers a port, or stop the installation'
          : 'give --key with the person’s software key, read it there, or stop the installation',
      },
    )
  }
  const host = ['0.0.0.0', '::'].includes(officers.host) ? '127.0.0.1' : officers.host
  const name = host.includes(':') ? `[${host}]` : host
  const base = `${officers.tls ? 'https' : 'http'}://${name}:${officers.port}/`
  const challenge = await ask(base, 'v1/sign-in/challenge', { person })
  const { statement } = (await challenge.json()) as { statement: string }
  const said = signIn(fromBase64url(statement))
  const session = await ask(base, 'v1/sign-in', { statement, signature: signStatement(said, key) })
  const { token } = (await session.json()) as { token: string }
  const query = office === undefined ? '' : `?office=${encodeURIComponent(office)}`
  const headers = { authorization: `Bearer ${token}` }
  const answer = await reached(new URL(`v1/cases/${of.case}/bundle${query}`, base), { headers })
  return answer.body!
}

const signIn = (bytes: Bytes): Statement => ({
  typ: 'rogatory-sign-in+jws',
  label: 'rogatory:sign-in:v1',
  bytes,
})

const ask = (base: string, path: string, body: object): Promise<Response> =>
  reached(new URL(path, base), {
    method: 'POST',
    body: utf8(JSON.stringify(body)),
    headers: { 'content-type': 'application/json' },
  })

/** The answer, if it is what was asked for; else the office's own words. */
async function reached(url: URL, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, redirect: 'error' }).catch((error: Error) => {
    const { code = error.message } = (error.cause ?? {}) as { readonly code?: string }
    throw fault('export/unreachable', `cannot export: "${url.origin}" cannot be reached: ${code}`, {
      next: 'have its certificate name that host, and trust it here; or stop the installation',
    })
  })
  if (answer.ok) return answer
  const said = (await answer.json().catch(() => null)) as Record<string, string> | null
  throw fault(
    (said?.['code'] as `${string}/${string}` | undefined) ?? 'export/refused',
    said?.['detail'] ?? `cannot export: the office answered ${answer.status}`,
    { next: 'look at person, office and key; the directory says which belong together' },
  )
}

async function writeWhole(out: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const passing = `${out}.partial`
  await rm(passing, { force: true })
  const file = createWriteStream(passing, { flags: 'wx', mode: 0o600, flush: true })
  try {
    await pipeline(Readable.from(pieces), file)
    await link(passing, out)
    return file.bytesWritten
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const next = 'name a file that is not there yet'
    throw fault('export/file-there', `cannot make "${out}": it is there already`, { next })
  } finally {
    await rm(passing, { force: true })
  }
}
