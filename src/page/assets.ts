/** What pages need beside themselves, served under names made of their bytes and kept for ever. */
import { readFileSync } from 'node:fs'
import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { z } from '../base/schema.ts'
import type { Reply } from '../http/reply.ts'
import { type Route, routeFor } from '../http/route.ts'
import { islandOf } from './island.ts'
import { STYLE, STYLE_PATH } from './stylesheet.ts'

const ICON = readFileSync(new URL('./style/icon.svg', import.meta.url), 'utf8')
export const ICON_PATH = `/icon/${digest(utf8(ICON)).slice(0, 16)}.svg`

const kept = (type: string, body: string): Reply => ({
  status: 200,
  headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  body,
})

const answers = { 200: { says: 'What a page needs' } }

/**
 * @param face - one word, for the names of the routes
 * @param islands - scripts of the face's pages
 */
export function assetsOf(face: string, islands: readonly URL[] = []): readonly Route<unknown>[] {
  const asset = routeFor<unknown>()
  const fixed = (name: string, path: string, reply: Reply) =>
    asset({
      method: 'GET',
      path,
      name: `${face}${name}`,
      summary: 'What a page needs',
      answers,
      answer: async () => reply,
    })
  const island = asset({
    method: 'GET',
    path: '/island/{name}',
    name: `${face}Island`,
    summary: 'The script of a page',
    params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{16}\.js$/) }),
    answers,
    async answer({ params }) {
      const all = await Promise.all(islands.map(islandOf))
      const found = all.find(({ path }) => path === `/island/${params.name}`)
      if (!found) return { status: 404, body: null }
      return kept('text/javascript; charset=utf-8', found.code)
    },
  })
  return [
    fixed('Style', STYLE_PATH, kept('text/css; charset=utf-8', STYLE)),
    fixed('Icon', ICON_PATH, kept('image/svg+xml', ICON)),
    ...(islands.length > 0 ? [island] : []),
  ]
}
