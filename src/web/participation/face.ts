/** How the officers’ pages of taking part are declared: for who may oversee, and nobody else. */

import { isFault } from '../../base/error.ts'
import { hex128 } from '../../base/schema.ts'
import { told } from '../../page/foreign.ts'
import type { Problem } from '../../page/form.ts'
import type { Html } from '../../page/html.ts'
import { code } from '../../page/parts.ts'
import { isMessage, type Say } from '../../page/words.ts'
import type { Signed } from '../context.ts'

export const ROOT = '/participation'
/** Lines of a list on one page. */
export const MOST = 50
export const NAME = hex128

export const mayDecide = ({ desk, reader }: Signed): boolean =>
  desk.participation.decisions.may(reader)

/** A submission in a list: by its title only where that is public. */
export const lineOf = (one: { readonly id: string; readonly title: string | null }): Html =>
  one.title === null ? code(one.id.slice(0, 8)) : told(one.title)

export const trailOf = (say: Say) => [[ROOT, say('part.desk')]] as const

/** Does it; what is wrong with it is told at the field. What was done meanwhile is the page's. */
export async function done(
  work: () => Promise<unknown>,
  { say, field, to }: { readonly say: Say; readonly field: string; readonly to: string },
): Promise<{ readonly to: string } | { readonly problems: readonly Problem[] }> {
  try {
    await work()
    return { to }
  } catch (error) {
    const id = isFault(error) ? `part.fault.${error.code.replace('participation/', '')}` : ''
    if (!isMessage(id)) throw error
    return { problems: [{ field, says: say(id) }] }
  }
}
