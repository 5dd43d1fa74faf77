/** Partners whose every request this State has looked at by two persons, as its directory says. */
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { declarations } from '../casefile/declarations.ts'
import type { Directory } from '../signing/directory.ts'

export interface Heightened {
  readonly state: StateCode
  /** The directory that began it, and when that was issued. */
  readonly serial: number
  readonly since: Instant
}

type Issued = { readonly content: Pick<Directory['content'], 'serial' | 'issued' | 'declarations'> }

/** @param chain - directories of one State by rising serial; the last is in force */
export function heightenedIn(chain: readonly Issued[]): Heightened[] {
  const last = chain.at(-1)
  return (last ? reviewed(last) : []).map((state) => {
    const before = chain.findLastIndex((one) => !reviewed(one).includes(state))
    const { serial, issued } = chain[before + 1]!.content
    return { state, serial, since: issued }
  })
}

/** One that an older program accepted and this one cannot read is taken to have said nothing. */
function reviewed({ content }: Issued): StateCode[] {
  const { finds = [] } = declarations.safeParse(content.declarations).data ?? {}
  return finds.flatMap(({ state, heightenedReview }) => (heightenedReview ? [state] : []))
}
