/**
 * The mark of a restore, a file in the data directory: it is there before the first row is loaded
 * and goes when the installation has been reconciled with witnesses and peers. While it is there
 * the installation only reads; until the restore is whole it does not open at all.
 */
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../base/digest.ts'
import { canonicalBytes, parseJson } from '../base/json.ts'
import { accept, digestText, z } from '../base/schema.ts'
import { syncDirectory, writeDurably } from './durable-files.ts'

const schema = z.strictObject({
  /** Of the backup's manifest. */
  backup: digestText,
  /** How far the restore has come: the database is loaded whole, and then folders are copied. */
  stage: z.enum(['loading', 'copying', 'whole']),
})

export type Restored = z.output<typeof schema>

const markOf = (dataDir: string) => join(dataDir, 'restored.json')

/** Undefined for an installation that was not restored, or has been reconciled since. */
export function restored(dataDir: string): Restored | undefined {
  const mark = markOf(dataDir)
  if (!existsSync(mark)) return undefined
  const what = { code: 'storage/damaged-mark', what: `mark "${mark}"` } as const
  return accept(schema, parseJson(readFileSync(mark)), what)
}

/** Durable when it returns. */
export const markRestored = (
  dataDir: string,
  mark: { readonly backup: Digest; readonly stage: Restored['stage'] },
): Promise<void> => writeDurably(markOf(dataDir), canonicalBytes(mark))

/** Durable when it returns. */
export async function unmarkRestored(dataDir: string): Promise<void> {
  await rm(markOf(dataDir), { force: true })
  await syncDirectory(dataDir)
}
