/**
 * Whom a reader trusts, written by the reader and never taken from what is to be verified:
 * pinned root keys of States and the log witnesses whose word counts.
 */
import { type Bytes, utf8 } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import type { StateCode } from '../base/id.ts'
import { type Json, parseJson } from '../base/json.ts'
import { accept, digestText, instantText, personId, prose, stateCode, z } from '../base/schema.ts'
import { isRising, risingList, verifierKey } from './shape.ts'

const root = z.strictObject({
  state: stateCode,
  /** Of the State's root key, 64 hexadecimal digits. */
  fingerprint: digestText,
  /** Where the reader has it from, in words: a gazette, a depositary's register, a visit. */
  source: prose(500),
})

const trustFile = z
  .strictObject({
    v: z.literal(1),
    roots: z
      .array(root)
      .max(512)
      .refine((roots) => isRising(roots.map(({ state }) => state)), {
        error: 'expected roots in rising order of State, each State once',
      }),
    /** C2SP verifier keys. */
    witnesses: risingList(verifierKey, 256),
    /** How many of the witnesses must have cosigned a checkpoint. */
    quorum: z.int().min(0),
  })
  .refine(({ quorum, witnesses }) => quorum <= witnesses.length, {
    error: 'expected at most as many as there are witnesses',
    path: ['quorum'],
  })
  .refine(({ quorum, witnesses }) => quorum > 0 || witnesses.length === 0, {
    error: 'expected at least one where witnesses are named',
    path: ['quorum'],
  })

/** The file given to `verify --trust`. */
export type TrustFile = Readonly<z.infer<typeof trustFile>>

const pin = z
  .strictObject({
    ...root.shape,
    /** Two persons of the pinning State who both compared the fingerprint. */
    pinnedBy: z.tuple([personId, personId]),
    at: instantText,
  })
  .refine(({ pinnedBy: [one, other] }) => one !== other, {
    error: 'expected two different persons',
    path: ['pinnedBy'],
  })

/** An installation's own record that two persons pinned a State's root key. */
export type PinRecord = Readonly<z.infer<typeof pin>>

/** @throws Fault "trust/malformed" or a "json/…" code */
export const parseTrust = (bytes: Uint8Array): TrustFile =>
  accept(trustFile, parseJson(bytes), { code: 'trust/malformed', what: 'trust file' })

/** Inverse of `parseTrust`, laid out for people. @throws Fault "trust/malformed" */
export function formatTrust(trust: TrustFile): Bytes {
  const checked = accept(trustFile, trust, { code: 'trust/malformed', what: 'trust file' })
  return utf8(`${JSON.stringify(checked, null, 2)}\n`)
}

/** The fingerprint pinned for a State, if any. */
export const rootOf = (trust: TrustFile, state: StateCode): Digest | undefined =>
  trust.roots.find((known) => known.state === state)?.fingerprint

/** @throws Fault "trust/malformed-pin" */
export const readPin = (json: Json): PinRecord =>
  accept(pin, json, { code: 'trust/malformed-pin', what: 'pin' })
