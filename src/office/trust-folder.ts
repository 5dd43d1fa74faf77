/**
 * The trust folder at work: pins and directories that persons lay into it are taken in while the
 * installation runs. A file that cannot be taken in is told to the operators and changes nothing.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fault, isFault } from '../base/error.ts'
import { type StateCode, stateOf } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { verifyAcceptance } from '../signing/acceptance.ts'
import { openDirectory } from '../signing/directory.ts'
import { type PinFile, readPinFile } from '../signing/pin-file.ts'
import type { Installation } from './installation.ts'
import type { Trusted } from './trusted.ts'

/** One file of the folder as it was read; what is wrong with it instead. */
export interface TrustEntry {
  readonly name: string
  readonly file?: PinFile
  readonly wrong?: unknown
}

/** Reads every trust file of a folder, in the order of their names. */
export async function readTrustFolder(folder: string): Promise<TrustEntry[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readEntry(folder, name)))
}

async function readEntry(folder: string, name: string): Promise<TrustEntry> {
  try {
    return { name, file: readPinFile(await readFile(join(folder, name))) }
  } catch (wrong) {
    return { name, wrong }
  }
}

export class TrustFolder {
  private readonly folder: string
  private readonly trusted: Trusted
  private readonly installation: Installation
  /** Files that were taken in, as they stood then. */
  private readonly taken = new Map<string, string>()
  /** What was last told of each file, so that it is not told at every look. */
  private readonly told = new Map<string, string>()

  constructor(folder: string, trusted: Trusted, installation: Installation) {
    this.folder = folder
    this.trusted = trusted
    this.installation = installation
  }

  /**
   * Takes in what has changed since the last look. What went wrong is reported as
   * `trust-refused`, once for each reason, and tried again at the next look.
   * @returns how many directories were new
   */
  async sweep(): Promise<number> {
    const names = await this.changed()
    const entries = await Promise.all([...names.keys()].map((name) => readEntry(this.folder, name)))
    const own = ({ file }: TrustEntry) => (file?.pin.state === this.installation.state ? 0 : 1)
    let added = 0
    // The own State first: its directory says whose word the other pins rest on.
    for (const entry of entries.sort((a, b) => own(a) - own(b))) {
      try {
        added += await this.take(entry)
        this.taken.set(entry.name, names.get(entry.name)!)
        this.told.delete(entry.name)
      } catch (error) {
        this.tell(entry.name, error)
      }
    }
    return added
  }

  /** Trust files that are new or were written since they were taken in, with their stamps. */
  private async changed(): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    try {
      const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json'))
      for (const name of names.sort()) {
        const { mtimeNs, size, ino } = await stat(join(this.folder, name), { bigint: true })
        const stamp = `${mtimeNs} ${size} ${ino}`
        if (this.taken.get(name) !== stamp) found.set(name, stamp)
      }
    } catch (error) {
      this.tell('.', error)
    }
    return found
  }

  private async take({ file, wrong }: TrustEntry): Promise<number> {
    if (!file) throw wrong
    const { pin, directories } = file
    const at = this.installation.clock.now()
    const before = this.trusted.chain(pin.state).length
    if (this.trusted.rootOf(pin.state) !== pin.fingerprint) {
      if (before === 0) await this.pin(file, at)
      else throw fault('trust/other-root', `cannot pin "${pin.state}" anew: another root is pinned`)
    }
    for (const document of directories) await this.trusted.accept(pin.state, document, at)
    const added = this.trusted.chain(pin.state).length - before
    if (added > 0) this.report(pin.state)
    return added
  }

  /** Pins a State once its first directory opens under the pin and both persons are ours. */
  private async pin({ pin, acceptances, directories }: PinFile, at: Instant): Promise<void> {
    const { state, fingerprint } = pin
    openDirectory(directories[0]!, { state, pinnedRoot: fingerprint, asOf: at })
    const own = this.installation.state
    if (state !== own) {
      const both = acceptances?.every(({ person }, i) => pin.pinnedBy[i] === person) ?? true
      if (!both || pin.pinnedBy.some((person) => stateOf(person) !== own)) {
        throw fault(
          'trust/not-ours',
          `cannot pin "${state}": by others than two persons of "${own}"`,
        )
      }
      const unsigned = pin.pinnedBy.map((person) => {
        return { person, at: pin.at, source: pin.source, signature: null }
      })
      for (const one of acceptances ?? unsigned) {
        verifyAcceptance(pin, one, this.directoryAt(own, one.at))
      }
    }
    await this.trusted.pin(pin)
  }

  private directoryAt(state: StateCode, at: Instant) {
    const directory = this.trusted.view().at(state, at)
    if (directory) return directory
    throw fault('trust/own-unknown', `cannot pin: no directory of "${state}" was in force at ${at}`)
  }

  private report(state: StateCode): void {
    const { serial } = this.trusted.chain(state).at(-1)!.content
    this.installation.report('directory-taken', { state, serial, from: 'folder' })
  }

  private tell(file: string, error: unknown): void {
    const code = isFault(error) ? error.code : ((error as NodeJS.ErrnoException).code ?? 'unknown')
    if (this.told.get(file) === code) return
    this.told.set(file, code)
    this.installation.report('trust-refused', { file, code })
  }
}
