/** Files that an act carries, such as the scan of a letter, and the way to take one along. */
import type { Bytes } from '../../../base/bytes.ts'
import type { CaseAct } from '../../../casefile/act.ts'
import type { Html } from '../../../page/html.ts'
import { link } from '../../../page/parts.ts'
import { actAddress, type SeenCase } from '../seen.ts'

type Held = readonly (readonly [part: string, bytes: Bytes])[]

export const filesIn = ({ parts }: CaseAct): Held =>
  Object.entries(parts).flatMap(([part, held]) => (isFile(held) ? [[part, held] as const] : []))

const isFile = (held: unknown): held is Bytes => held instanceof Uint8Array

export function fileLink(from: SeenCase, act: CaseAct, part: string): Html {
  const count = filesIn(act).find(([name]) => name === part)?.[1].length ?? 0
  return link(
    `${actAddress(from, act.id)}/parts/${part}`,
    from.say('case.document.take', { count }),
  )
}
