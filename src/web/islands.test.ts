/** A page leaves out most of the schema library, and must not miss it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BLANKS, filledUp } from '../casefile/blanks.ts'
import { islandOf } from '../page/island.ts'

test('what is blank in a request is filled up in a page as it is here', async () => {
  const { code } = await islandOf(new URL('./islands/test-blanks.ts', import.meta.url))
  const page: typeof import('../casefile/blanks.ts') = await import(
    `data:text/javascript,${encodeURIComponent(code)}`
  )
  const drafts = [
    {},
    { items: [{ kind: 'production' }], offences: [{ title: 'Illegal access' }] },
    { investigation: {}, authorization: { court: 'XA/court' }, use: {}, remedies: [{}] },
  ]
  for (const draft of drafts) {
    for (const blank of BLANKS) {
      assert.deepEqual(page.filledUp(draft, blank), filledUp(draft, blank))
    }
  }
})
