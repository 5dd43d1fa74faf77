/** The kernel as a page gets it: one file, with a profile’s law and none of its texts. */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { takeApart } from '../../src/law/apart.ts'
import { documentJson, type Profile } from '../../src/law/profile.ts'
import { ROOT } from './tree.ts'

export interface Bundle {
  readonly code: string
  readonly gzippedBytes: number
}

/** Exports of `law/islands/kernel.ts`, and `law` and `digest` of the profile. */
export async function kernelBundle(profile: Profile): Promise<Bundle> {
  const { law } = takeApart(documentJson(profile))
  const { outputFiles } = await build({
    stdin: {
      resolveDir: ROOT,
      contents: [
        `export * from './src/law/islands/kernel.ts'`,
        `export const law = ${JSON.stringify(law)}`,
        `export const digest = '${profile.digest}'`,
      ].join('\n'),
    },
    alias: { 'node:crypto': join(ROOT, 'src/base/islands/crypto.ts') },
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    write: false,
  })
  const code = outputFiles[0]!.text
  return { code, gzippedBytes: gzipSync(code, { level: 9 }).length }
}
