/** Invitations that are refused at set-up, each with the next step. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { isFault } from '../base/error.ts'
import { addDays, instant } from '../base/instant.ts'
import { profiles } from '../law/shipped.ts'
import { FORMATS, formatInvitation, type Invitation } from '../signing/invitation.ts'
import { fingerprint, signingKey } from '../signing/keys.ts'
import { formatPinFile } from '../signing/pin-file.ts'
import { type Ceremony, holdCeremony, installationNames } from '../sim/ceremony.ts'
import { writeInstallation } from '../sim/files.ts'
import { ARVENIA, BELMORA, type SimState } from '../sim/states.ts'
import { testDirectory } from '../storage/test-directory.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { signerOf } from '../transparency/note-signer.ts'
import { type Config, readConfig } from './config.ts'
import { acceptInvitation } from './peering.ts'
import { systemRandom } from './system.ts'

const START = instant('2026-11-22T09:00:00Z')
const witness = (nth: number) => {
  const key = signerOf(`w${nth}.example`, KEY_TYPE.cosignature, systemRandom(32)).key
  return `witness W${nth} ${formatVerifierKey(key)}\n`
}
const [W1, W2] = [witness(1), witness(2)]
const OURS = `${W1}quorum W1\n`
const BOTH = `${W1}${W2}group g all W1 W2\nquorum g\n`
const EITHER = `${W1}${W2}group g any W1 W2\nquorum g\n`

function ceremonyOf(state: SimState, policy: string): Ceremony {
  const names = installationNames(state).map((name) => `${state.code}/${name}`)
  const addresses = new Map(names.map((name) => [name, `https://${name.slice(3)}.example/`]))
  const profile = profiles['full-safeguards']
  return holdCeremony({ state, at: START, random: systemRandom, profile, addresses, policy })
}

describe('an invitation', () => {
  let config: Config
  let belmora: Ceremony
  before(async () => {
    const folder = testDirectory()
    belmora = ceremonyOf(BELMORA, OURS)
    const ports = { officers: 0, peers: 0, public: 0, admin: 0, person: 0 }
    const keys = belmora.installations[0]!
    config = await readConfig(await writeInstallation(folder, keys, { ports, policy: OURS }))
    layPin(belmora, config.trust)
  })

  const accepting = (arvenia: Ceremony, over: Partial<Invitation> = {}, at = START) => {
    const [main] = arvenia.installations
    const invitation = {
      from: main!.id,
      at: START,
      policy: OURS,
      formats: FORMATS,
      directories: [arvenia.directory.document],
      ...over,
    }
    return acceptInvitation({
      config,
      invitation: formatInvitation(invitation, signingKey(main!.peer)),
      fingerprint: fingerprint(arvenia.root.kid),
      said: { person: belmora.persons[2]!.id, at, source: 'its gazette', signature: null },
    })
  }
  const refuses = async (code: string, work: Promise<unknown>) => {
    await assert.rejects(work, (error) => {
      assert.ok(isFault(error), String(error))
      assert.equal(error.code, code)
      assert.ok(String(error.data['next']).length > 10, 'with the next step')
      return true
    })
    assert.deepEqual(readdirSync(config.trust), ['XB.json'], 'and leaves nothing behind')
  }

  test('of a log that is content with less than is needed here is refused', async () => {
    await refuses('peering/policy', accepting(ceremonyOf(ARVENIA, EITHER)))
    await refuses('peering/policy', accepting(ceremonyOf(ARVENIA, 'quorum none\n')))
  })

  test('of one who needs more than the log here gives is refused', async () => {
    const arvenia = ceremonyOf(ARVENIA, BOTH)
    await refuses('peering/policy', accepting(arvenia, { policy: BOTH }))
  })

  test('without a format, of the own State, or when a directory ended, is refused', async () => {
    const arvenia = ceremonyOf(ARVENIA, OURS)
    await refuses('peering/formats', accepting(arvenia, { formats: FORMATS.slice(1) }))
    await refuses('peering/own-expired', accepting(arvenia, {}, addDays(START, 400)))
    await refuses('peering/own-state', accepting(belmora))
  })

  test('is accepted by two where both logs satisfy both, whatever else they ask', async () => {
    const arvenia = ceremonyOf(ARVENIA, BOTH)
    const { kind, path, notes } = await accepting(arvenia)
    assert.deepEqual([kind, notes], ['pending', []])
    assert.ok(existsSync(path))
    const other = ceremonyOf(ARVENIA, BOTH)
    await assert.rejects(
      acceptInvitation({
        config,
        invitation: formatInvitation(
          {
            from: other.installations[0]!.id,
            at: START,
            policy: OURS,
            formats: FORMATS,
            directories: [other.directory.document],
          },
          signingKey(other.installations[0]!.peer),
        ),
        fingerprint: fingerprint(other.root.kid),
        said: { person: belmora.persons[3]!.id, at: START, source: 'a call', signature: null },
      }),
      { code: 'peering/fingerprints-differ' },
    )
  })
})

/** The own State's pin, as the operators lay it into the folder first. */
function layPin({ state, root, directory, persons }: Ceremony, trust: string): void {
  mkdirSync(trust, { recursive: true })
  const pin = {
    state: state.code,
    fingerprint: fingerprint(root.kid),
    source: 'the ceremony',
    pinnedBy: [persons[2]!.id, persons[3]!.id],
    at: START,
  }
  const content = formatPinFile({ pin: pin as never, directories: [directory.document] })
  writeFileSync(join(trust, `${state.code}.json`), content)
}
