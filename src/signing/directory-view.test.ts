import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../base/instant.ts'
import { AT, CONTENT, DIRECTORY, following, open, ROOT, STATE, signerFrom } from '../sim/testkit.ts'
import { openDirectory, signDirectory } from './directory.ts'
import { directoryView } from './directory-view.ts'
import { fingerprint } from './keys.ts'

test('one State is viewed along one chain', () => {
  const other = signerFrom('usurper')
  const usurped = openDirectory(signDirectory({ ...CONTENT, root: other.jwk }, other), {
    state: STATE,
    pinnedRoot: fingerprint(other.kid),
    asOf: AT,
  })
  assert.throws(() => directoryView([DIRECTORY, usurped]), { code: 'directory/two-chains' })
})

test('a view knows the directory of an instant and the latest', () => {
  const second = open(
    signDirectory(
      following(DIRECTORY, (content) => {
        content.issued = instant('2026-11-20T00:00:00Z')
      }),
      ROOT,
    ),
    DIRECTORY,
  )
  const view = directoryView([second, DIRECTORY])
  assert.equal(view.at(STATE, instant('2026-11-19T23:59:59Z')), DIRECTORY)
  assert.equal(view.at(STATE, instant('2026-11-20T00:00:00Z')), second)
  assert.equal(view.at(STATE, instant('2026-10-01T00:00:00Z')), undefined)
  assert.equal(view.latest(STATE), second)
})
