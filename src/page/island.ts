/**
 * Islands: the scripts of pages. Each is bundled once, when it is first asked for, and served under
 * a name made of its bytes, so that a browser keeps it for ever and never an old one.
 */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { LIGHTER } from './lighter.ts'

export interface Island {
  /** `/island/<digest>.js` */
  readonly path: string
  readonly code: string
}

const CRYPTO = fileURLToPath(new URL('./islands/crypto.ts', import.meta.url))
/** What a browser lacks: a file of the same name in `islands/` beside it stands in for a module. */
const STAND_INS: Plugin = {
  name: 'stand-ins',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
      const module = join(resolveDir, path)
      const other = join(dirname(module), 'islands', basename(module))
      return existsSync(other) ? { path: other } : undefined
    })
  },
}

const made = new Map<string, Promise<Island>>()

/** @param file - the module's URL; what it imports comes with it */
export function islandOf(file: URL): Promise<Island> {
  const path = fileURLToPath(file)
  const known = made.get(path)
  if (known) return known
  const island = bundled(path)
  made.set(path, island)
  return island
}

async function bundled(path: string): Promise<Island> {
  const { outputFiles, warnings } = await build({
    entryPoints: [path],
    alias: { 'node:crypto': CRYPTO },
    plugins: [STAND_INS, LIGHTER],
    logLevel: 'silent',
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    target: 'es2023',
    write: false,
  })
  const [warning] = warnings
  if (warning) throw new TypeError(`cannot bundle "${path}": ${warning.text}`)
  const code = outputFiles[0]!.text
  return { path: `/island/${digest(utf8(code)).slice(0, 16)}.js`, code }
}
