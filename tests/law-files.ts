/** `npm run law`: makes the files anew that are made of the rules. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lawFiles } from './house/law-files.ts'
import { ROOT } from './house/tree.ts'

for (const { path, text } of lawFiles()) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
}
