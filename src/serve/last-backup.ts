/**
 * When the last backup began that was completed: what came later is not in it. `rogatory backup`
 * writes it down; whoever backs up by other means writes the same file.
 *
 * {"at":"2026-11-22T09:50:27Z"}
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../base/instant.ts'
import { canonicalJson, parseJson } from '../base/json.ts'
import { accept, instantText, z } from '../base/schema.ts'
import { writeDurably } from '../storage/durable-files.ts'

const schema = z.strictObject({ at: instantText })
const fileIn = (dataDir: string) => join(dataDir, 'last-backup.json')

export const noteBackup = (dataDir: string, at: Instant): Promise<void> =>
  writeDurably(fileIn(dataDir), `${canonicalJson({ at })}\n`)

/** Nothing where no backup is known. @throws Fault "backup/malformed-note" */
export async function lastBackup(dataDir: string): Promise<Instant | undefined> {
  const bytes = await readFile(fileIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  const what = fileIn(dataDir)
  return bytes && accept(schema, parseJson(bytes), { code: 'backup/malformed-note', what }).at
}
