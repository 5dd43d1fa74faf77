/** What the ground and proof floors may take from Node and from other people's packages. */
import {
  type ImportDeclaration,
  isImportDeclaration,
  isNamedImports,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { importsOf } from './imports.ts'
import type { Level } from './purity.ts'
import { type Offence, offenceAt, type Source } from './tree.ts'

/** The ground floor's whole trade with the world: one file each. */
const GROUND: Readonly<Record<string, { readonly from: string; readonly names: string[] }>> = {
  'src/base/digest.ts': { from: 'node:crypto', names: ['hash'] },
  'src/base/islands/crypto.ts': { from: '@noble/hashes/sha2.js', names: ['sha256'] },
  'src/base/schema.ts': { from: 'zod', names: ['z'] },
}

/** Every name of `node:crypto` that neither draws chance nor asks the machine. */
const CRYPTO = `createCipheriv createDecipheriv createECDH createHash createHmac createPrivateKey
  createPublicKey createSecretKey diffieHellman hash hkdfSync KeyObject sign timingSafeEqual
  verify X509Certificate`.split(/\s+/)

const PROOF: Readonly<Record<string, readonly string[] | 'any'>> = {
  'node:crypto': CRYPTO,
  'age-encryption': 'any',
  '@noble/ciphers': 'any',
  '@noble/curves': 'any',
  '@noble/hashes': 'any',
}

/** Imports from outside the house that the level does not allow. */
export function undueSupplies(source: Source, level: Level): Offence[] {
  return importsOf(source).flatMap(({ node, specifier }) => {
    if (specifier === undefined || specifier.startsWith('.')) return []
    const allowed = level === 'ground' ? onGround(source.path, specifier) : onProof(specifier)
    const names = isImportDeclaration(node) ? namesOf(node, level) : ['everything']
    return names
      .filter((name) => allowed !== 'any' && !allowed.includes(name))
      .map((name) => offenceAt(source, node, `takes ${name} from "${specifier}"`))
  })
}

function onGround(path: string, specifier: string): readonly string[] {
  const supply = GROUND[path]
  return supply?.from === specifier ? supply.names : []
}

function onProof(specifier: string): readonly string[] | 'any' {
  const parts = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1)
  return PROOF[parts.join('/')] ?? []
}

/** A type has no effect, so that the proof floors may name any; the ground does not even that. */
function namesOf({ importClause: clause }: ImportDeclaration, level: Level): string[] {
  if (level === 'proof' && clause?.phaseModifier === SyntaxKind.TypeKeyword) return []
  const bindings = clause?.namedBindings
  if (clause?.name !== undefined || bindings === undefined || !isNamedImports(bindings)) {
    return ['everything']
  }
  return bindings.elements
    .filter((element) => level === 'ground' || !element.isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text)
}
