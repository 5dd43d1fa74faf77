/** Directories of migrations for tests: the first is the real one, the others are given. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FIRST = '0001-schema-version.sql'
const made: string[] = []
process.once('exit', () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true })
})

/** @param files - by name, such as `0002-note.sql` */
export function migrationsOf(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'rogatory-migrations-'))
  made.push(directory)
  copyFileSync(
    fileURLToPath(new URL(`./migrations/${FIRST}`, import.meta.url)),
    join(directory, FIRST),
  )
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql)
  return directory
}
