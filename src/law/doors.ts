/** Groups of acts that rules speak to, and short forms for the cases that rules carry. */
import type { ActType } from './act-types.ts'
import type { FactPath, Facts, ItemFacts } from './facts.ts'
import type { ItemKind, Purpose } from './vocabulary/codes.ts'

/** The requesting State asks. */
export const ASKING: readonly ActType[] = ['RequestMade', 'RequestAmended', 'RequestTransmitted']
/** The request leaves the requesting State, or the requested State decides on it. */
export const SENDING_OR_DECIDING: readonly ActType[] = ['RequestTransmitted', 'DecisionTaken']
/** The requested State decides to execute and orders it. */
export const EXECUTING: readonly ActType[] = ['DecisionTaken', 'OrderIssued', 'OrderServed']
/** The requested State’s own order to a provider. */
export const ORDERING: readonly ActType[] = ['OrderIssued', 'OrderServed']
/** Data leaves the provider, then the requested State. */
export const HANDING_OVER: readonly ActType[] = ['DataProduced', 'EvidenceTransmitted']
/** The State that gave evidence lets it serve, or go, further. */
export const CONSENTING: readonly ActType[] = ['FurtherUseConsented', 'OnwardTransferAuthorized']
/** What was received is put to use. */
export const USING: readonly ActType[] = ['EvidenceLodged', 'EvidencePresented', 'DispatchRecorded']
/** A provider is made to keep data. */
export const PRESERVING: readonly ActType[] = ['DataPreserved', 'PreservationRenewed']

/** A case with one item of this kind, of which the item’s own facts matter. */
export const one = (kind: ItemKind, item: ItemFacts = {}, facts: Facts = {}): Facts => ({
  ...facts,
  items: [{ number: 1, kind, ...item }],
})

/** A case with one item of this kind, of which other facts matter. */
export const about = (kind: ItemKind, facts: Facts): Facts => one(kind, {}, facts)

/** A case with one item of other assistance for this purpose, of which other facts matter. */
export const helping = (purpose: Purpose, facts: Facts = {}): Facts =>
  one('other-assistance', { purpose }, facts)

/** A case with two items. */
export const two = (first: ItemFacts, second: ItemFacts, facts: Facts = {}): Facts => ({
  ...facts,
  items: [
    { number: 1, ...first },
    { number: 2, ...second },
  ],
})

/** The case without these facts: they are unknown. */
export const omit = (facts: Facts, ...paths: readonly FactPath[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([path]) => !paths.includes(path as FactPath)))
