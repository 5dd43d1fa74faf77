/** What a verification checks, in the order in which it does; faults and gaps fall under these. */
import type { FaultCode } from '../base/error.ts'

export const CHECKS = [
  'file',
  'trust',
  'signatures',
  'log',
  'time',
  'law',
  'evidence',
  'receipts',
] as const
export type Check = (typeof CHECKS)[number]

/** What of a bundle is counted, as `Counts` names it. */
export const COUNTS = [
  'acts',
  'persons',
  'offices',
  'proofs',
  'checkpoints',
  'logs',
  'receipts',
  'decisions',
] as const

/** By the first word of a fault's code. */
const OF_CODE: Readonly<Record<string, Check>> = {
  acceptance: 'trust',
  directory: 'trust',
  keys: 'trust',
  trust: 'trust',
  act: 'signatures',
  envelope: 'signatures',
  jws: 'signatures',
  passkey: 'signatures',
  signer: 'signatures',
  statement: 'signatures',
  checkpoint: 'log',
  gate: 'log',
  leaf: 'log',
  log: 'log',
  note: 'log',
  'note-key': 'log',
  proof: 'log',
  time: 'time',
  decision: 'law',
  form: 'law',
  law: 'law',
  evidence: 'evidence',
  release: 'evidence',
  vault: 'evidence',
  receipt: 'receipts',
}

/** By what could not be checked. */
const OF_GAP: Readonly<Record<string, Check>> = {
  'not-understood': 'law',
  form: 'law',
  law: 'law',
  decision: 'law',
  release: 'evidence',
  manifest: 'evidence',
  receipt: 'receipts',
  'not-before': 'time',
  'not-after': 'log',
  promise: 'log',
  revocations: 'trust',
}

/** The form of a file is what every other code speaks of. */
export const checkOfFault = (code: FaultCode): Check => OF_CODE[code.split('/')[0]!] ?? 'file'

export const checkOfGap = (what: string): Check => OF_GAP[what] ?? 'file'
