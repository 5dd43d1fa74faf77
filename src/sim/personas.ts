/**
 * Persons of a demonstration whose devices lie beside the server, so that whoever looks on can sign
 * as any of them. Only in a folder that is marked as a demonstration.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PersonId } from '../base/id.ts'
import { canonicalJson, type Json, parseJson } from '../base/json.ts'
import { accept, personId, z } from '../base/schema.ts'
import type { Personas, Place } from '../office/ports.ts'
import type { PrivateJwk } from '../signing/keys.ts'
import { writeDurably } from '../storage/durable-files.ts'
import { softwareAuthenticator } from './authenticator.ts'
import type { Signatory } from './ceremony.ts'

const FILE = 'personas.json'

const schema = z.strictObject({
  persons: z.array(
    z.strictObject({
      id: personId,
      jwk: z.custom<PrivateJwk>((value) => typeof value === 'object' && value !== null),
      rpId: z.string(),
      origin: z.string(),
    }),
  ),
  elsewhere: z.array(
    z.strictObject({
      installation: z.string(),
      officers: z.string(),
      public: z.string(),
      person: z.string(),
    }),
  ),
})

type Devices = ReadonlyMap<PersonId, Pick<Signatory['device'], 'assert'>>

const personasOf = (devices: Devices, elsewhere: readonly Place[]): Personas => ({
  all: [...devices.keys()],
  elsewhere,
  assert(person, challenge) {
    const device = devices.get(person)
    if (device === undefined) throw new TypeError(`"${person}" is no persona`)
    return device.assert(challenge)
  },
})

/** In one process, for tests. */
export const personasIn = (
  persons: readonly Signatory[],
  elsewhere: readonly Place[] = [],
): Personas => personasOf(new Map(persons.map(({ id, device }) => [id, device])), elsewhere)

export async function writePersonas(
  folder: string,
  signatories: readonly Signatory[],
  elsewhere: readonly Place[],
): Promise<void> {
  const persons = signatories.map(({ id, jwk, device }) => {
    const { rpId, origins } = device.credential
    return { id, jwk, rpId, origin: origins[0]! }
  })
  await writeDurably(join(folder, FILE), canonicalJson({ persons, elsewhere } as unknown as Json))
}

/** @param config - path of the installation's configuration */
export async function readPersonas(config: string): Promise<Personas> {
  const bytes = await readFile(join(dirname(config), FILE))
  const { persons, elsewhere } = accept(schema, parseJson(bytes), {
    code: 'demo/malformed-personas',
    what: FILE,
  })
  const devices = persons.map(
    ({ id, jwk, rpId, origin }) => [id, softwareAuthenticator({ key: jwk, rpId, origin })] as const,
  )
  return personasOf(new Map(devices), elsewhere)
}
