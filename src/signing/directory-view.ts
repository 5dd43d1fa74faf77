/** Directories of several States over time, as a verifier asks for them. */
import { fault } from '../base/error.ts'
import type { StateCode } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import type { Directory } from './directory.ts'

/**
 * The directories that a verifier trusts. Authority is judged by the directory in force when an
 * act was said; revocations always by the latest. Answers stay the same during one verification.
 */
export interface DirectoryView {
  /** The directory in force at an instant: the latest issued by then. */
  at(state: StateCode, at: Instant): Directory | undefined
  latest(state: StateCode): Directory | undefined
}

/**
 * A view of opened directories, in any order; of each State one chain.
 * @throws Fault "directory/two-chains" when a State's were opened under different pins
 */
export function directoryView(directories: Iterable<Directory>): DirectoryView {
  const byState = Map.groupBy(directories, ({ content }) => content.state)
  for (const [state, chain] of byState) {
    if (chain.some(({ pinnedRoot }) => pinnedRoot !== chain[0]?.pinnedRoot)) {
      throw fault('directory/two-chains', `cannot view "${state}": its root was pinned anew`)
    }
    chain.sort((a, b) => a.content.serial - b.content.serial)
  }
  return {
    at: (state, at) => byState.get(state)?.findLast(({ content }) => content.issued <= at),
    latest: (state) => byState.get(state)?.at(-1),
  }
}
