/** Keeping a draft: once, however often it is sent, and never over what another has written. */
import { isFault } from '../../base/error.ts'
import type { CaseId } from '../../base/id.ts'
import { canonicalJson, type Json } from '../../base/json.ts'
import type { Signed } from '../context.ts'
import type { ActPaper } from './act-paper.ts'

export interface Kept {
  readonly paper: string
  readonly version: number
  readonly case: CaseId
  readonly content: ActPaper
}

/** Which was read; 0 for what can be none. */
export const versionIn = (form: URLSearchParams): number => {
  const version = form.get('version') ?? ''
  return /^\d{1,9}$/.test(version) ? Number(version) : 0
}

/** @returns its version now; nothing where somebody else has changed it meanwhile */
export async function keep(context: Signed, kept: Kept): Promise<number | undefined> {
  const { desk, reader, by } = context
  const content = kept.content as unknown as Json
  const written = { ...kept, kind: 'act', person: by.person, content } as const
  try {
    return (await desk.papers.write(reader, written)).version
  } catch (error) {
    if (!isFault(error, 'paper/changed-meanwhile')) throw error
    return again(context, kept)
  }
}

/** Sent twice it says the same; sent anew from the page that began it, it goes on from there. */
async function again(context: Signed, kept: Kept): Promise<number | undefined> {
  const { desk, reader } = context
  const there = await desk.papers.read(reader, kept.paper)
  if (there.act !== null) return undefined
  const same = canonicalJson(there.content) === canonicalJson(kept.content as unknown as Json)
  if (same) return there.version
  const began = kept.version === 0 && there.version === 1
  return began ? keep(context, { ...kept, version: 1 }) : undefined
}
