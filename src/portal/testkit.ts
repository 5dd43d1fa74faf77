/** What the tests of the portal share: a small public log, a State, an address of each page. */
import { toBase64, toHex } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { beyond } from '../law/beyond.ts'
import { overlays } from '../law/national/overlays.ts'
import { overlaid, profiles } from '../law/shipped.ts'
import { formatCheckpoint, signCheckpoint } from '../transparency/checkpoint.ts'
import { cosign } from '../transparency/cosignature.ts'
import {
  bundleFiles,
  EMPTY_EDGE,
  edgeRoot,
  edgeTiles,
  grow,
  leafHashes,
} from '../transparency/edge.ts'
import { findLeaf } from '../transparency/find-leaf.ts'
import { formatNote } from '../transparency/note.ts'
import { formatVerifierKey, KEY_TYPE } from '../transparency/note-key.ts'
import { NOON, ORIGIN, testActs, testSigner } from '../transparency/testkit.ts'
import { FIGURES, type PortalReads, type PublicFigure, type PublicState } from './face.ts'

const LEAVES = 300
const leaves = testActs(0, LEAVES).map(({ leaf }) => leaf)
const { edge, full } = grow(EMPTY_EDGE, leafHashes(leaves))
const files = new Map(
  [...full, ...edgeTiles(edge), ...bundleFiles(0, leaves)].map(({ path, bytes }) => [path, bytes]),
)
const head = { origin: ORIGIN, size: LEAVES, root: edgeRoot(edge) }
const log = testSigner(ORIGIN)
const witness = testSigner('witness.example', KEY_TYPE.cosignature)
const cosigned = await cosign(formatCheckpoint(head), NOON, witness)
const signed = await signCheckpoint(head, log)
const stranger = await cosign(signed.text, NOON as Instant, testSigner('stranger.example', 4))

export const NOTE = formatNote({
  ...signed,
  signatures: [...signed.signatures, cosigned, stranger],
})
export const LOG_KEY = formatVerifierKey(log.key)
export const WITNESS_KEY = formatVerifierKey(witness.key)
export const LEAF_7 = leaves[7]!
export const HASH_7 = leafHashes(leaves)[7]!

/** Names of a State that would rather be somewhere else on the page. */
const HOSTILE = '\u202e</h1><script>alert(1)</script>'

const TIGHTENED = overlaid(overlays[0]!)

const STATE: PublicState = {
  state: 'XB',
  name: { en: `Belmora ${HOSTILE}`, fr: 'Belmora' },
  root: '0'.repeat(64),
  serial: 3,
  issued: '2026-11-01T00:00:00Z',
  validUntil: '2027-11-01T00:00:00Z',
  languages: ['en', 'fr'],
  timeZone: 'Europe/Paris',
  profile: {
    ...{ id: TIGHTENED.id, digest: TIGHTENED.digest, since: '2026-11-01T00:00:00Z' },
    adds: beyond(TIGHTENED, profiles['full-safeguards']),
  },
  offices: [
    { id: 'XB/court', kind: 'court', name: { en: HOSTILE }, powers: ['authorize'] },
    { id: 'XB/registry', kind: 'registry', name: { en: 'Registry' }, powers: [] },
  ],
  logs: [{ installation: 'XB/main', origin: ORIGIN, key: LOG_KEY, witnesses: [WITNESS_KEY] }],
  declares: {
    instruments: [
      { id: 'uncc-2024', inForceFrom: '2026-10-01', reservations: ['42(5)'], notWith: ['XD'] },
      { id: 'other', inForceFrom: '2020-01-01', inForceUntil: '2026-01-01', reservations: [] },
    ],
    bilateral: [{ with: 'XB', title: HOSTILE, inForceFrom: '2020-01-01' }],
    otherTreatiesWith: ['XC'],
    languages: ['en'],
    deathPenalty: 'abolished',
    dualCriminalityRequired: true,
    tellsByOwnLaw: false,
    transferVeto: [{ office: 'XB/court', law: HOSTILE }],
    paperPartners: [
      { state: 'XE', name: HOSTILE, register: { source: HOSTILE, on: '2026-10-01' } },
    ],
  },
}

const CATEGORIES = {
  instrument: ['uncc-2024', 'bilateral', 'other'],
  measure: ['preservation', 'subscriber', 'content'],
  outcome: ['execute', 'refuse', 'not-carried'],
  ground: ['torture', 'dual-criminality', 'other'],
  safeguards: ['emergencies', 'forged', 'concerns-overruled'],
} as const

const someFigure = (name: PublicFigure['name']): PublicFigure => {
  const [first, second, third] = CATEGORIES[name]
  const cells = {
    [`2026-09 ${first}`]: 12,
    [`2026-Q3 ${first}`]: 1234,
    [`2026-Q3 ${second}`]: null,
    [`2026-Q3 ${third}`]: 70,
    '2026-Q3 all': null,
  }
  return { name, categories: CATEGORIES[name], months: ['2026-09'], quarters: ['2026-Q3'], cells }
}

export const testReads = (over: Partial<PortalReads> = {}): PortalReads => ({
  installation: 'XB/main',
  door: '',
  checkpoint: async () => NOTE,
  tile: async (path) => files.get(path),
  leafWith: (hash) =>
    findLeaf({ read: async (path) => files.get(path), write: async () => {} }, LEAVES, hash),
  states: () => [
    STATE,
    {
      ...{ ...STATE, state: 'XC', declares: null },
      profile: { ...STATE.profile, since: null, adds: null },
    },
  ],
  figures: async () => ({ until: '2026-11-01T00:00:00Z', figures: FIGURES.map(someFigure) }),
  ...over,
})

const RULE = 'full-safeguards/sg-03-hard-stop'

/** An address of each page, by its pattern. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  '/{language}/': '/',
  '/{language}/law': '/law',
  '/{language}/law/layers/{layer}': '/law/layers/uncc-2024',
  '/{language}/law/rules/{layer}/{rule}': `/law/rules/${RULE}`,
  '/{language}/law/articles': '/law/articles',
  '/{language}/law/articles/{article}': '/law/articles/40',
  '/{language}/law/positions': '/law/positions',
  '/{language}/law/search': '/law/search?q=40(21)',
  '/{language}/law/try': '/law/try',
  '/{language}/figures': '/figures',
  '/{language}/figures/{figure}': '/figures/outcome',
  '/{language}/states': '/states',
  '/{language}/states/{state}': '/states/XB',
  '/{language}/log': '/log',
  '/{language}/log/leaf': `/log/leaf?q=${toHex(HASH_7)}`,
  '/{language}/verify': '/verify',
  '/{language}/verify/steps': '/verify/steps',
}

export const HASH_7_BASE64 = toBase64(HASH_7)
