/** What of an installation ends by itself one day: certificates, and keys of its persons. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Instant, ofMillis } from '../base/instant.ts'
import type { Config } from '../office/config.ts'
import type { Directory } from '../signing/directory.ts'
import { isWithin } from '../signing/directory-index.ts'

export interface Ending {
  /** `certificate of peers`, `keys of XB/p-103`. */
  readonly what: string
  readonly until: Instant
}

/** What ends first stands first. A person's keys end with the one that lasts longest. */
export async function endings(
  config: Config,
  own: Directory | undefined,
  at: Instant,
): Promise<Ending[]> {
  const found = [...(await certificates(config)), ...(own ? keysOf(config, own, at) : [])]
  return found.sort((a, b) => (a.until < b.until ? -1 : 1))
}

async function certificates({ listeners }: Config): Promise<Ending[]> {
  const found: Ending[] = []
  for (const [name, listener] of Object.entries(listeners)) {
    if (!listener?.tls) continue
    const { validTo } = new X509Certificate(await readFile(listener.tls.cert))
    found.push({ what: `certificate of ${name}`, until: ofMillis(Date.parse(validTo)) })
  }
  return found
}

/** Of persons who hold an office here; one without any key never had one that could end. */
function keysOf({ installation }: Config, own: Directory, at: Instant): Ending[] {
  return [...own.persons.values()].flatMap(({ id, offices, keys }) => {
    const here = offices.some(
      (post) => isWithin(at, post) && own.offices.get(post.office)?.installation === installation,
    )
    const ends = keys.map(({ until }) => until)
    const last = ends
      .filter((until) => until !== null)
      .sort()
      .at(-1)
    return here && last && !ends.includes(null) ? [{ what: `keys of ${id}`, until: last }] : []
  })
}
