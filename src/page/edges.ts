/** What a listener answers where none of its pages is. */
import { fault } from '../base/error.ts'
import { z } from '../base/schema.ts'
import { seeOther } from '../http/reply.ts'
import { type Route, routeFor } from '../http/route.ts'
import { LANGUAGES, preferred } from './language.ts'
import type { Face } from './layout.ts'
import { missing } from './route.ts'

const plain = routeFor<unknown>()
const answers = { 200: { says: 'What a page needs' } }

/**
 * The first page of a language, and nothing anywhere else: for what all other routes have left.
 * @param name - one word before the names of the routes
 */
export function edgesOf(face: Face, name: string): readonly Route<unknown>[] {
  const nothing = (header: (name: string) => string | undefined, path = '') => {
    if (!header('accept')?.includes('text/html')) {
      throw fault('api/no-such-route', 'cannot answer: there is nothing at this address')
    }
    const named = LANGUAGES.find((one) => path.startsWith(`${one}/`))
    return missing(named ?? preferred(header('accept-language')), face)
  }
  const bare = plain({
    method: 'GET',
    path: '/{language}',
    name: `${name}Bare`,
    summary: 'To the first page in this language',
    params: z.strictObject({ language: z.string() }),
    answers,
    async answer({ params, header }) {
      const found = LANGUAGES.find((one) => one === params.language)
      return found ? seeOther(`/${found}${face.home}`) : nothing(header)
    },
  })
  const rest = plain({
    method: 'GET',
    path: '/{rest+}',
    name: `${name}Rest`,
    summary: 'Nothing: a page for people, a problem for programs',
    params: z.strictObject({ rest: z.string() }),
    query: z.record(z.string(), z.string()),
    answers,
    answer: async ({ params, header }) => nothing(header, params.rest),
  })
  return [bare, rest]
}
