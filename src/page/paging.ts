/** Long lists, a page at a time: each page is asked for by the last line of the one before it. */
import { type Html, html } from './html.ts'
import { link } from './parts.ts'

export interface Page<Line> {
  readonly shown: readonly Line[]
  /** The last line shown, where others come after it. */
  readonly next: string | undefined
}

/** @param ask - for lines after the one of that name, at most so many */
export async function pageOf<Line extends { readonly id: string }>(
  of: { readonly after: string | undefined; readonly most: number },
  ask: (of: {
    readonly after: string | undefined
    readonly most: number
  }) => Promise<readonly Line[]>,
): Promise<Page<Line>> {
  const { after, most } = of
  const found = await ask({ after, most: most + 1 })
  return {
    shown: found.slice(0, most),
    next: found.length > most ? found[most - 1]!.id : undefined,
  }
}

/** The way to what comes after; nothing on the last page. */
export const onwards = (
  { next }: Page<unknown>,
  of: {
    readonly at: string
    readonly says: string
    /** What else the address says. */
    readonly query?: Readonly<Record<string, string>>
    /** Under which name the last line stands in the address; `after` unless told. */
    readonly name?: string
  },
): Html | false => {
  if (next === undefined) return false
  const { at, says, query = {}, name = 'after' } = of
  return html`<p>${link(`${at}?${new URLSearchParams({ ...query, [name]: next })}`, says)}</p>`
}
