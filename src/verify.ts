/**
 * What an outsider needs to verify an exported case: the bundle's bytes, a trust file of one's
 * own, and nothing else. No server is asked and no clock is read.
 *
 * @see docs/formats/bundle.md
 */
export { Fault, type FaultCode, isFault } from './base/error.ts'
export { type Instant, instant } from './base/instant.ts'
export type { Bundle, BundledDirectory, BundledReceipt } from './bundle/contents.ts'
export { type ParcelClaim, type ParcelFiles, verifyParcel } from './bundle/evidence.ts'
export { BUNDLE_EXTENSION } from './bundle/export.ts'
export { readBundle } from './bundle/read.ts'
export { type ReportOptions, reportLines } from './bundle/report.ts'
export type {
  Correction,
  Counts,
  DirectoryKnown,
  Erased,
  Flaw,
  Gap,
  Step,
  Verification,
  Withheld,
} from './bundle/verification.ts'
export { type VerifyOptions, verifyBundle, verifyContents } from './bundle/verify.ts'
export { formatTrust, parseTrust, type TrustFile } from './signing/trust.ts'
export { type Identity, identity } from './vault/identity.ts'
