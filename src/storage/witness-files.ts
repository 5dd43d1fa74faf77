/**
 * What a log witness must never forget, on a local disk: one small file a log, replaced whole.
 * One process owns the folder; whoever starts a second one is refused by the folder's lock.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromHex, sameBytes, toHex, utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { parseJson } from '../base/json.ts'
import { accept, digestText, z } from '../base/schema.ts'
import type { Witnessed, WitnessStore } from '../transparency/witness.ts'
import { writeDurably } from './durable-files.ts'

const schema = z.strictObject({
  origin: z.string(),
  size: z.int().min(0),
  root: digestText,
  note: z.string(),
})

/** The process's stores take turns, so that comparing and writing are one step also between two. */
let turn: Promise<unknown> = Promise.resolve()

export async function witnessFiles(folder: string): Promise<WitnessStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (origin: string) => join(folder, `${digest(utf8(origin))}.json`)

  const latest = async (origin: string): Promise<Witnessed | undefined> => {
    const bytes = await readFile(pathOf(origin)).catch(noSuchFile)
    if (!bytes) return undefined
    const kept = accept(schema, parseJson(bytes), { code: 'witness/damaged', what: 'checkpoint' })
    return { size: kept.size, root: fromHex(kept.root), note: kept.note }
  }
  return {
    latest,
    /** One at a time: comparing and writing are one step. */
    advance(origin, expected, next) {
      const step = turn.then(async () => {
        const held = await latest(origin)
        const same = expected
          ? held?.size === expected.size && sameBytes(held.root, expected.root)
          : held === undefined
        if (!same) return false
        const kept = { origin, size: next.size, root: toHex(next.root), note: next.note }
        await writeDurably(pathOf(origin), JSON.stringify(kept))
        return true
      })
      turn = step.catch(() => {})
      return step
    },
  }
}

function noSuchFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
