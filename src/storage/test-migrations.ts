/** Directories of migrations for tests: the first is the real one, the others are given. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testDirectory } from './test-directory.ts'

const REAL = fileURLToPath(new URL('./migrations/', import.meta.url))
const FIRST = '0001-schema-version.sql'

/** @param files - by name, such as `0002-note.sql` */
export function migrationsOf(files: Readonly<Record<string, string>>): string {
  const directory = testDirectory()
  copyFileSync(join(REAL, FIRST), join(directory, FIRST))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql)
  return directory
}
