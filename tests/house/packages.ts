/** What other people's code comes along, under which licence, and whether it is pinned. */

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  /** Of a part for one platform. */
  readonly cpu?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
}

export interface Lock {
  readonly packages: Readonly<Record<string, Locked>>
}

const DIRECT_MOST = 12
const ALL_MOST = 40

const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
])

/**
 * Packages a user runs, without Node and PostgreSQL, which come as programs, and without the parts
 * for other platforms than one.
 */
export function runtimePackages(manifest: Manifest, lock: Lock): string[] {
  const native = Object.keys(manifest.optionalDependencies).map((name) => `node_modules/${name}`)
  return Object.entries(lock.packages)
    .filter(([path, { dev, cpu }]) => path !== '' && !dev && !cpu && !native.includes(path))
    .map(([path]) => path.slice('node_modules/'.length))
}

/** How many packages come with one, itself included; parts for one platform are not counted. */
export function weightOf(name: string, { packages }: Lock): number {
  const seen = new Set<string>()
  const visit = (needed: string, from: string) => {
    const path = placeOf(needed, from, packages)
    if (path === undefined || seen.has(path)) return
    seen.add(path)
    for (const next of Object.keys(packages[path]?.dependencies ?? {})) visit(next, path)
  }
  visit(name, '')
  return seen.size
}

/** Node's own look-up: beside the package that asks, then in each folder above. */
function placeOf(name: string, from: string, packages: Lock['packages']): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (path in packages) return path
    if (at === '') return undefined
  }
}

export function packageFaults(manifest: Manifest, lock: Lock): string[] {
  const direct = Object.keys(manifest.dependencies)
  const all = runtimePackages(manifest, lock)
  return [
    ...unpinned(manifest),
    ...unlocked(lock),
    ...unlicensed(lock),
    ...(direct.length > DIRECT_MOST ? [`${direct.length} direct run-time packages`] : []),
    ...(all.length > ALL_MOST ? [`${all.length} run-time packages`] : []),
  ]
}

/** An exact version: what was tried is what runs. */
function unpinned(manifest: Manifest): string[] {
  const { dependencies, optionalDependencies, devDependencies } = manifest
  return Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} is not pinned: ${version}`)
}

/** The lock names bytes, not addresses: any registry that has them will do. */
function unlocked({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity }]) => {
    if (path === '') return []
    const faults = resolved === undefined ? [] : [`${path} names an address: ${resolved}`]
    const exact = integrity?.startsWith('sha512-') ?? false
    return exact ? faults : [...faults, `${path} has no SHA-512 integrity`]
  })
}

function unlicensed({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .filter(([, { license = '' }]) => !choices(license).some((one) => LICENCES.has(one)))
    .map(([path, { license }]) => `${path} is under ${license ?? 'no stated licence'}`)
}

/** SPDX `(A OR B)` offers a choice; anything with AND is read as one unknown name. */
const choices = (license: string): string[] => license.replace(/^\(|\)$/g, '').split(' OR ')
