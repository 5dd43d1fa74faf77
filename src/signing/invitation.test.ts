import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import { addDays } from '../base/instant.ts'
import { AT, CONTENT, DIRECTORY, following, PINNED, ROOT, signerFrom } from '../sim/testkit.ts'
import { signDirectory } from './directory.ts'
import type { InstallationId } from './directory-content.ts'
import { FORMATS, formatInvitation, openInvitation } from './invitation.ts'

const peer = signerFrom('peer')
const from = CONTENT.installations[0]!.id
const second = signDirectory(
  following(DIRECTORY, (change) => {
    change.validUntil = addDays(change.validUntil, 30)
  }),
  ROOT,
)
const invitation = {
  from,
  at: AT,
  policy: 'quorum none\n',
  formats: FORMATS,
  directories: [DIRECTORY.document, second],
}
const under = { pinnedRoot: PINNED, asOf: AT }
const refused = (bytes: Bytes, code: string, pinnedRoot = PINNED) =>
  assert.throws(
    () => openInvitation(bytes, { ...under, pinnedRoot }),
    (error) => isFault(error) && error.code === code,
    code,
  )

test('an invitation opens under the fingerprint that its reader has, with its whole chain', () => {
  const { chain, ...opened } = openInvitation(formatInvitation(invitation, peer), under)
  assert.deepEqual({ ...opened, v: 1 }, { ...invitation, v: 1 })
  assert.deepEqual(
    chain.map(({ content }) => content.serial),
    [1, 2],
  )
})

test('under another fingerprint it is refused, and the right one is not told', () => {
  const bytes = formatInvitation(invitation, peer)
  const other = 'ab'.repeat(32) as Digest
  refused(bytes, 'invitation/other-root', other)
  try {
    openInvitation(bytes, { ...under, pinnedRoot: other })
  } catch (error) {
    assert.ok(isFault(error))
    const told = JSON.stringify([error.message, error.data])
    assert.ok(!told.includes(PINNED) && !told.includes(ROOT.kid))
  }
})

test('what the listed installation did not sign as it stands is refused', () => {
  refused(formatInvitation(invitation, signerFrom('another')), 'jws/wrong-key')
  const stranger = 'XB/other' as InstallationId
  refused(formatInvitation({ ...invitation, from: stranger }, peer), 'invitation/unlisted')
  const gap = { ...invitation, directories: [second, DIRECTORY.document] }
  refused(formatInvitation(gap, peer), 'directory/rollback')
  const foreign = { ...invitation, from: 'XC/main' as InstallationId }
  refused(formatInvitation(foreign, peer), 'directory/wrong-state')
  const unsorted = { ...invitation, formats: ['receipt@1', 'delivery@1'] }
  refused(formatInvitation(unsorted, peer), 'invitation/malformed')
})
