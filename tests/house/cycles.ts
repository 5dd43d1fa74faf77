/** Rings of imports: files of which none can be loaded first. */
import { posix } from 'node:path'
import { importsOf, roleOf } from './imports.ts'
import type { Offence, Source } from './tree.ts'

/** Each ring once, as the chain of its files. Types load nothing and close no ring. */
export function importRings(sources: readonly Source[]): Offence[] {
  const graph = new Map(
    sources
      .filter(({ path }) => roleOf(path) === 'production')
      .map((source) => [source.path, targetsOf(source)] as const),
  )
  const rings: string[][] = []
  const done = new Set<string>()
  const visit = (path: string, chain: readonly string[]) => {
    const from = chain.indexOf(path)
    if (from >= 0) rings.push(chain.slice(from))
    if (from >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...chain, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return rings.map((ring) => ({
    path: ring[0] ?? '',
    line: 1,
    what: `stands in a ring of imports: ${[...ring, ring[0]].join(' → ')}`,
  }))
}

const targetsOf = (source: Source): string[] =>
  importsOf(source)
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ specifier }) => (specifier?.startsWith('.') ? [specifier] : []))
    .map((specifier) => posix.join(posix.dirname(source.path), specifier))
