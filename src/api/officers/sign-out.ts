/** `DELETE /v1/session`: the end of a session. */
import { forSignedIn } from './context.ts'

export const signOut = forSignedIn({
  method: 'DELETE',
  path: '/v1/session',
  name: 'signOut',
  summary: 'End this session; its token is worth nothing from now on',
  answers: { 204: { says: 'Signed out' } },
  async answer(_, { sessions, token }) {
    sessions.end(token)
    return { status: 204, body: null }
  },
})
